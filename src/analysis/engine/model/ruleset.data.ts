// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:9c173779b28be3101e68717d8e4070f16ee4b2fd8ea31b469ee89bd2aa4cc961'
