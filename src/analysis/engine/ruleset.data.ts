// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:c0dd7f43480af08e00bc57cd6bd9f0bbdaa12bb0dc3bca49727fa2614937d9df'
