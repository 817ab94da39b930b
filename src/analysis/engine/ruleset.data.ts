// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:da8ae18039b2d0bfffb30a1a93f8d2c75591609c65bb6825953e301e7873e1aa'
