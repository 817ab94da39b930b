// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:11c9c113bff27e37477a86771fdfe6a4f1a59d275f950754b0c2e50f1ccc4750'
