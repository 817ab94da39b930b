// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:73962a16c3af4cc30619d7aca081f9a6a2086c0d0e5e4801b5811b68b6859d2d'
