// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:0834d790e147a1e5b0f598b6ef71a3aea080458202a366652c3f42a216fd9e2a'
