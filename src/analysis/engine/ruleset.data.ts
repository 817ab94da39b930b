// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:654f0ae8aab6656191bb72517e897ce22bf9913040ca6a121ee08da296db9d1e'
