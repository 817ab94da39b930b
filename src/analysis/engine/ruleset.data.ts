// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:a01bf016199941f27b725c8bf3a42d68cdcafb274af799b5572e659d577f635b'
