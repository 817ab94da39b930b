// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:92b86e5aa618d17421c4f87346fff740695cc7c4f7e8b0b5c5a735c05db66373'
