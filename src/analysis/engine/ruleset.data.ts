// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:692e16f8fe6f17da56720780b35d23542007bb347ddd3d0a220e2a6c7abace31'
