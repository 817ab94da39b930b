// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:008e5f19a0f4703514f36772d2369e2c47358b49f48fa8b43cc3a08bba79ece6'
