// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:703973be6772890e589a7687f9ec489038b440757ff9fb962f6b320d3f0a3023'
