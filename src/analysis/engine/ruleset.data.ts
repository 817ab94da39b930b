// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:d6ad2e9633d1922c49facea9b6545115ffbae695ff861113187bc449c95dc447'
