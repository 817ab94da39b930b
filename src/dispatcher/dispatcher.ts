import type { Timers } from '../lib/base/clock.ts'
import { newUlid } from '../lib/base/ids.ts'
import { VERSION } from '../lib/base/version.ts'
import type { Broker } from '../lib/broker/port.ts'
import type { Flags } from '../lib/config/flags.ts'
import { createTurns } from '../lib/guard/turns.ts'
import { healthRoutes } from '../lib/http/health.ts'
import { reportEnd, reportFault, reportRefused } from '../lib/http/report.ts'
import { createHttpServer } from '../lib/http/server.ts'
import type { Outbox } from '../lib/outbox/port.ts'
import type { ProcessUsage } from '../lib/process/run.ts'
import { startReporter } from '../lib/report/reporter.ts'
import { breakerStatus, brokerStatus, watchBroker, watchStore } from '../lib/service/dependencies.ts'
import type { StateStore } from '../lib/state/port.ts'
import type { Telemetry } from '../lib/telemetry/telemetry.ts'
import { announceTo } from './announce.ts'
import type { DispatcherDeps } from './deps.ts'
import { startLoop } from './loop.ts'
import { startSweep } from './sweep.ts'
import { watchFigures, watchOutbox } from './watch-outbox.ts'

export interface DispatcherOptions {
  readonly host: string
  /** Of health and metrics; 0 takes a free port. */
  readonly port: number
  readonly instance: string
  readonly clock: Timers
  readonly random?: () => number
  readonly flags: Flags
  readonly outbox: Outbox
  readonly broker: Broker
  /** Told which jobs are queued; events go out without it. */
  readonly store: StateStore
  readonly telemetry: Telemetry
  /** What the process takes of its machine, for its reports; they say nothing of it unless given. */
  readonly usage?: () => ProcessUsage
  /** How long rows stay with a dispatcher that died, milliseconds. */
  readonly leaseMs: number
  /** Tries of a row that the broker will not take, before it is parked. */
  readonly mostTries: number
  /** How long rows are kept after they were sent, milliseconds. */
  readonly retentionMs: number
}

export interface Dispatcher {
  readonly port: number
  /** Rows claimed and not yet settled. */
  inHand(): number
  /** Claims no more and settles what is in hand, for at most `withinMs`; what is not settled is due again after its lease. */
  drain(withinMs: number): Promise<void>
}

/** Checking events in one turn of the event loop, milliseconds: confirms and health checks come between. */
const SLICE_MS = 5

/** Puts the dispatcher together over its adapters and starts claiming. */
export async function startDispatcher(options: DispatcherOptions): Promise<Dispatcher> {
  const { clock, telemetry, instance, flags } = options
  const { metrics, log } = telemetry
  const outbox = watchOutbox(options.outbox, { clock, metrics })
  const broker = watchBroker(options.broker, { clock, metrics })
  const { shared, breaker, dependency } = watchStore(options.store, { clock, telemetry })
  const figures = watchFigures(outbox, clock)
  let draining = false
  const deps: DispatcherDeps = {
    clock,
    random: options.random ?? Math.random,
    outbox,
    broker,
    telemetry,
    counters: metrics.outboxFrom(() => {
      const { latest } = figures
      return latest && { ...latest, oldestAgeSeconds: latest.oldestAgeMs / 1_000 }
    }),
    turns: createTurns({ monotonic: clock.monotonic, sliceMs: SLICE_MS }),
    announce: announceTo(shared, clock, telemetry.mask),
    owner: `${instance}:${newUlid()}`,
    leaseMs: options.leaseMs,
    mostTries: options.mostTries,
  }
  const about = {
    service: 'dispatcher',
    instance,
    version: VERSION,
    clock,
    draining: () => draining,
    dependencies: [
      {
        name: outbox.kind,
        required: true,
        check: () => ({ status: outbox.reachable ? ('up' as const) : ('down' as const) }),
      },
      { name: broker.dependency, required: true, check: () => brokerStatus(broker) },
      { name: dependency, required: false, check: () => breakerStatus(breaker) },
    ],
  }
  const server = createHttpServer({
    host: options.host,
    port: options.port,
    clock,
    tracer: telemetry.tracer,
    routes: healthRoutes({ ...about, metrics }),
    onDone: (exchange, error) => reportEnd(telemetry, exchange, error),
    onFault: (exchange, fault) => reportFault(telemetry, exchange, fault),
    onRefused: (code) => reportRefused(telemetry, code),
  })
  const port = await server.listen()
  // Switched off, it leaves the rows where they are: nothing is published, and nothing is lost.
  const loop = flags.services.dispatcher.enabled ? startLoop(deps) : undefined
  const sweep = flags.services.dispatcher.enabled ? startSweep(deps, options.retentionMs) : undefined
  metrics.inflightFrom(() => loop?.inHand ?? 0)
  const reporter = startReporter({ ...about, store: options.store, telemetry, usage: options.usage, flags })
  log.info('listening', {
    event: 'started',
    details: `port ${port}, outbox ${outbox.kind}, broker ${broker.kind}, flags ${JSON.stringify(flags)}`,
  })

  return {
    port,
    inHand: () => loop?.inHand ?? 0,
    async drain(withinMs) {
      draining = true
      figures.stop()
      const late = new Promise<void>((resolve) => {
        clock.after(withinMs, resolve)
      })
      await Promise.race([Promise.all([loop?.stop(), sweep?.stop()]), late])
      await reporter.stop()
      await server.drain(1_000)
    },
  }
}
