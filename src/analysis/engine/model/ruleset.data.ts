// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:4f1ddd48aeb3acac5eaba00840053329685a5970be779d98e9add19e79ddf5d4'
