// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:55b0444d2f9e0f050ceb1eae9468dad55b15d099e896522ef64b6e39fb4d7f97'
