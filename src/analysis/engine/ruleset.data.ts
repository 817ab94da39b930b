// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:37361b6b6959d3b6f6a678796ec54fd0d01b7fd494ccabd81991c8f675bf3f0f'
