interface Entry<T> {
  readonly item: T
  readonly key: number
  readonly tie: number
  gone: boolean
}

/** Items in ascending order of a key. Adding at the end and removing anywhere take no time, whatever their number. */
export class Ordered<T> implements Iterable<T> {
  readonly #entryOf = new Map<T, Entry<T>>()
  #entries: Entry<T>[] = []
  /** Before it all are gone. */
  #first = 0
  #gone = 0

  get size(): number {
    return this.#entryOf.size
  }

  /** `tie` decides between equal keys. An item is in it once. */
  add(item: T, key: number, tie = 0): void {
    const entry = { item, key, tie, gone: false }
    this.#entryOf.set(item, entry)
    const entries = this.#entries
    let at = entries.length
    const last = entries[at - 1]
    if (last && isBefore(entry, last)) {
      let low = this.#first
      while (low < at) {
        const middle = (low + at) >> 1
        if (isBefore(entry, entries[middle]!)) at = middle
        else low = middle + 1
      }
      entries.splice(at, 0, entry)
    } else entries.push(entry)
  }

  delete(item: T): void {
    const entry = this.#entryOf.get(item)
    if (!entry) return
    this.#entryOf.delete(item)
    entry.gone = true
    this.#gone++
    if (this.#gone > 1_000 && this.#gone > this.#entries.length / 2) {
      this.#entries = this.#entries.filter(({ gone }) => !gone)
      this.#first = 0
      this.#gone = 0
    }
  }

  /** Nothing may be added or deleted meanwhile. */
  *[Symbol.iterator](): Iterator<T> {
    while (this.#entries[this.#first]?.gone) this.#first++
    for (let i = this.#first; i < this.#entries.length; i++) {
      const entry = this.#entries[i]!
      if (!entry.gone) yield entry.item
    }
  }

  *backwards(): IterableIterator<T> {
    for (let i = this.#entries.length - 1; i >= this.#first; i--) {
      const entry = this.#entries[i]!
      if (!entry.gone) yield entry.item
    }
  }
}

function isBefore(one: Entry<unknown>, other: Entry<unknown>): boolean {
  return one.key < other.key || (one.key === other.key && one.tie < other.tie)
}
