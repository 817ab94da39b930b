// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:d3430144f785f663810a45ecd1a3c6dfd9c9b2c7e551e53b694db6aa7162c457'
