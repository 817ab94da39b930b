// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:01830cad57a60e02156f729d18cd07c3fbd9ca8d78824d039e786cc3066ded0e'
