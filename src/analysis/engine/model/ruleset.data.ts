// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:c7a132d693209971dd04b9f3f553b35a4618adc388a44fee9d0b720fc509fd47'
