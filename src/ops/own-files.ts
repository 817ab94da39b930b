import { readFileSync } from 'node:fs'

/**
 * A file that the panel serves as it is: of `assets/` beside this one, or of `schemas/` two folders up. A release's bundle lies
 * as deep as this file (`services/ops/main.mjs`), so that both find the same.
 */
export function readOwnFile(path: `./assets/${string}` | `../../schemas/${string}`): Buffer {
  return readFileSync(new URL(path, import.meta.url))
}
