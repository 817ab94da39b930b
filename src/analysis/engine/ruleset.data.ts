// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:e36a3fb489812bad92c99f76a01acff2c1cbf35e06a2c3fa006641080184cdc6'
