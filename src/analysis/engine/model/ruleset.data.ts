// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:221c2290af69fe277a5914810e73a56caca69a0e02dd99dd8db570db6f1e81e3'
