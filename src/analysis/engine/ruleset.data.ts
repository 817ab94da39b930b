// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:ee956e465f849e1df4c9a6956d5fa94b0d756c44f926a14325b7f8ca6db2d8f0'
