// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:e2ecc12d267a719f79ffdca020b8257c7dbbfcb7984c638d706f3041c8b250c8'
