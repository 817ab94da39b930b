// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:a20939e7c4182118814edd96c4ee08aa7da4a86b8fa061e4baa31f7c2d73c4ab'
