// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:9bc1c9811a2e2396e75d22d973f98b1cead32b2b66efd3140378c3a84d2e6612'
