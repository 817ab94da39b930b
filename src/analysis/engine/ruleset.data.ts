// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:64f32239be6b68c4ef28e1f324b4fcc01355f4ed62b3dd91e8464a90516a362f'
