// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:7c9f07df5d4459940bd2436d5103509aca0a62780139feeeb9fc5ca43960cfcb'
