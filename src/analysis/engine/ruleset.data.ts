// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:c8c1acf5d14a89974cc7906facf9066db03ec5e62c953549c02b9fa1d566af44'
