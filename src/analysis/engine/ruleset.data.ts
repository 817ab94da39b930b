// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:6e89d9a9f0e33d0b254b4dcd31b4b23c96e5ca90aaeffd7d78d4cb0227251edf'
