import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../base/clock.ts'
import { systemClock } from '../base/clock.ts'
import type { Sink } from './sink.ts'

export interface RotatingFileOptions {
  readonly dir: string
  /** `<service>-<instance>`: the file being written is `<name>.log`. */
  readonly name: string
  /** A file is set aside before it grows past this; bytes, default 20 MiB. */
  readonly maxBytes?: number
  /** A file is set aside when it is this old; milliseconds, default one day. */
  readonly maxAgeMs?: number
  /** Files set aside that are kept besides the one being written; default 14. */
  readonly keep?: number
  readonly clock?: Clock
  /** Renames a file; replaced in tests to stand for a scanner that holds it. */
  readonly rename?: (from: string, to: string) => Promise<void>
}

/** Rename attempts: on Windows a virus scanner or a log reader may hold the file for a moment. */
const RENAME_ATTEMPTS = 5
const RENAME_PAUSE_MS = 20
/** After a rotation that failed the file is written on, and the next attempt waits this long. */
const ROTATE_AGAIN_MS = 10_000

/**
 * A sink that writes `<name>.log` and sets it aside by size and by age as
 * `<name>.20261123T114226Z-001.log`: names sort by time and hold no colon (Windows). It owns
 * these names: two processes must not share one.
 */
export function rotatingFile(options: RotatingFileOptions): Sink {
  const { dir, name, maxBytes = 20 * 1024 * 1024, maxAgeMs = 86_400_000, keep = 14 } = options
  const { clock = systemClock, rename: move = rename } = options
  const path = join(dir, `${name}.log`)
  let file: FileHandle | undefined
  let size = 0
  let bornAt = 0
  let notBefore = 0
  // A write that failed half way leaves half a line; the next one begins on a line of its own.
  let torn = false

  const openFile = async (): Promise<FileHandle> => {
    await mkdir(dir, { recursive: true })
    const handle = await open(path, 'a')
    const stat = await handle.stat()
    size = stat.size
    bornAt = size > 0 && stat.birthtimeMs > 0 ? stat.birthtimeMs : clock.now()
    return handle
  }

  const rotate = async (): Promise<void> => {
    await file?.close()
    file = undefined
    try {
      await moveAside()
      await prune()
    } catch {
      notBefore = clock.now() + ROTATE_AGAIN_MS
    }
  }

  const moveAside = async (): Promise<void> => {
    const to = join(dir, await freeName())
    for (let attempt = 1; ; attempt++) {
      try {
        return await move(path, to)
      } catch (fault) {
        if (attempt === RENAME_ATTEMPTS) throw fault
        await sleep(RENAME_PAUSE_MS * attempt)
      }
    }
  }

  const freeName = async (): Promise<string> => {
    const stamp = new Date(clock.now()).toISOString().replace(/[-:]|\.\d+/g, '')
    const prefix = `${name}.${stamp}-`
    // After the last of this second, not the first gap: pruning makes gaps, and names must sort by age.
    const taken = (await readdir(dir)).filter((entry) => entry.startsWith(prefix))
    const last = Math.max(0, ...taken.map((entry) => Number.parseInt(entry.slice(prefix.length), 10) || 0))
    return `${prefix}${String(last + 1).padStart(3, '0')}.log`
  }

  const prune = async (): Promise<void> => {
    const aside = (await readdir(dir)).filter(
      (entry) =>
        entry.startsWith(`${name}.`) && /^\d{8}T\d{6}Z-\d{3,}\.log$/.test(entry.slice(name.length + 1)),
    )
    const stale = aside.sort().slice(0, Math.max(0, aside.length - keep))
    // One that is held open elsewhere is tried again at the next rotation.
    await Promise.allSettled(stale.map((entry) => rm(join(dir, entry))))
  }

  return {
    async write(lines) {
      const bytes = Buffer.from(torn ? `\n${lines}` : lines)
      file ??= await openFile()
      const due = size > 0 && (size + bytes.length > maxBytes || clock.now() - bornAt >= maxAgeMs)
      if (due && clock.now() >= notBefore) await rotate()
      file ??= await openFile()
      torn = true
      await file.appendFile(bytes)
      torn = false
      size += bytes.length
    },
    async close() {
      await file?.close()
      file = undefined
    },
  }
}
