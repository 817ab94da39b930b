// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:79e02f2e53396dea17ce465d1ee29821b4fa257ec7f6c15ade7fb5c2acee6a67'
