import type { Writable } from 'node:stream'

/** Code units that wait at most before they are written. */
const MOST_WAITING = 1 << 16

/**
 * Writes lines to a stream, many at once while they come fast, and at once when no more come. `put` resolves when the next
 * line may come: a reader that is slow is waited for.
 */
export class LineWriter {
  readonly #stream: Writable
  #waiting = ''
  #soon: NodeJS.Immediate | undefined

  constructor(stream: Writable) {
    this.#stream = stream
  }

  async put(line: string): Promise<void> {
    this.#waiting += `${line}\n`
    if (this.#waiting.length >= MOST_WAITING) await this.flush()
    else this.#soon ??= setImmediate(() => this.#write())
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    if (!this.#write()) await new Promise<void>((resolve) => this.#stream.once('drain', resolve))
  }

  #write(): boolean {
    clearImmediate(this.#soon)
    this.#soon = undefined
    const text = this.#waiting
    this.#waiting = ''
    return text === '' || this.#stream.write(text)
  }
}
