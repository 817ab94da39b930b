// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:2ed448462d9797e8a1a03db7622dacb0268e9161678e80c64f3f71cebf3a74d0'
