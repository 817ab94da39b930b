// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:7a7f3a3b50bd140a3a4fc9fd09eb541d52c6b46261ebf6c560821cd656f46f71'
