import { deadlock } from './errors.ts'
import type { SqlValue } from './types.ts'

export type Row = Readonly<Record<string, SqlValue>>

/** A row's place in its table: what it is, and what others see of it while a transaction holds it. */
export interface Slot {
  /** Undefined: removed, or not there yet. */
  value: Row | undefined
  /** What was committed last; kept while a transaction holds the slot. */
  committed: Row | undefined
  holder: Transaction | undefined
}

interface Change {
  readonly slot: Slot
  readonly before: Row | undefined
  readonly changed: (slot: Slot, before: Row | undefined) => void
}

let latest = 0n

/** Changes that come about together. It holds the rows that it changed until it ends. */
export class Transaction {
  readonly descriptor = ++latest
  readonly #held = new Map<Slot, (slot: Slot) => void>()
  readonly #ended = Promise.withResolvers<void>()
  #changes: Change[] = []
  #waitingFor: Transaction | undefined

  /** Where the changes are now, for `undoTo`. */
  get mark(): number {
    return this.#changes.length
  }

  /** Holds a row that no other transaction holds. `free` is told when it no longer does. */
  holdNow(slot: Slot, free: (slot: Slot) => void): void {
    if (slot.holder === this) return
    slot.holder = this
    slot.committed = slot.value
    this.#held.set(slot, free)
  }

  /** Whether another transaction holds the row. */
  isKeptFrom(slot: Slot): boolean {
    return slot.holder !== undefined && slot.holder !== this
  }

  /**
   * Waits for the end of the transaction that holds the row. Somebody else may be quicker then, so whoever waited looks
   * again. Rejects with 1205 where that one waits for this, round about.
   */
  async waitFor(slot: Slot, signal: AbortSignal): Promise<void> {
    const { holder } = slot
    if (!holder || holder === this) return
    for (let next: Transaction | undefined = holder; next; next = next.#waitingFor) {
      if (next === this) throw deadlock()
    }
    this.#waitingFor = holder
    try {
      await unlessAborted(holder.#ended.promise, signal)
    } finally {
      this.#waitingFor = undefined
    }
  }

  /** Gives a row that it holds another value; `changed` is told of it, also when it is undone. */
  change(slot: Slot, value: Row | undefined, changed: Change['changed']): void {
    const before = slot.value
    this.#changes.push({ slot, before, changed })
    slot.value = value
    changed(slot, before)
  }

  /** Takes back what was changed since. The rows stay held, as they do on a server. */
  undoTo(mark: number): void {
    for (const { slot, before, changed } of this.#changes.splice(mark).reverse()) {
      const undone = slot.value
      slot.value = before
      changed(slot, undone)
    }
  }

  commit(): void {
    this.#end()
  }

  rollBack(): void {
    this.undoTo(0)
    this.#end()
  }

  #end(): void {
    this.#changes = []
    for (const [slot, free] of this.#held) {
      slot.holder = undefined
      slot.committed = undefined
      free(slot)
    }
    this.#held.clear()
    this.#ended.resolve()
  }
}

/** What a transaction sees of a row: what is committed, and what it changed itself. */
export function seenBy(transaction: Transaction | undefined, slot: Slot): Row | undefined {
  return slot.holder && slot.holder !== transaction ? slot.committed : slot.value
}

async function unlessAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = (): void => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    await Promise.race([promise, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
