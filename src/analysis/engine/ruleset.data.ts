// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:6899413301eda9ade3c05aba8bfa7942d50753031b69ad3786dae74fccb87ca0'
