// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:91327e9d1af5d5b94d89f25d3086854649481581943453c8eee3596cb1c702d1'
