// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:a9c297df84dc062ece3549189b14884e76d7de89b017fd0aa68a4bcc5c6b8c14'
