// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:e78989acd1bf74d53e97ecca483cd08f424bdbcee445d5c461dd798b6d13daa6'
