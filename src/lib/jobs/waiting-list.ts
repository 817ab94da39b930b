import type { StateStore, Step } from '../state/port.ts'
import type { Gatherer } from './gather.ts'

/** A record nobody took off is worth nothing after a day. */
const TTL_MS = 24 * 3_600_000

/**
 * Which messages wait in which queue, by their ids (a job's is the job's), and since when: quorum queues do not tell how
 * old their first message is. It is for operators; when it cannot be written, work goes on without.
 */
export interface WaitingList {
  /** Before the message is published, or its worker could be done before it is on the list. */
  add(queue: string, messageId: string, at: number): Promise<void>
  /** Takes one off soon, many together. */
  remove(queue: string, messageId: string): void
  /**
   * Epoch milliseconds since which the first has waited; null: none waits; undefined: it is not known. Nor is it where most
   * of the `depth` messages that wait are on no list, such as those that others publish: the first need not be the first.
   */
  oldest(queue: string, depth?: number): Promise<number | null | undefined>
  /** Takes off what has waited since before `before`: its messages are known to be gone. */
  forget(queue: string, before: number): Promise<void>
}

const listKey = (queue: string): string => `{waiting}:${queue}`

/** The step that puts a job on the list of a queue. `at`: epoch milliseconds since which it waits. */
export function enlistStep(queue: string, jobId: string, at: number) {
  return {
    op: 'enlist',
    key: listKey(queue),
    member: jobId,
    score: Math.round(at),
    ttlMs: TTL_MS,
  } as const satisfies Step
}

/** The list in the state store. */
export function createWaitingList(
  store: Pick<StateStore, 'run'>,
  gatherer: Pick<Gatherer, 'add'>,
): WaitingList {
  const quietly = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => {},
      () => {},
    )

  return {
    add: (queue, messageId, at) => quietly(store.run([enlistStep(queue, messageId, at)])),
    remove: (queue, messageId) => gatherer.add({ op: 'delist', key: listKey(queue), member: messageId }),
    async oldest(queue, depth = 0) {
      try {
        const [head] = await store.run([{ op: 'head', key: listKey(queue) }])
        // Not all of them: on its way back from a rung a message is still on the rung's list.
        if ((head?.size ?? 0) * 2 < depth) return undefined
        return head === null ? null : head.score
      } catch {
        return undefined
      }
    },
    async forget(queue, before) {
      for (let i = 0; i < 1_000; i++) {
        const [head] = await store.run([{ op: 'head', key: listKey(queue) }])
        if (head === null || head.score >= before) return
        await store.run([{ op: 'delist', key: listKey(queue), member: head.member }])
      }
    },
  }
}
