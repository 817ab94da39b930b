import type { Clock } from '../base/clock.ts'
import { type Broker, type BrokerState, BrokerUnavailable, type PublishFault } from '../broker/port.ts'
import { type Breaker, createBreaker } from '../guard/breaker.ts'
import { type GuardedStore, guardStore } from '../guard/guarded-store.ts'
import type { StateStore } from '../state/port.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'

export interface WatchedStore {
  readonly shared: GuardedStore
  readonly breaker: Breaker
  /** The store's name in metrics and readiness. */
  readonly dependency: string
}

/** The state store behind a breaker that is logged and measured. `breakerOpenMs`: from and to; 30 to 60 s unless given. */
export function watchStore(
  store: StateStore,
  {
    clock,
    telemetry: { metrics, log },
    breakerOpenMs,
  }: {
    readonly clock: Clock
    readonly telemetry: Pick<Telemetry, 'metrics' | 'log'>
    readonly breakerOpenMs?: readonly [number, number]
  },
): WatchedStore {
  const dependency = store.kind === 'redis' ? 'redis' : 'state-memory'
  const breaker = createBreaker({
    clock,
    random: Math.random,
    ...(breakerOpenMs && { openMs: breakerOpenMs }),
    onTransition: ({ from, to, reason }) => {
      metrics.breakerState(dependency, to)
      metrics.breakerTransition(dependency, to)
      log.warn('breaker changed', {
        event: 'breaker-transition',
        dependency,
        details: `${from} to ${to}: ${reason}`,
      })
    },
  })
  metrics.breakerState(dependency, 'closed')
  const ok = metrics.dependency(dependency, 'wave', 'ok')
  const failed = {
    error: metrics.dependency(dependency, 'wave', 'error'),
    timeout: metrics.dependency(dependency, 'wave', 'timeout'),
  }
  const rejected = metrics.dependency(dependency, 'wave', 'rejected')
  const shared = guardStore(store, {
    breaker,
    clock,
    calls: {
      ok: (ms) => ok.observe(ms / 1_000),
      failed: (kind, ms) => failed[kind].observe(ms / 1_000),
      rejected: () => rejected.observe(0),
    },
  })
  return { shared, breaker, dependency }
}

/** Told without anything having been sent. */
const REJECTIONS = new Set<PublishFault>(['down', 'blocked', 'stalled', 'busy'])

export interface WatchedBroker extends Broker {
  /** The broker's name in metrics and readiness. */
  readonly dependency: string
}

/**
 * The broker, measured. It needs no breaker beside it: its own state refuses at once and lets the next one through the
 * moment the server answers again. The metrics show it as one: open whenever it is not up.
 */
export function watchBroker(
  broker: Broker,
  { clock, metrics }: { readonly clock: Clock; readonly metrics: Metrics },
): WatchedBroker {
  const dependency = broker.kind === 'rabbitmq' ? 'rabbitmq' : 'broker-memory'
  const outcomes = {
    ok: metrics.dependency(dependency, 'publish', 'ok'),
    error: metrics.dependency(dependency, 'publish', 'error'),
    timeout: metrics.dependency(dependency, 'publish', 'timeout'),
    rejected: metrics.dependency(dependency, 'publish', 'rejected'),
  }
  let known: 'closed' | 'open' | undefined
  const look = (): BrokerState => {
    const { state } = broker
    const seen = state === 'up' ? 'closed' : 'open'
    if (seen !== known) {
      if (known !== undefined) metrics.breakerTransition(dependency, seen)
      metrics.breakerState(dependency, seen)
      known = seen
    }
    return state
  }
  look()
  return {
    dependency,
    kind: broker.kind,
    get state() {
      return look()
    },
    async publish(message, withinMs) {
      const started = clock.monotonic()
      let outcome: keyof typeof outcomes = 'ok'
      try {
        await broker.publish(message, withinMs)
      } catch (fault) {
        const reason = fault instanceof BrokerUnavailable ? fault.reason : 'refused'
        outcome = reason === 'timeout' ? 'timeout' : REJECTIONS.has(reason) ? 'rejected' : 'error'
        throw fault
      } finally {
        outcomes[outcome].observe((clock.monotonic() - started) / 1_000)
      }
    },
    consume: (queue, prefetch, onDelivery) => broker.consume(queue, prefetch, onDelivery),
    depth(queue) {
      look()
      return broker.depth(queue)
    },
    close: () => broker.close(),
  }
}

/** What readiness says of what is behind a breaker. */
export function breakerStatus({ state }: Breaker): { status: 'up' | 'degraded'; detail?: string } {
  return state === 'closed' ? { status: 'up' } : { status: 'degraded', detail: `breaker ${state}` }
}

/** What readiness says of the broker. */
export function brokerStatus({ state }: Broker): { status: 'up' | 'down' | 'degraded'; detail?: string } {
  if (state === 'up') return { status: 'up' }
  return { status: state === 'down' ? 'down' : 'degraded', detail: state }
}
