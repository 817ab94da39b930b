// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:34abff19b790a1e6b07c5714a06bbbd8b10cb8b7833014e5dcebe0d451dd3258'
