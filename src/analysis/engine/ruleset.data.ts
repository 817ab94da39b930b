// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:827c3886e72a2671638d4877a37ca434914cd05d24082b12758bf3a6f30103ad'
