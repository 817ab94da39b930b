// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:9b495fd665ed592a4de4c46016389e74935d15281def17a79cbeda83f82be675'
