// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:20081421d0603b64f26d7f51170dcb3274d5953737e58697ffb347b654223350'
