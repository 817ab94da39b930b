/** Files, as Windows lets one treat them: what is in use now may be free in a moment. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const BUSY = new Set(['EBUSY', 'EPERM', 'EACCES', 'ENOTEMPTY'])

/** Runs what another process may be in the way of, again for up to `withinMs`. */
export async function patiently<T>(work: () => T, withinMs = 10_000): Promise<T> {
  for (const until = performance.now() + withinMs; ; await sleep(200)) {
    try {
      return work()
    } catch (fault) {
      if (!BUSY.has((fault as NodeJS.ErrnoException).code ?? '') || performance.now() > until) throw fault
    }
  }
}

/** Replaces a file whole: a reader, and whoever comes after a crash, finds the old text or the new one. */
export async function replaceFile(file: string, text: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true })
  const next = `${file}.next`
  const handle = openSync(next, 'w')
  try {
    writeFileSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  await patiently(() => renameSync(next, file))
}

/** Removes a file or folder, there or not. */
export function removeTree(path: string): Promise<void> {
  return patiently(() => rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 }))
}

/** A file's text; undefined where there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (fault) {
    // A process that has just ended has no file either, and Linux says so in its own way.
    if (['ENOENT', 'ESRCH'].includes((fault as NodeJS.ErrnoException).code ?? '')) return undefined
    throw fault
  }
}
