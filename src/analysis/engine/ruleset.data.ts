// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:fc0575f204dbad2bc410db3eb23e43510e5615f2bf66cb402ad534fb8958dd5d'
