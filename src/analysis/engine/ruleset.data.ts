// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:0aef7b53f83a1df2919247d81d3a4342de60f3ae190f340d8407e720735b0bf2'
