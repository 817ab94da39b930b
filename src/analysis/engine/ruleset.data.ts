// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:99f0b185be4e4f52c4eca018a0b717024f8d870b8e76a62dc430bed982c17b18'
