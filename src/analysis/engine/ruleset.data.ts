// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:2251a1aeef46c8b05b1cd7264a3db39936d1cfab08f6576745d6d2ef76047a89'
