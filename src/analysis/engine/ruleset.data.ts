// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:474d4178d3e5132823cd0251d31f1225eacbb14b8817965c8697655b336c62aa'
