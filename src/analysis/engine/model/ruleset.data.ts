// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:50ded32730e671531e45b079931378b0b012995234a35e9c1eba7caf5434065e'
