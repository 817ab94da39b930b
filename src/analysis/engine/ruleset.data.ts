// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:cb03d7fe73ca138fd2f592189770124092845cbef2b6a7671da0738737d4ecaa'
