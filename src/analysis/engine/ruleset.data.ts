// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:eef413110ef44e978be0ebd2a803893b659c7a680bbde299802a01eb6a786f9a'
