// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:90a1200719f1c8c2abf6f86ded9f4af4497ada2c66e4c8f39058cfda38905145'
