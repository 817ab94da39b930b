// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:6d294f054ea7f332c51dcf0a4d1d199a9ce1129f159496fa20f227570863aaa7'
