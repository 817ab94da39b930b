// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:398162939dc8af183a55a480ea1b165fa44c7432ebe2752b06bf492c4dd2d149'
