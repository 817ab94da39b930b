// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:3f87a210694bcdfa1b30c61685665de01acbf08ab9d5b554e18efeeb936f615f'
