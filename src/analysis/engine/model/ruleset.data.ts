// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:4791c5e42acf9690d836343c141b2b50e631eb7cb2c8e16ced5a563f995210a2'
