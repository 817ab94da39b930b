// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:df34c5eade4d56ed5948a1187928eb8cd09b7e4cb7cb843db9c1ea4180816969'
