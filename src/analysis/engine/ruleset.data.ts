// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:14764495239abea77d396a9182d12b8600dc48cfbcae1e4a3fd28e5b7d0209a0'
