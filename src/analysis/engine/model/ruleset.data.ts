// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:41ee6cde016c7fcc32801239171b224af92effe476640ea258d8de461ee36bfb'
