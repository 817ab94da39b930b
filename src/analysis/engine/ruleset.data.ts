// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:c0eb675f3caf92638366a300487e92e86e6c4ee918462c7e25f61fd4815882a1'
