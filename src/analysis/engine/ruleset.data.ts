// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:26d621a29f01715dfb6c105529b6212a4a7dceced2b361c2e10ef2e826db4801'
