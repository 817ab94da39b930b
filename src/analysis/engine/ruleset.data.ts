// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:8774eddef518d32452495af5013d4e152b9ef3df924d53ec5b1bd442e640183b'
