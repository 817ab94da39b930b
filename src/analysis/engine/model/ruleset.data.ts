// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:1cfc50e5cfdca7fd25efe08bf5b010c9f2f7e102763956183f44bfd635bfb72b'
