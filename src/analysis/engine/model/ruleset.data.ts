// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:2de37185055c7352c85088e45c2cb249efd72b907bb6be98689961e69fe26d06'
