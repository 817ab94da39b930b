// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:6939a04c994e01b935363abe54d6cafd9a42a1cff5c6a47305224bb29d7e31a6'
