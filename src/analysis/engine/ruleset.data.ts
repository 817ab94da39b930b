// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:94068495d82a93e93b2bd692aa66be2d316c0a8598b9b984865fc3b4a680f0ad'
