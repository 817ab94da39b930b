// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:2bb661dd4f9fd5d2b014a0579e8f8e54473b5be1fc816394df97a3088f06f4e3'
