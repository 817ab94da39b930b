import type { Timers } from '../../lib/base/clock.ts'
import { type DeadLetterStore, MOST_LETTERS } from '../../lib/deadletters/port.ts'
import type { OpsDeps } from '../deps.ts'
import type { Counted, LetterGroupView } from './situation.ts'

/** Dead letters that are news, milliseconds. */
export const LATELY_MS = 5 * 60_000
/** From so many letters of one code on it is worth asking how many of them are new. */
const MANY = 10
/** Only the largest are asked about: codes are whatever came in a header. */
const MOST_ASKED = 5
/** Counting takes at most this share of the time, and is not done more often than this; milliseconds. */
const SHARE = 20
const FRESH_MS = 1_000
/** A reading that takes so many times as long as the last one did hangs. */
const PATIENCE = 4

/** The outbox and the dead letters, counted for all who ask together. */
export function countOnce({
  clock,
  outbox,
  letters,
}: Pick<OpsDeps, 'clock' | 'outbox' | 'letters'>): Counted {
  return {
    figures: sparing(clock, () => outbox.figures()),
    groups: sparing(clock, () => readGroups(clock, letters)),
  }
}

async function readGroups(clock: Timers, letters: DeadLetterStore): Promise<LetterGroupView[]> {
  const groups = await letters.groups()
  const from = clock.now() - LATELY_MS
  const isNews = ({ status, count, newestAt }: LetterGroupView): boolean =>
    status === 'open' && count >= MANY && newestAt >= from
  const asked = new Set(groups.filter(isNews).slice(0, MOST_ASKED))
  return Promise.all(
    groups.map(async (group) => {
      if (!asked.has(group)) return group
      const { status, errorCode } = group
      return {
        ...group,
        lately: (await letters.find({ status, errorCode, from, limit: MOST_LETTERS })).length,
      }
    }),
  )
}

/**
 * Reads what may take seconds: one reading at a time, however many ask, and the last one is good for the longer the longer it took. A
 * reading that is under way keeps nobody waiting who can be told the last, unless it takes too long to be believed in.
 */
export function sparing<T>(clock: Timers, read: () => Promise<T>): () => Promise<T> {
  let last: { readonly value: T; readonly goodUntil: number; readonly patienceMs: number } | undefined
  let running: { readonly reading: Promise<T>; readonly since: number } | undefined

  async function run(since: number): Promise<T> {
    try {
      const value = await read()
      const now = clock.monotonic()
      const goodUntil = now + Math.max(FRESH_MS, (now - since) * SHARE)
      last = { value, goodUntil, patienceMs: Math.max(FRESH_MS, (now - since) * PATIENCE) }
      return value
    } catch (fault) {
      // What was known before the fault is not told as if it were seen.
      last = undefined
      throw fault
    } finally {
      running = undefined
    }
  }

  return async () => {
    const now = clock.monotonic()
    if (last && now < last.goodUntil) return last.value
    running ??= { reading: run(now), since: now }
    if (!last || now - running.since >= last.patienceMs) return running.reading
    running.reading.catch(() => {})
    return last.value
  }
}
