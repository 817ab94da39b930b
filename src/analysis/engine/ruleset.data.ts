// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:33e398dcc36d8f82077cb2770c283103e84b941b16b37b71272a4d5675b17ef5'
