// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:2b5eaa370d5b459d6fa28e85c9c847a3966573dd7cbcfe04309fe944264d30b0'
