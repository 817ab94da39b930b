// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:01413c87e28fcf65930792f4df61f0ad573168d8d16177b0027463fae239f9f2'
