// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:b78b4d875d79475577f5f29aa89fe2903b13f8f3bc7b9332081c6a9d3ab305af'
