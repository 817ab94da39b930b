// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:53d7cff7d9b881e59eecb562f7adc9afb82c68d141b52e476d754664b94fa90b'
