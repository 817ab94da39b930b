// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:08d99d891057e5fec0d0a2268310bb7dabe8071998a59e1b7d96f811134dbf20'
