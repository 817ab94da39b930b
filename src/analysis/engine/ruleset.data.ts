// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:828deb1ed5c2cb6dcbc872edf42287129bbfd8b630f6dd11d3ad64b6ac508499'
