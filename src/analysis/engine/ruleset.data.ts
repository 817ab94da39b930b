// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:95bcbe9e5147c526012ce81b3e64fb9c67a6786cdfe249bc4694b080b9e54f8a'
