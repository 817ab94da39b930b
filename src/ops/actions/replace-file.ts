import { randomUUID } from 'node:crypto'
import { renameSync } from 'node:fs'
import { chmod, open, realpath, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Timers } from '../../lib/base/clock.ts'

export interface ReplaceFileOptions {
  readonly clock: Timers
  /** Asked right before the new text takes its place, with nothing in between; throwing calls it off. */
  readonly check?: () => void
  /** For tests: what renames. */
  readonly rename?: (from: string, to: string) => void
}

/** Of a file that is new. */
const NEW_MODE = 0o644
const ATTEMPTS = 8
const FIRST_WAIT_MS = 10
/** What Windows says while a virus scanner, an indexer or a reader has the file open. */
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES'])

/**
 * Puts a text in the place of a file's: whoever reads it sees all of the old or all of the new, also when the power fails. Its mode
 * is kept; a link is followed. Rejects with Node's error, and then nothing has changed.
 */
export async function replaceFile(path: string, text: string, options: ReplaceFileOptions): Promise<void> {
  const target = await realpath(path).catch(() => path)
  const mode = await stat(target).then(
    (found) => found.mode & 0o777,
    () => NEW_MODE,
  )
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`)
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    // What it was opened with is subject to the umask.
    await chmod(temporary, mode)
    await renameHeld(temporary, target, options)
  } catch (fault) {
    await unlink(temporary).catch(() => {})
    throw fault
  }
  await syncFolder(dirname(target))
}

async function renameHeld(from: string, to: string, options: ReplaceFileOptions): Promise<void> {
  const move = options.rename ?? renameSync
  for (let attempt = 1; ; attempt++) {
    options.check?.()
    try {
      move(from, to)
      return
    } catch (fault) {
      if (attempt >= ATTEMPTS || !HELD.has((fault as NodeJS.ErrnoException).code ?? '')) throw fault
      await new Promise<void>((resolve) => {
        options.clock.after(FIRST_WAIT_MS * 2 ** (attempt - 1), resolve)
      })
    }
  }
}

/** The new name is on disk too; Windows opens no folders and needs none of it. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r')
    await folder.sync().finally(() => folder.close())
  } catch {
    // The content is there under the old name or the new one, whole.
  }
}
