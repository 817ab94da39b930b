// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:4e6027726fed4a7bf9345a51808459500c77bd56881832d58e2edac314c30c32'
