import { TOPOLOGY } from '../../lib/broker/topology.ts'
import type { OpsDeps } from '../deps.ts'
import { countOnce } from './counted.ts'
import { seenOf } from './look.ts'
import { type InstanceView, type Situation, takeSituation } from './situation.ts'

/** One value each EVERY_MS, the oldest first; undefined where it was not to be seen. */
export type Trend = readonly (number | undefined)[]

/**
 * What is drawn as a small line: `done`, `requests` (both per second), `pending` (outbox rows) and `open` (dead letters), and by the
 * name of each queue its depth.
 */
export type Trends = Readonly<Record<string, Trend>>

/** The situation, however many look at it. */
export interface Sampler {
  /** Not older than FRESH_MS; taken once for all who ask at the same time. */
  now(): Promise<Situation>
  readonly trends: Trends
  stop(): void
}

const FRESH_MS = 1_000
const EVERY_MS = 10_000
/** A quarter of an hour. */
const KEPT = 90

/** Takes the situation now and then for the trends, and whenever somebody looks. */
export function startSampler(deps: OpsDeps): Sampler {
  const { clock } = deps
  const counted = countOnce(deps)
  let last: Situation | undefined
  let takenAt = Number.NEGATIVE_INFINITY
  let instances: readonly InstanceView[] = []
  let taking: Promise<Situation> | undefined
  let cancel = (): void => {}
  let stopped = false
  const trends: Record<string, (number | undefined)[]> = {}

  async function take(): Promise<Situation> {
    const started = clock.monotonic()
    try {
      last = await takeSituation(deps, counted, { situation: last, instances })
      takenAt = started
      instances = seenOf(last.instances) ?? instances
      return last
    } finally {
      taking = undefined
    }
  }

  async function now(): Promise<Situation> {
    // By the clock that never goes back: the other one set back would keep an old situation fresh.
    if (last && clock.monotonic() - takenAt < FRESH_MS) return last
    taking ??= take()
    return taking
  }

  async function round(): Promise<void> {
    const values = valuesOf(await now())
    for (const [name, value] of Object.entries(values)) {
      trends[name] ??= []
      trends[name].push(value)
      if (trends[name].length > KEPT) trends[name].shift()
    }
    if (!stopped) cancel = clock.after(EVERY_MS, round)
  }
  cancel = clock.after(0, round)

  return {
    now,
    trends,
    stop() {
      stopped = true
      cancel()
    },
  }
}

function valuesOf(situation: Situation): Record<string, number | undefined> {
  const instances = seenOf(situation.instances)
  const rate = (name: string): number | undefined =>
    instances?.reduce((sum, { rates, state }) => sum + (state === 'late' ? 0 : (rates[name] ?? 0)), 0)
  const open = seenOf(situation.letters)?.filter(({ status }) => status === 'open')
  return {
    ...Object.fromEntries(DEPTHS.map((queue) => [queue, depthOf(situation, queue)])),
    done: rate('jobs.done'),
    requests: rate('requests'),
    pending: seenOf(situation.outbox)?.pending,
    open: open?.reduce((sum, { count }) => sum + count, 0),
  }
}

const DEPTHS = TOPOLOGY.queues.map(({ name }) => name)

function depthOf(situation: Situation, name: string): number | undefined {
  return seenOf(situation.queues)?.find(({ queue }) => queue === name)?.depth
}
