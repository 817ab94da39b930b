// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:8011875ac689083a0766b5d6edc995c266841023f453aee11f0e71d7b8eea41f'
