import { backoffMs } from '../lib/base/backoff.ts'
import { MOST_ROWS, type Parking, type Release } from '../lib/outbox/port.ts'
import type { Fate } from './deliver.ts'
import type { DispatcherDeps } from './deps.ts'
import { whatFailed } from './what-failed.ts'

/** Writes down what became of rows, many in one statement. */
export interface Settler {
  /** Takes a row's fate; it is written down soon. `done` is called once it is. */
  add(fate: Fate, done: () => void): void
}

/** How long fates are gathered, milliseconds: a chat's next rows wait until these are written down. */
const GATHER_MS = 10

interface Entry {
  readonly fate: Fate
  readonly done: () => void
}

/**
 * One statement at a time, in the order things happened. What cannot be written is tried until it can: a row that was sent
 * and is not on record as such would be sent again. Nothing more is claimed meanwhile, since those rows stay in hand.
 */
export function createSettler({ outbox, clock, random, owner, telemetry }: DispatcherDeps): Settler {
  const gathered: Entry[] = []
  let scheduled = false
  let writing = false

  async function write(entries: readonly Entry[]): Promise<void> {
    const fates = entries.map(({ fate }) => fate)
    const settlement = {
      sent: fates.filter(({ kind }) => kind === 'sent').map(({ id }) => id),
      released: fates.filter((fate) => fate.kind === 'released') as Release[],
      parked: fates.filter((fate) => fate.kind === 'parked') as Parking[],
    }
    for (let attempt = 1; ; attempt++) {
      try {
        await outbox.settle(owner, settlement)
        return
      } catch (fault) {
        telemetry.log.warn('outbox rows not settled', {
          event: 'outbox-settle',
          dependency: outbox.kind,
          details: whatFailed(fault),
        })
        await new Promise<void>((resolve) =>
          clock.after(backoffMs(attempt, { baseMs: 50, maxMs: 2_000, random }), resolve),
        )
      }
    }
  }

  async function writeAll(): Promise<void> {
    if (writing) return
    writing = true
    while (gathered.length > 0) {
      const entries = gathered.splice(0, MOST_ROWS)
      await write(entries)
      for (const { done } of entries) done()
    }
    writing = false
  }

  return {
    add(fate, done) {
      gathered.push({ fate, done })
      if (gathered.length >= MOST_ROWS) void writeAll()
      if (writing || scheduled) return
      scheduled = true
      clock.after(GATHER_MS, () => {
        scheduled = false
        void writeAll()
      })
    },
  }
}
