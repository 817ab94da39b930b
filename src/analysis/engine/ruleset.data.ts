// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:6be58c8529e24578cdd2768cc1df063e5d36eb2d0082ac68b0731eb52e470de6'
