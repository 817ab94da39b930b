// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:5e487b554178ba6863244629a55faa74f68633f106ddf0b4427a83f510219540'
