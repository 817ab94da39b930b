// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:5fdb365ba5f15e8eb66fd33b58b92fa5f41a3e56f81fddabfa396134053cf9a6'
