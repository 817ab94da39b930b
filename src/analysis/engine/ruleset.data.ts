// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:e4a70a3c4bc8959382e48ad437c869c401590cae3347e0e7055a51d00f3667cc'
