// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:f20dc596212468a5b67638f2a072d4c157bcb891eeef325104fbde7f43d2304b'
