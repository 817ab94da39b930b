// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:cec576abcf51c440b7db43b1fa13cb5954482e1f9623a09dcf3ea86b282bae05'
