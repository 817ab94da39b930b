// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:9978ce48108412e29688910eabe4ce2be990890f5d68fb97043d0a9778aac05e'
