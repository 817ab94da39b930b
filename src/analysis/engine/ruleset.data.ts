// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:cdbde54f25258bd09b642289c78672d3545d0ae6de5848dbb4889d2625fba879'
