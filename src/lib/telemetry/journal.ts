import type { Masker } from './mask.ts'
import type { Stage, Timeline, WaitReason } from './stages.ts'

/** One remembered request or job; holds no identifier in plain and no payload. */
export interface JournalEntry {
  /** ISO 8601, when it ended. */
  readonly time: string
  readonly requestId: string
  readonly traceId: string
  readonly route: string
  readonly status: number
  readonly errorCode: string | undefined
  /** Keyed hash; undefined when the request ended before its tenant was known. */
  readonly tenant: string | undefined
  readonly durationMs: number
  readonly stages: readonly {
    readonly stage: Stage
    readonly waitReason: WaitReason | undefined
    readonly durationMs: number
  }[]
}

/** What a finished request says of itself; `tenant` is plain and is kept as its hash. */
export interface Finished {
  readonly endedAt: number
  readonly requestId: string
  readonly traceId: string
  readonly route: string
  readonly status: number
  readonly errorCode?: string | undefined
  readonly tenant?: string | undefined
  readonly timeline: Timeline
}

/** The last failures and the last slow requests of this process, for the operations panel. */
export interface Journal {
  /** Remembers a failure. */
  failed(finished: Finished): void
  /** Remembers a slow one. */
  slow(finished: Finished): void
  /** How many it has been told of: as long as it stays the same, so does the journal. */
  readonly added: number
  /** Both lists, the newest first. */
  snapshot(): { readonly failures: JournalEntry[]; readonly slow: JournalEntry[] }
}

/** Opens a journal that keeps the last `capacity` of each kind; adding costs the same however many there are. */
export function createJournal(mask: Masker, capacity = 100): Journal {
  const failures = createRing<JournalEntry>(capacity)
  const slow = createRing<JournalEntry>(capacity)
  const entryOf = (finished: Finished): JournalEntry => ({
    time: new Date(finished.endedAt).toISOString(),
    requestId: finished.requestId,
    traceId: finished.traceId,
    route: finished.route,
    status: finished.status,
    errorCode: finished.errorCode,
    tenant: finished.tenant === undefined ? undefined : mask('tenant', finished.tenant),
    durationMs: finished.timeline.durationMs,
    stages: finished.timeline.stretches.map(({ stage, waitReason, startMs, endMs }) => ({
      stage,
      waitReason,
      durationMs: endMs - startMs,
    })),
  })
  let added = 0
  return {
    failed(finished) {
      added++
      failures.add(entryOf(finished))
    },
    slow(finished) {
      added++
      slow.add(entryOf(finished))
    },
    get added() {
      return added
    },
    snapshot: () => ({ failures: failures.newestFirst(), slow: slow.newestFirst() }),
  }
}

interface Ring<T> {
  add(item: T): void
  newestFirst(): T[]
}

function createRing<T>(capacity: number): Ring<T> {
  const slots: T[] = []
  let next = 0
  return {
    add(item) {
      slots[next] = item
      next = (next + 1) % capacity
    },
    newestFirst: () => [...slots.slice(next), ...slots.slice(0, next)].reverse(),
  }
}
