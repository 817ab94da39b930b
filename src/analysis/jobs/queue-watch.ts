import type { Timers } from '../../lib/base/clock.ts'
import type { Broker } from '../../lib/broker/port.ts'
import { DEAD_QUEUE, JOBS_QUEUE, RESULTS_QUEUE, RUNGS } from '../../lib/broker/topology.ts'
import type { WaitingList } from '../../lib/jobs/waiting-list.ts'
import type { Metrics, QueueReading } from '../../lib/telemetry/metrics.ts'

const LISTED = [JOBS_QUEUE, ...RUNGS.map(({ queue }) => queue), DEAD_QUEUE]
const EVERY_MS = 5_000
/** Younger records of an empty queue may be of messages on their way there. */
const GONE_AFTER_MS = 60_000

/**
 * Reads depth and oldest age of every queue now and then, for the metrics. A record of a message that is no longer there
 * (its worker died between two steps) is dropped when the queue is seen empty.
 */
export function watchQueues({
  broker,
  waitingList,
  clock,
  metrics,
}: {
  readonly broker: Broker
  readonly waitingList: WaitingList
  readonly clock: Timers
  readonly metrics: Metrics
}): { stop(): void } {
  let readings: readonly QueueReading[] = []
  let stopped = false
  let cancel = (): void => {}
  metrics.queuesFrom(() => readings)

  async function read(queue: string): Promise<QueueReading> {
    const depth = await broker.depth(queue)
    if (!LISTED.includes(queue)) return { queue, depth, oldestAgeSeconds: undefined }
    const since = await waitingList.oldest(queue, depth)
    const now = clock.now()
    if (depth === 0 && since != null && now - since > GONE_AFTER_MS)
      await waitingList.forget(queue, now - GONE_AFTER_MS)
    const waits = since != null && depth !== 0
    const age = waits ? Math.max(0, now - since) / 1_000 : 0
    return { queue, depth, oldestAgeSeconds: since === undefined ? undefined : age }
  }

  async function round(): Promise<void> {
    try {
      const next: QueueReading[] = []
      for (const queue of [...LISTED, RESULTS_QUEUE]) next.push(await read(queue))
      readings = next
    } catch {
      // Figures that are not to be had are not shown.
      readings = []
    }
    if (!stopped) cancel = clock.after(EVERY_MS, round)
  }
  cancel = clock.after(200, round)

  return {
    stop() {
      stopped = true
      cancel()
    },
  }
}
