// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:ffcbdb7a33d363e4f50b0060a5afe6fd60f5e34f49d076aa855790f5cf75cc0e'
