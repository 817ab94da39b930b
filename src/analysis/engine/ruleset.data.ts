// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:55269fc18653696a29854e9bd6d10d661ef3def4ad887c288568f2f2f1ae428a'
