// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:dc1c738e0fb57b7a41208a0d63dcb77fc6e3b73688538ca03348fc43b4f137c6'
