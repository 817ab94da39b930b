// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:fe1e235121386919c2d2c841e1bb031cbe5be29f23c952c90bff0941015e175b'
