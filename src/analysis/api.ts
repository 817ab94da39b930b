import { readFileSync } from 'node:fs'
import type { Timers } from '../lib/base/clock.ts'
import { VERSION } from '../lib/base/version.ts'
import type { Broker } from '../lib/broker/port.ts'
import type { Flags } from '../lib/config/flags.ts'
import type { Breaker } from '../lib/guard/breaker.ts'
import { createClockSkew } from '../lib/guard/clock-skew.ts'
import { createInFlightCap, sampleLoopDelay } from '../lib/guard/in-flight.ts'
import { createReplayGuard } from '../lib/guard/replay.ts'
import { createTurns } from '../lib/guard/turns.ts'
import { healthRoutes } from '../lib/http/health.ts'
import { reportEnd, reportFault, reportRefused } from '../lib/http/report.ts'
import { createHttpServer } from '../lib/http/server.ts'
import { createGatherer } from '../lib/jobs/gather.ts'
import { createWaitingList } from '../lib/jobs/waiting-list.ts'
import type { ProcessUsage } from '../lib/process/run.ts'
import { startReporter } from '../lib/report/reporter.ts'
import { breakerStatus, brokerStatus, watchBroker, watchStore } from '../lib/service/dependencies.ts'
import type { Keyring } from '../lib/signing/keys.ts'
import { createMemoryStore } from '../lib/state/memory.ts'
import type { StateStore } from '../lib/state/port.ts'
import type { Telemetry } from '../lib/telemetry/telemetry.ts'
import { startAnalysis } from './engine/analyse.ts'
import { engineInfo } from './engine/info.ts'
import type { InstalledHeads } from './engine/profile.ts'
import type { AnalysisDeps } from './http/deps.ts'
import { createPace } from './http/pace.ts'
import { analysisRoutes } from './http/routes.ts'
import { indexThrough } from './jobs/index-job.ts'
import { watchQueues } from './jobs/queue-watch.ts'
import { createProfileReader } from './tenant-profile.ts'

export interface AnalysisApiOptions {
  readonly host: string
  /** 0 takes a free port. */
  readonly port: number
  readonly instance: string
  readonly clock: Timers
  readonly keys: Keyring
  readonly flags: Flags
  readonly rates: { readonly soft: number; readonly hard: number }
  readonly inflightCap: number
  readonly store: StateStore
  readonly broker: Broker
  readonly telemetry: Telemetry
  /** What the process takes of its machine, for its reports; they say nothing of it unless given. */
  readonly usage?: () => ProcessUsage
  /** Milliseconds within which a whole request must have arrived; 5000 unless given. */
  readonly receiveWithinMs?: number
  /** How late the event loop may run before nobody more is let in, milliseconds; 250 unless set. */
  readonly maxLoopDelayMs?: number
  /** How long an open breaker waits, milliseconds from and to; 30 to 60 s unless given. */
  readonly breakerOpenMs?: readonly [number, number]
  /** Heads that tenants' profiles may choose; none unless given. */
  readonly heads?: InstalledHeads
  /** What computes; the real engine unless given. */
  readonly engine?: AnalysisDeps['engine']
}

export interface AnalysisApi {
  readonly port: number
  readonly breaker: Breaker
  /** Requests being worked on. */
  inFlight(): number
  /** Not ready from now on; finishes what runs, for at most `withinMs`. */
  drain(withinMs: number): Promise<void>
}

/** Above it the event loop is too late to let more requests in, milliseconds. */
const MAX_LOOP_DELAY_MS = 250
/** Bytes of unfinished bodies, over all connections. */
const BODY_BUDGET = 64 * 1024 * 1024

/** Puts the analysis-api together over its adapters and starts listening. */
export async function startAnalysisApi(options: AnalysisApiOptions): Promise<AnalysisApi> {
  const { clock, store, telemetry } = options
  const { metrics, log } = telemetry
  const { shared, breaker, dependency } = watchStore(store, {
    clock,
    telemetry,
    ...(options.breakerOpenMs && { breakerOpenMs: options.breakerOpenMs }),
  })
  const loopDelay = sampleLoopDelay()
  const inFlight = createInFlightCap({
    cap: options.inflightCap,
    loopDelay: loopDelay.read,
    maxLoopDelayMs: options.maxLoopDelayMs ?? MAX_LOOP_DELAY_MS,
  })
  metrics.inflightFrom(() => inFlight.current)
  const clockSkew = createClockSkew()
  metrics.callerClockSkewFrom(() => clockSkew.smallest(clock.now()))

  const broker = watchBroker(options.broker, { clock, metrics })
  const gatherer = createGatherer(shared, clock)
  const waitingList = createWaitingList(shared, gatherer)
  const watch = watchQueues({ broker, waitingList, clock, metrics })
  const deps: AnalysisDeps = {
    clock,
    keys: options.keys,
    flags: options.flags,
    rates: options.rates,
    shared,
    fallback: createMemoryStore({ clock }),
    broker,
    waitingList,
    pace: createPace(),
    replay: createReplayGuard(),
    clockSkew,
    inFlight,
    turns: createTurns({ monotonic: clock.monotonic, sliceMs: 2 }),
    bodies: { held: 0, max: BODY_BUDGET },
    metrics,
    index: indexThrough(gatherer, clock, telemetry.mask),
    rateLimited: telemetry.rateLimited,
    readProfile: createProfileReader(options.heads ?? new Map()),
    engine: options.engine ?? { start: startAnalysis, info: engineInfo() },
    wallClockAt: (monotonicMs) => clock.now() - (clock.monotonic() - monotonicMs),
  }

  let draining = false
  const about = {
    service: 'analysis-api',
    instance: options.instance,
    version: VERSION,
    clock,
    draining: () => draining,
    dependencies: [
      { name: dependency, required: false, check: () => breakerStatus(breaker) },
      { name: broker.dependency, required: false, check: () => brokerStatus(broker) },
    ],
  }
  const server = createHttpServer({
    host: options.host,
    port: options.port,
    clock,
    tracer: telemetry.tracer,
    ...(options.receiveWithinMs && { receiveWithinMs: options.receiveWithinMs }),
    routes: [
      ...analysisRoutes(deps, { openApi: read('openapi.json'), asyncApi: read('asyncapi.json') }),
      ...healthRoutes({ ...about, metrics }),
    ],
    onDone: (exchange, error) => reportEnd(telemetry, exchange, error),
    onFault: (exchange, fault) => reportFault(telemetry, exchange, fault),
    onRefused: (code) => reportRefused(telemetry, code),
  })
  const port = await server.listen()
  const reporter = startReporter({
    ...about,
    store,
    telemetry,
    usage: options.usage,
    flags: options.flags,
    cap: options.inflightCap,
  })
  log.info('listening', {
    event: 'started',
    details: `port ${port}, state ${store.kind}, broker ${broker.kind}, flags ${JSON.stringify(options.flags)}`,
  })

  return {
    port,
    breaker,
    inFlight: () => inFlight.current,
    async drain(withinMs) {
      draining = true
      await server.drain(withinMs)
      await gatherer.flush()
      await reporter.stop()
      watch.stop()
      loopDelay.close()
    },
  }
}

/** A release's bundle lies as deep as this file (`services/analysis-api/main.mjs`) and finds the same. */
function read(document: string): string {
  return readFileSync(new URL(`../../schemas/${document}`, import.meta.url), 'utf8')
}
