// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:7a5c775b6686b9621241434ef343de321980e1f2ce44649d64f0a7acecdfa65c'
