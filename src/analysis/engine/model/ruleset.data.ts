// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:a4d8fe39a8f56ff4c6d7d968dbd903d0b313e900c9252cdbfb39b9a62be9b038'
