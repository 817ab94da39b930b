// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:f6e5e61590f058c72f8cc107da06727bf7a0014c2b7360fc10e2332738c26108'
