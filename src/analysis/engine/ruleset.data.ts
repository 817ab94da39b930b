// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:97d4a186746eae4e293c9b1cd869a12be5aad84c8eed3ec6d1df1fc391b7e9af'
