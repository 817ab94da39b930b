// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:4994dd710707c93c5a66cf6b8ab0a9240fdc8f2636ee9110252b55417f1cc022'
