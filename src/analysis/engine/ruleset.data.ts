// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:11ce43d4223a138248090190a6623344fc7af5e8e1a599a159807e53aa71fa8f'
