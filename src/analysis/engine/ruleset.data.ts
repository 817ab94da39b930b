// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:9c431dde865defc45d46b87dd26cf232f33e50a173c48a3efb250f1e80f6dcd1'
