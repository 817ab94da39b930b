// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:a3468cf31091fb6eaeb2f01440ece8b2209ccce799f2891406a75ceb85fec8bc'
