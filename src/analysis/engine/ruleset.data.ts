// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:9a896e9c56860041f5dc462f764dd3b9a6b9151530239d27d0afe263c98d835d'
