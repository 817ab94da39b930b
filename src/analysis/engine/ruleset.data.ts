// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:edd1b3aaea66d5b6aa23143ac37ab41077d9bbffe7604f0489f22e0d5bdcedd3'
