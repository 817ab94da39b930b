// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:0821fde4836c0a3cd603743200f92bf27a80fac97ede7bffa1d45e2d292f806f'
