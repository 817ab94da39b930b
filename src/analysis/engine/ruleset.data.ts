// Made by scripts/generate-ruleset.ts; do not edit.
export const ENGINE_VERSION = '1.0.0'
/** Digest of the sources, tables and weights under engine/. */
export const RULESET = 'sha256:4ddec5ae3c9d6c454e41bc96146c78913b160caf8cbd6b8aaf2a250470914eb2'
