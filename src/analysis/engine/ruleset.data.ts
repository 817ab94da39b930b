// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:e011b67f20583806067a6feaf5d978f99f07fec66fe67b9a9aae1838dbe93dfd'
