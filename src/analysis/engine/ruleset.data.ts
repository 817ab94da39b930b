// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:000d95974e6b9c41dbd3a8398812a40bcfe0c19356cc9cc9888db37a6402d661'
