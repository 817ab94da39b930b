// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:7f99d3d67b85c2e69d48f92e6c66affa76d006f58d78ca3be41be863f91d8bbe'
