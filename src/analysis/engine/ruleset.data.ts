// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:b000d5ea5ad26a8003462049162b7b00a5a4087ab44d1d2802e54783d23144be'
