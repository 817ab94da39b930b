// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:72fb3610286566dc7e45220a0ad954749a4cae1fd53725c95cbf91022906735b'
