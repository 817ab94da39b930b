// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:e0aeffdf5b7cb303daccd0d588c59b14507304fa005203539db19a55cadd4a37'
