// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:c7cee22653435ca3a213091674e81054a2bdeed690f72e99a415fae35351e21d'
