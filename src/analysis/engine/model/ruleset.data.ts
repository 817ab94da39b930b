// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:72a2ade6bbe657d76f06db6430572568f1e46671140527d5c78a0b3729368e61'
