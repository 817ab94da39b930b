// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:c899763d0487c9080456ee725d3302815e6afdbfaab9f7dcfe85fb95e74b555d'
