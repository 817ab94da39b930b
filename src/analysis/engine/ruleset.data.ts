// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:c73492c22d5f483121b60ebbe03a18ce804abc9f83327c2bbda25fd7cf70972e'
