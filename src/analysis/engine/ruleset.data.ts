// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:6a4bf6ceaed68222b4d6e686952099d11f3c096ce3888ad9c5b2925bd925ff6c'
