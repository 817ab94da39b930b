// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:6ee2de371f62ab88590498264b8c3d33a8a6ce5d84b03c1fe7bfed978492efd5'
