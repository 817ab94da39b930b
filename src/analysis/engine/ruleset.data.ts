// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:9a9e133b8a10b5d2e8a8c72039249dad7b651aba897059e360b16c27c1ceabef'
