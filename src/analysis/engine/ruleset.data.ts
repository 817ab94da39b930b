// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:f3ecd3a627402f03a63aff6eea70dddb35c0cdf3264df9b8a1b2bee5c3933384'
