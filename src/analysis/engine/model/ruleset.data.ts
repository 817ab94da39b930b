// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:388a0a7f52ca30b6ede38d867973311faa25756c5d565d6e09e490f8665682ab'
