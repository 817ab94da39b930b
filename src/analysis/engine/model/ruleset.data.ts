// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:72817ce3ae8d47e026502744fb9415751628b29006e8e071064adb37ae893e19'
