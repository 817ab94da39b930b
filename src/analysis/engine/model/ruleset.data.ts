// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:32a7b568100e1714332f2a6ac28665ca0b7249eb10eb7af1270ed32889d0d5e3'
