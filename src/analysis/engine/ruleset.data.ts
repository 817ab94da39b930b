// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:e5be534a883b5ef7323bac7b04137b6943d8a8ebf3fdff53dd26c9b284ebd953'
