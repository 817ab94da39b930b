// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:4fe18a1d01b9dd42ae69071bec53097c1079c4389ab72fb7bf59e96e8eee417f'
