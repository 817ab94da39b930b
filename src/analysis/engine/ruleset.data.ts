// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:ea6be591e711f7e176079a63dcd945bf48c6276f276edeef60578c3a06ced70b'
