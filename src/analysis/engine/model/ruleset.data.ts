// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:28d7f16da83317d271fbf45862d8720e47bc6e45c01fa41ba4e99b9b1c4895ad'
