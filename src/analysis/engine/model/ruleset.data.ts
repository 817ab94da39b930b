// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:df69173aa8a02c345dad3aba17727ce1311c06831ba3f39bded16fd92599909e'
