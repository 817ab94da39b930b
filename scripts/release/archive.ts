/** A zip that depends on its files' names and bytes alone. */
import { type Zippable, zipSync } from 'fflate'

/** Files by their path, with forward slashes. */
export type Files = ReadonlyMap<string, Uint8Array>

/** The first day a zip can tell, by the local clock as zips have it: the same in every time zone. */
const SOME_DAY = new Date(1980, 0, 1)
/** What is an archive of machine code gains little by the highest level and takes long. */
const LARGE = 8 * 1024 * 1024

/** The archive, sorted by path, every file with the same date. */
export function zipOf(files: Files): Buffer {
  const entries: Zippable = {}
  for (const path of [...files.keys()].sort()) {
    const bytes = files.get(path)!
    entries[path] = [bytes, { mtime: SOME_DAY, level: bytes.length > LARGE ? 6 : 9, os: 0 }]
  }
  return Buffer.from(zipSync(entries))
}
