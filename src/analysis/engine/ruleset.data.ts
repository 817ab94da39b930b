// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:28e1e57bb3b0f50e8241f1a7a9b790fcd40cb6dc40a2fca1405be831b66cedb1'
