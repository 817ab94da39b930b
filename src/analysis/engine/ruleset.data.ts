// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:e29b303bf69028dde37bebbfb816717831f1d0f4a9d8bd75229fff59c7f44814'
