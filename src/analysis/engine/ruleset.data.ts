// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:8cad9e819b15b64b59478cf53cb61278f67f11773527dc0f5f4efbf78ca53642'
