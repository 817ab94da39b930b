// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:f560aaba234eb2e45eb00f77079ad95c32b19521cdcbef44a47455ea091a6155'
