// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:e0316a9426c6223d7e1bab283dd9eaa3a02c30ee6bfa66f6c9cc35121c48b1a0'
