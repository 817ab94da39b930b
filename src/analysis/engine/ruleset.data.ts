// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:fe58b5eec76e4463d58766cb0e028e057bb5ee4f166e1b6191e358cb32d418c1'
