// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:035ce6fade15fc7b65d841eecdb743817b382dc77ddeaa0bf94cba359e0f426f'
