// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:e0d5786a70d6743b09546fc1001dce71a7cf1345eac1817b999959aaec5a7b5f'
