// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:426c4a09e2127005d339714bad43af9d15eb9681f9765503bcdd12f5ba29088e'
