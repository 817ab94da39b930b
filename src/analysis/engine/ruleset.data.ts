// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:2107226cd5b03777acf943a36cb118c128ed815ae9876f414d33f0cdbcd71e1e'
