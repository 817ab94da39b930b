// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:7a5d93f67181f03ff3f36fdae151e2ced48c2a7018de256dd5bc10c7a5611b83'
