// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:f1a6ea52ca4546bf638226aa5cc561b437072d7d0f12ec28a582556cae70c1c7'
