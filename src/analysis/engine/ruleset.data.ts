// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:53f53a674dfc4a56ac99c7058a0882c29f0d4f2aff381aad1b51f710d05b812d'
