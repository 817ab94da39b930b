// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:c37e038e1ce8600384b0c63141f040452fb2807129590d1986928ae3da958092'
