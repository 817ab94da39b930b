// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:7c47815a35bc0cfba54c938f05d2f411cc1ed0ea5b6309662a34b805973626c5'
