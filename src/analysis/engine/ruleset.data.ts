// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:2d95566f8ec3ac86e2b5eb7299e62f4d52787ae8b9bd43e573fa23a497a506d7'
