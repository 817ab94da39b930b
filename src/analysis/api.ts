import { readFileSync } from 'node:fs'
import type { Clock } from '../lib/base/clock.ts'
import type { CodedError } from '../lib/base/errors.ts'
import { VERSION } from '../lib/base/version.ts'
import type { Flags } from '../lib/config/flags.ts'
import { createBreaker } from '../lib/guard/breaker.ts'
import { createInFlightCap, sampleLoopDelay } from '../lib/guard/in-flight.ts'
import { createReplayGuard } from '../lib/guard/replay.ts'
import { createTurns } from '../lib/guard/turns.ts'
import type { Exchange } from '../lib/http/exchange.ts'
import { healthRoutes } from '../lib/http/health.ts'
import { createHttpServer } from '../lib/http/server.ts'
import type { Keyring } from '../lib/signing/keys.ts'
import { createMemoryStore } from '../lib/state/memory.ts'
import type { StateStore } from '../lib/state/port.ts'
import { describeFault } from '../lib/telemetry/fault.ts'
import type { Telemetry } from '../lib/telemetry/telemetry.ts'
import { startAnalysis } from './engine/analyse.ts'
import { engineInfo } from './engine/info.ts'
import type { AnalysisDeps } from './http/deps.ts'
import { analysisRoutes } from './http/routes.ts'
import { createProfileReader } from './tenant-profile.ts'

export interface AnalysisApiOptions {
  readonly host: string
  /** 0 takes a free port. */
  readonly port: number
  readonly instance: string
  readonly clock: Clock
  readonly keys: Keyring
  readonly flags: Flags
  readonly rates: { readonly soft: number; readonly hard: number }
  readonly inflightCap: number
  readonly store: StateStore
  readonly telemetry: Telemetry
  /** Milliseconds within which a whole request must have arrived; 5000 unless given. */
  readonly receiveWithinMs?: number
  /** How late the event loop may run before nobody more is let in, milliseconds; 250 unless set. */
  readonly maxLoopDelayMs?: number
  /** How long an open breaker waits, milliseconds from and to; 30 to 60 s unless given. */
  readonly breakerOpenMs?: readonly [number, number]
  /** What computes; the real engine unless given. */
  readonly engine?: AnalysisDeps['engine']
}

export interface AnalysisApi {
  readonly port: number
  readonly breaker: AnalysisDeps['breaker']
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
  const dependency = store.kind === 'redis' ? 'redis' : 'state-memory'
  const breaker = createBreaker({
    clock,
    random: Math.random,
    ...(options.breakerOpenMs && { openMs: options.breakerOpenMs }),
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
  const loopDelay = sampleLoopDelay()
  const inFlight = createInFlightCap({
    cap: options.inflightCap,
    loopDelay: loopDelay.read,
    maxLoopDelayMs: options.maxLoopDelayMs ?? MAX_LOOP_DELAY_MS,
  })
  metrics.inflightFrom(() => inFlight.current)

  const ok = metrics.dependency(dependency, 'wave', 'ok')
  const failed = {
    error: metrics.dependency(dependency, 'wave', 'error'),
    timeout: metrics.dependency(dependency, 'wave', 'timeout'),
  }
  const rejected = metrics.dependency(dependency, 'wave', 'rejected')
  const deps: AnalysisDeps = {
    clock,
    keys: options.keys,
    flags: options.flags,
    rates: options.rates,
    store,
    fallback: createMemoryStore({ clock }),
    breaker,
    replay: createReplayGuard(),
    inFlight,
    turns: createTurns({ monotonic: clock.monotonic, sliceMs: 2 }),
    bodies: { held: 0, max: BODY_BUDGET },
    metrics,
    storeCalls: {
      ok: (ms) => ok.observe(ms / 1_000),
      failed: (kind, ms) => failed[kind].observe(ms / 1_000),
      rejected: () => rejected.observe(0),
    },
    readProfile: createProfileReader(),
    engine: options.engine ?? { start: startAnalysis, info: engineInfo() },
    wallClockAt: (monotonicMs) => clock.now() - (clock.monotonic() - monotonicMs),
  }

  let draining = false
  const storeStatus = (): { status: 'up' | 'degraded'; detail?: string } =>
    breaker.state === 'closed' ? { status: 'up' } : { status: 'degraded', detail: `breaker ${breaker.state}` }
  const server = createHttpServer({
    host: options.host,
    port: options.port,
    clock,
    tracer: telemetry.tracer,
    ...(options.receiveWithinMs && { receiveWithinMs: options.receiveWithinMs }),
    routes: [
      ...analysisRoutes(deps, readFileSync(new URL('../../schemas/openapi.json', import.meta.url), 'utf8')),
      ...healthRoutes({
        service: 'analysis-api',
        instance: options.instance,
        version: VERSION,
        clock,
        metrics,
        draining: () => draining,
        dependencies: [{ name: dependency, required: false, check: storeStatus }],
      }),
    ],
    onDone: (exchange, error) => tellEnd(telemetry, exchange, error),
    onFault: (exchange, fault) =>
      log.error('internal fault', {
        requestId: exchange.requestId,
        traceId: exchange.trace.traceId,
        errorCode: 'ANL-INT-001',
        details: describeFault(fault),
      }),
  })
  const port = await server.listen()
  log.info('listening', {
    event: 'started',
    details: `port ${port}, state ${store.kind}, flags ${JSON.stringify(options.flags)}`,
  })

  return {
    port,
    breaker,
    inFlight: () => inFlight.current,
    async drain(withinMs) {
      draining = true
      await server.drain(withinMs)
      loopDelay.close()
    },
  }
}

function tellEnd(telemetry: Telemetry, exchange: Exchange, error: CodedError | undefined): void {
  const { req, res, trace, route, requestId } = exchange
  telemetry.requestEnded(trace, {
    method: req.method ?? '',
    route,
    status: res.headersSent ? res.statusCode : 499,
    result: error || !res.headersSent ? 'error' : exchange.result,
    requestId,
    errorCode: error?.code,
    details: error?.details,
    tenant: exchange.tenantId,
    chat: exchange.chatId,
  })
}
