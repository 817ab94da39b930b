import type { Timers } from '../../lib/base/clock.ts'
import type { StateStore } from '../../lib/state/port.ts'

/** A record nobody took off is worth nothing after a day. */
const TTL_MS = 24 * 3_600_000

/**
 * Which jobs wait in which queue, and since when: quorum queues do not tell how old their first message is. It is for
 * operators; when it cannot be written, work goes on without.
 */
export interface WaitingList {
  /** Before the message is published, or its worker could be done before it is on the list. */
  add(queue: string, jobId: string, at: number): Promise<void>
  /** Takes a job off soon, many together. */
  remove(queue: string, jobId: string): void
  /** Epoch milliseconds since which the first has waited; null: none waits; undefined: it is not known. */
  oldest(queue: string): Promise<number | null | undefined>
  /** Takes off what has waited since before `before`: its messages are known to be gone. */
  forget(queue: string, before: number): Promise<void>
}

/** How long removals are gathered, milliseconds, and how many go in one wave. */
const GATHER_MS = 50
const WAVE_SIZE = 200

/** The list in the state store. */
export function createWaitingList(store: Pick<StateStore, 'run'>, clock: Timers): WaitingList {
  let leaving: { readonly op: 'delist'; readonly key: string; readonly member: string }[] = []
  const key = (queue: string): string => `{waiting}:${queue}`
  const quietly = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => {},
      () => {},
    )
  const flush = (): void => {
    const all = leaving
    leaving = []
    for (let i = 0; i < all.length; i += WAVE_SIZE) void quietly(store.run(all.slice(i, i + WAVE_SIZE)))
  }

  return {
    add: (queue, jobId, at) =>
      quietly(
        store.run([{ op: 'enlist', key: key(queue), member: jobId, score: Math.round(at), ttlMs: TTL_MS }]),
      ),
    remove(queue, jobId) {
      if (leaving.push({ op: 'delist', key: key(queue), member: jobId }) === 1) clock.after(GATHER_MS, flush)
    },
    async oldest(queue) {
      try {
        const [head] = await store.run([{ op: 'head', key: key(queue) }])
        return head === null ? null : head.score
      } catch {
        return undefined
      }
    },
    async forget(queue, before) {
      for (let i = 0; i < 1_000; i++) {
        const [head] = await store.run([{ op: 'head', key: key(queue) }])
        if (head === null || head.score >= before) return
        await store.run([{ op: 'delist', key: key(queue), member: head.member }])
      }
    },
  }
}
