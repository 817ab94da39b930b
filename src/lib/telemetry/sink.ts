import type { Writable } from 'node:stream'

/** Where lines go. One write runs at a time; it may take as long as it likes. */
export interface Sink {
  /** Writes whole lines; rejects when they are lost. */
  write(lines: string): Promise<void>
  close(): Promise<void>
}

/** The lines that wait for one sink. */
export interface SinkQueue {
  add(line: string): void
  dropped(): number
  close(withinMs: number): Promise<void>
}

/** How long lines gather before they are written together. */
const GATHER_MS = 50
/** The most that is given to a sink at once, in characters. */
const BATCH_CHARS = 256 * 1024

/** A bounded queue before a sink: past `maxChars` waiting or being written, lines are dropped and counted. */
export function openQueue(sink: Sink, maxChars: number): SinkQueue {
  let waiting: string[] = []
  let held = 0
  let dropped = 0
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> | undefined
  let closed = false

  const schedule = (): void => {
    if (timer || writing) return
    timer = setTimeout(() => {
      timer = undefined
      begin()
    }, GATHER_MS)
    timer.unref()
  }

  const begin = (): Promise<void> => {
    writing ??= drain().finally(() => {
      writing = undefined
    })
    return writing
  }

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const lines = takeBatch()
      const batch = lines.join('')
      try {
        await sink.write(batch)
      } catch {
        dropped += lines.length
      }
      held -= batch.length
    }
  }

  const takeBatch = (): string[] => {
    let chars = 0
    let count = 0
    while (count < waiting.length && chars < BATCH_CHARS) chars += waiting[count++]!.length
    if (count === waiting.length) {
      const all = waiting
      waiting = []
      return all
    }
    return waiting.splice(0, count)
  }

  return {
    add(line) {
      if (closed || held + line.length > maxChars) {
        dropped++
        return
      }
      held += line.length
      waiting.push(line)
      schedule()
    },
    dropped: () => dropped,
    async close(withinMs) {
      closed = true
      clearTimeout(timer)
      timer = undefined
      let late: NodeJS.Timeout | undefined
      const deadline = new Promise<void>((resolve) => {
        late = setTimeout(resolve, withinMs)
      })
      await Promise.race([
        begin()
          .then(() => sink.close())
          .catch(() => {}),
        deadline,
      ])
      clearTimeout(late)
      dropped += waiting.length
      waiting = []
    },
  }
}

/**
 * A sink over a stream, such as standard output. The next batch waits for the stream to have
 * taken the last, so a reader that stopped reading fills our bounded queue and not the memory.
 *
 * On Windows Node writes to a standard output that is a pipe synchronously: services there log
 * to files, with standard output closed or going nowhere.
 */
export function streamSink(stream: Writable): Sink {
  // A reader that went away shows in every write; without a listener it would end the process.
  const ignore = (): void => {}
  stream.on('error', ignore)
  return {
    write: (lines) =>
      new Promise((resolve, reject) => {
        stream.write(lines, (fault) => (fault ? reject(fault) : resolve()))
      }),
    close: () => Promise.resolve(),
  }
}
