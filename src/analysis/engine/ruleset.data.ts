// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:d30949ec1eb153bd7f9664dbcd566fd422d164c0feb8bcd6c0f13eefebe026ab'
