// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:ef070611660846d300dc9bef388ecc221d862f9eca47ee83a1653d1a05e396ad'
