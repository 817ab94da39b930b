// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:0a762abded6dd3fbbdbd73e95420bc895cb58e6a5f882553e58afe3ff8518700'
