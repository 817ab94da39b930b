// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:92ad49ef3e466b351281c7e1acb75439babfd1d7a803fed53d39daa80300a54f'
