// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:ae5bad79c4e047e5fe46e9a759807f207c7198a65fd4eb06bb141e9d97aefe15'
