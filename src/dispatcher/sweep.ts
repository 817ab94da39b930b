import { MOST_ROWS } from '../lib/outbox/port.ts'
import type { DispatcherDeps } from './deps.ts'
import { whatFailed } from './what-failed.ts'

const EVERY_MS = 60_000
/** Longer than the time between two portions, so that one dispatcher stays the cleaner for a while. */
const LEASE_MS = 3 * EVERY_MS
/** Between two portions, milliseconds: the backend's inserts come first. */
const BREATH_MS = 50

/** Removes rows that were sent long ago, in small portions; of several dispatchers one does it. */
export function startSweep(
  { outbox, clock, owner, telemetry }: Pick<DispatcherDeps, 'outbox' | 'clock' | 'owner' | 'telemetry'>,
  retentionMs: number,
): { stop(): Promise<void> } {
  let stopped = false
  let cancel = (): void => {}
  let running: Promise<void> = Promise.resolve()

  async function round(): Promise<void> {
    let pause = EVERY_MS
    try {
      const removed = await outbox.sweep(owner, retentionMs, MOST_ROWS, LEASE_MS)
      if (removed === MOST_ROWS) pause = BREATH_MS
    } catch (fault) {
      telemetry.log.warn('outbox not cleaned', {
        event: 'outbox-sweep',
        dependency: outbox.kind,
        details: whatFailed(fault),
      })
    }
    if (!stopped) schedule(pause)
  }
  const schedule = (ms: number): void => {
    cancel = clock.after(ms, () => {
      running = round()
    })
  }
  schedule(EVERY_MS)

  return {
    stop() {
      stopped = true
      cancel()
      return running
    },
  }
}
