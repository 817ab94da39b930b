// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:2212caa4f06a2e8ec03d0613308b65e769db1fdceef3d727e7893a16d8631975'
