// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:b0cc3d03bf2693f343d8665bb74317a8c01e3cb714239a2ff91c81f1d3fbb7e3'
