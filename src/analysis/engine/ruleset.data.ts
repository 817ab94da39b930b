// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:5cd99b2d16c4d96e56ec510b24dea0e56cd68804068412fa14c6d51ace6e5016'
