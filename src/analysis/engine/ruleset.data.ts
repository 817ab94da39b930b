// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:54d054e29be2fbec2bd8f85f106a1dfbd06406335d76786eddac974cee935ba5'
