// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:ab8f1e66b3f2b54868714bb6d45924931c768723a1b83a19a907c226d186e1cd'
