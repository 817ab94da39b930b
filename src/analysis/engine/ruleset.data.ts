// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:efd3b208235c03936f7cd325b13b67b2a0f0953d1a5b45865d478f3893ca8988'
