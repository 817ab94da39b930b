// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:77b2c0bf85e5cdb5f2e95fd9f4cc9d483c25d45b49c5e30b97ddb23468e5e4fa'
