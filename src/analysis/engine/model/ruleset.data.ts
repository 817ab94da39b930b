// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:996f0d1e5044c080ce8580ccebf536d04a9f121f48488f89446b63090cb52dc0'
