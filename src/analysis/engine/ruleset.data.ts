// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:fa2cf4efbc4cd24a08fbe2fbbf1eb9177b02caf0343e3b62a1a227c5837169b6'
