// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:15362796a4ff53bc52627465cb21cf66f2c5efa8abc36a7c1f4c3ba27035d816'
