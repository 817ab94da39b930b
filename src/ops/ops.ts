import type { Timers } from '../lib/base/clock.ts'
import { VERSION } from '../lib/base/version.ts'
import type { Broker } from '../lib/broker/port.ts'
import { healthRoutes } from '../lib/http/health.ts'
import { reportEnd, reportFault, reportRefused } from '../lib/http/report.ts'
import { createHttpServer } from '../lib/http/server.ts'
import { createGatherer } from '../lib/jobs/gather.ts'
import { createWaitingList } from '../lib/jobs/waiting-list.ts'
import type { ProcessUsage } from '../lib/process/run.ts'
import { startReporter } from '../lib/report/reporter.ts'
import { breakerStatus, brokerStatus, watchBroker, watchStore } from '../lib/service/dependencies.ts'
import type { StateStore } from '../lib/state/port.ts'
import { startReprocessor } from './actions/reprocess.ts'
import type { Auth } from './auth/auth.ts'
import type { OpsDeps } from './deps.ts'
import { answerError, asAnswered, type ServeOptions, secureRoutes, serveRoutes } from './http/serve.ts'
import { startKeeper } from './keeper.ts'
import { startSampler } from './read/sampler.ts'
import { opsRoutes } from './routes.ts'

/** Somebody looks at it and waits for what was down to be seen again: it is tried sooner than where requests would pay for it. */
const STORE_OPEN_MS = [2_000, 4_000] as const

export interface OpsOptions extends Omit<OpsDeps, 'shared' | 'waitingList' | 'publicUrl'> {
  readonly host: string
  /** 0 takes a free port. */
  readonly port: number
  readonly environment: string
  /** Undefined: where it listens. */
  readonly publicUrl: string | undefined
  readonly clock: Timers
  readonly store: StateStore
  readonly broker: Broker
  readonly openAuth: (deps: OpsDeps) => Auth
  /** What the process takes of its machine, for its reports; they say nothing of it unless given. */
  readonly usage?: () => ProcessUsage
}

export interface Ops {
  readonly port: number
  readonly publicUrl: string
  /** Takes no more requests and finishes what runs, for at most `withinMs`. */
  drain(withinMs: number): Promise<void>
}

/** Puts the panel together over its adapters and starts serving. It opens whatever of them is down, and says so. */
export async function startOps(options: OpsOptions): Promise<Ops> {
  const { clock, telemetry, instance, flags } = options
  const { metrics, log } = telemetry
  const { shared, breaker, dependency } = watchStore(options.store, {
    clock,
    telemetry,
    breakerOpenMs: STORE_OPEN_MS,
  })
  const broker = watchBroker(options.broker, { clock, metrics })
  const gatherer = createGatherer(shared, clock)
  let draining = false
  const about = {
    service: 'ops',
    instance,
    version: VERSION,
    clock,
    draining: () => draining,
    dependencies: [
      { name: dependency, required: false, check: () => breakerStatus(breaker) },
      { name: broker.dependency, required: false, check: () => brokerStatus(broker) },
    ],
  }
  const place = { publicUrl: (options.publicUrl ?? '').replace(/\/+$/, '') }
  const deps: OpsDeps = {
    ...options,
    get publicUrl() {
      return place.publicUrl
    },
    shared,
    broker,
    waitingList: createWaitingList(shared, gatherer),
  }
  const auth = options.openAuth(deps)
  const serving: ServeOptions = {
    enabled: flags.services.ops.enabled,
    auth,
    get publicUrl() {
      return place.publicUrl
    },
    refused: (user, exchange, code) => {
      // Of an attempt that was refused nothing is undone when it cannot be put on the record; the log has it too.
      const entry = {
        email: user.email,
        action: 'refused',
        target: `${exchange.req.method} ${exchange.route}`,
      }
      options.audit
        .append({
          ...entry,
          before: null,
          after: JSON.stringify({ errorCode: code }),
          requestId: exchange.requestId,
        })
        .catch(() =>
          log.warn('refused attempt not on the record', { requestId: exchange.requestId, errorCode: code }),
        )
    },
    frame: { environment: options.environment, version: VERSION },
  }
  const sampler = startSampler(deps)
  const reprocessor = startReprocessor(deps)
  const rooms = opsRoutes(deps, { auth, sampler, reprocessor })
  const server = createHttpServer({
    host: options.host,
    port: options.port,
    clock,
    tracer: telemetry.tracer,
    routes: [
      ...secureRoutes(healthRoutes({ ...about, metrics }), serving),
      ...serveRoutes(rooms.routes, serving),
    ],
    answerError: (exchange, error) => answerError(exchange, error, serving),
    onDone: (exchange, error) => reportEnd(telemetry, exchange, error && asAnswered(error)),
    onFault: (exchange, fault) => reportFault(telemetry, exchange, fault),
    onRefused: (code) => reportRefused(telemetry, code),
  })
  const port = await server.listen()
  place.publicUrl ||= `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`
  // Switched off, it leaves the letters where they are.
  const keeper = flags.services.ops.enabled ? startKeeper(deps) : undefined
  const reporter = startReporter({ ...about, store: options.store, telemetry, usage: options.usage, flags })
  log.info('listening', {
    event: 'started',
    details: `port ${port}, broker ${broker.kind}, flags ${JSON.stringify(flags)}`,
  })
  return {
    port,
    publicUrl: place.publicUrl,
    async drain(withinMs) {
      draining = true
      rooms.stop()
      sampler.stop()
      await Promise.all([keeper?.stop(), reprocessor.stop()])
      await server.drain(withinMs)
      await gatherer.flush()
      await reporter.stop()
    },
  }
}
