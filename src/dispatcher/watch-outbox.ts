import type { Timers } from '../lib/base/clock.ts'
import type { Outbox, OutboxFigures } from '../lib/outbox/port.ts'
import { SqlFault } from '../lib/sql/port.ts'
import type { DependencyOutcome, Metrics } from '../lib/telemetry/metrics.ts'

/** An outbox that is measured. */
export interface WatchedOutbox extends Outbox {
  /** Whether the last statement that told was answered. */
  readonly reachable: boolean
  /** As read last; undefined while they are not to be had. */
  readonly figures: () => Promise<OutboxFigures>
}

/**
 * The outbox, measured. It needs no breaker beside it: one loop asks it, one statement at a time, and backs off by itself. The
 * metrics show it as one: open from a statement that was not answered to one that was.
 */
export function watchOutbox(
  outbox: Outbox,
  { clock, metrics }: { clock: Timers; metrics: Metrics },
): WatchedOutbox {
  const { kind } = outbox
  let reachable = true
  metrics.breakerState(kind, 'closed')

  const saw = (answered: boolean): void => {
    if (answered === reachable) return
    reachable = answered
    metrics.breakerState(kind, answered ? 'closed' : 'open')
    metrics.breakerTransition(kind, answered ? 'closed' : 'open')
  }
  const measured = async <T>(operation: string, work: () => Promise<T>): Promise<T> => {
    const started = clock.monotonic()
    let outcome: DependencyOutcome = 'ok'
    try {
      const result = await work()
      saw(true)
      return result
    } catch (fault) {
      const reason = fault instanceof SqlFault ? fault.kind : 'statement'
      outcome = reason === 'timeout' ? 'timeout' : 'error'
      if (fault instanceof SqlFault && fault.away) saw(false)
      throw fault
    } finally {
      metrics.dependency(kind, operation, outcome).observe((clock.monotonic() - started) / 1_000)
    }
  }

  return {
    kind,
    get reachable() {
      return reachable
    },
    claim: (...args) => measured('claim', () => outbox.claim(...args)),
    readPayload: (...args) => measured('read', () => outbox.readPayload(...args)),
    settle: (...args) => measured('settle', () => outbox.settle(...args)),
    figures: () => measured('figures', () => outbox.figures()),
    sweep: (...args) => measured('sweep', () => outbox.sweep(...args)),
    close: () => outbox.close(),
  }
}

/** Counting takes longer the more rows wait, so it is done the more seldom: at most a hundredth of the time. */
const EVERY_MS = 5_000
const SHARE = 100

/** Reads the outbox's figures now and then, for the metrics; `stop` ends it. */
export function watchFigures(
  outbox: Outbox,
  clock: Timers,
): { readonly latest: OutboxFigures | undefined; stop(): void } {
  let latest: OutboxFigures | undefined
  let stopped = false
  let cancel = (): void => {}
  const round = async (): Promise<void> => {
    const started = clock.monotonic()
    try {
      latest = await outbox.figures()
    } catch {
      // Figures that are not to be had are not shown.
      latest = undefined
    }
    const took = clock.monotonic() - started
    if (!stopped) cancel = clock.after(Math.max(EVERY_MS, took * SHARE), round)
  }
  cancel = clock.after(0, round)
  return {
    get latest() {
      return latest
    },
    stop() {
      stopped = true
      cancel()
    },
  }
}
