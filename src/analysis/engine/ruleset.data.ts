// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:7e93d101abd278775c8ba0348a7c16a4acd8fbab7afb317fc6ebadba9af9f203'
