// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:92f59d26b3809fe647f52d2030d9dd9cec02470e2bebe19de46666412774ee9c'
