// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:7d4c89a27043605140fdbb2ad0866b3bf9b0ad01cfc794f2abc509afec9134b2'
