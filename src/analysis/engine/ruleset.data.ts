// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:e3ac4f7cffc1b956856a57c68a9477a160e1ac05a1949a4b705d120fc12f94d8'
