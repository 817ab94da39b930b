import { timeOfUlid } from '../../lib/base/ids.ts'
import { type DeadLetterQuery, MOST_LETTERS } from '../../lib/deadletters/port.ts'
import type { OpsDeps } from '../deps.ts'

/** What one operator sends again at one time. */
export interface Batch {
  /** A ULID. */
  readonly id: string
  readonly by: string
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly total: number
  readonly sent: number
  /** Could not be sent, and are open again. */
  readonly failed: number
  /** Why, and how many of each. */
  readonly reasons?: Readonly<Record<string, number>>
  /** Letters a second. */
  readonly rate: number
  /** Of the request that began it. */
  readonly traceparent?: string | undefined
  readonly state: 'sending' | 'waiting for the broker' | 'waiting for the store' | 'done' | 'stopped'
}

export const DEFAULT_RATE = 50
export const MOST_RATE = 1_000

/** Nobody else sends a batch for so long after its sender was last heard of, milliseconds. */
export const LEASE_MS = 15_000
const KEPT_MS = 7 * 24 * 3_600_000

const batchKey = (id: string): string => `{ops}:batch:${id}`
const leaseKey = (id: string): string => `{ops}:batch:${id}:lease`
const stopKey = (id: string): string => `{ops}:batch:${id}:stop`

/** How far batches are, and who sends them, as all panels see it. Methods reject with StateUnavailable, `recover` with SqlFault. */
export interface Batches {
  /** Takes or keeps the lease; false: another has it. */
  hold(id: string): Promise<boolean>
  release(id: string): Promise<void>
  write(batch: Batch): Promise<void>
  /** Undefined: the state store knows nothing of it. */
  read(id: string): Promise<Batch | undefined>
  askToStop(id: string): Promise<void>
  isToStop(id: string): Promise<boolean>
  /** Made of what its letters say alone; undefined: there are none. */
  recover(id: string): Promise<Batch | undefined>
}

/** Batches in the state store; `owner` is this process in leases. */
export function createBatches({ shared, letters }: OpsDeps, owner: string): Batches {
  const mine = Buffer.from(owner)
  return {
    async hold(id) {
      const key = leaseKey(id)
      const [, claim] = await shared.run([
        { op: 'swap', key, expected: mine, value: mine, ttlMs: LEASE_MS },
        { op: 'claim', key, value: mine, ttlMs: LEASE_MS },
      ])
      return claim !== null && (claim.claimed || (claim.holder !== null && mine.equals(claim.holder)))
    },
    async release(id) {
      await shared.run([{ op: 'swap', key: leaseKey(id), expected: mine, value: null }])
    },
    async write(batch) {
      const value = Buffer.from(JSON.stringify(batch))
      await shared.run([{ op: 'set', key: batchKey(batch.id), value, ttlMs: KEPT_MS }])
    },
    async read(id) {
      const [value] = await shared.run([{ op: 'get', key: batchKey(id) }])
      return value ? (JSON.parse(Buffer.from(value).toString()) as Batch) : undefined
    },
    async askToStop(id) {
      await shared.run([{ op: 'set', key: stopKey(id), value: Buffer.from('1'), ttlMs: KEPT_MS }])
    },
    async isToStop(id) {
      const [value] = await shared.run([{ op: 'get', key: stopKey(id) }])
      return value !== null
    },
    async recover(id) {
      const counts = { open: 0, reprocessing: 0, reprocessed: 0, archived: 0 }
      let by: string | undefined
      let before: DeadLetterQuery['before']
      for (;;) {
        const page = await letters.find({ batch: id, before, limit: MOST_LETTERS })
        for (const letter of page) {
          counts[letter.status]++
          by ??= letter.changedBy
        }
        if (page.length < MOST_LETTERS) break
        before = page.at(-1)
      }
      const { reprocessing, reprocessed: sent, open: failed } = counts
      // Letters that were archived or brought back in one go bear its id, too.
      if (reprocessing + sent === 0) return undefined
      return {
        id,
        by: by ?? 'unknown',
        startedAt: timeOfUlid(id),
        total: reprocessing + sent + failed,
        sent,
        failed,
        rate: DEFAULT_RATE,
        state: reprocessing > 0 ? 'sending' : 'done',
      }
    },
  }
}
