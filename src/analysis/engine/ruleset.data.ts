// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:3da85e277b48a96a2a900a7aa6ea97ab646a96c3c1e1fef41bb3e2894d6413e4'
