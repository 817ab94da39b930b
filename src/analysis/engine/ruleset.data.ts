// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:bc6f566a611e7dfc338b70d1cd7348246ee3ccf901efd6f7819b6e85f1a685d6'
