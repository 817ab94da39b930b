// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:bec22b30cc985f01477be7778c1c1d1eb9e6f8869a931f0da0cfe61b44dbe34f'
