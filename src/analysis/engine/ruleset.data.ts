// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:2dfdce16b07839ef206eabcd66345db4694b5eaada72cf53978106cdcbda5887'
