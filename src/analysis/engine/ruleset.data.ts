// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:961b03b289468310ecb6c9bd8c2d93b57312aa9e4a281917503c6b02ee259d33'
