// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:3e28b480eea9a1d808ba69076765f9c404cf74d3dbb155d87bb8a8771d6a975c'
