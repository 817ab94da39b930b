import type { Timers } from '../lib/base/clock.ts'
import { VERSION } from '../lib/base/version.ts'
import type { Broker } from '../lib/broker/port.ts'
import type { Flags } from '../lib/config/flags.ts'
import type { Breaker } from '../lib/guard/breaker.ts'
import { coalesceWaves } from '../lib/guard/coalesce.ts'
import { createTurns } from '../lib/guard/turns.ts'
import { healthRoutes } from '../lib/http/health.ts'
import { reportEnd, reportFault, reportRefused } from '../lib/http/report.ts'
import { createHttpServer } from '../lib/http/server.ts'
import { createGatherer } from '../lib/jobs/gather.ts'
import { createWaitingList } from '../lib/jobs/waiting-list.ts'
import type { ProcessUsage } from '../lib/process/run.ts'
import { startReporter } from '../lib/report/reporter.ts'
import { breakerStatus, brokerStatus, watchBroker, watchStore } from '../lib/service/dependencies.ts'
import type { StateStore } from '../lib/state/port.ts'
import type { Telemetry } from '../lib/telemetry/telemetry.ts'
import { startAnalysis } from './engine/analyse.ts'
import { engineInfo } from './engine/info.ts'
import type { InstalledHeads } from './engine/profile.ts'
import { indexThrough } from './jobs/index-job.ts'
import { watchQueues } from './jobs/queue-watch.ts'
import { createProfileReader } from './tenant-profile.ts'
import { consumeJobs, type JobConsumer } from './worker/consume.ts'
import type { WorkerDeps } from './worker/deps.ts'
import { createLanes } from './worker/lanes.ts'

export interface AnalysisWorkerOptions {
  readonly host: string
  /** Of health and metrics; 0 takes a free port. */
  readonly port: number
  readonly instance: string
  readonly clock: Timers
  readonly flags: Flags
  readonly store: StateStore
  readonly broker: Broker
  readonly telemetry: Telemetry
  /** What the process takes of its machine, for its reports; they say nothing of it unless given. */
  readonly usage?: () => ProcessUsage
  /** Jobs worked on at once. */
  readonly concurrency: number
  /** A job that takes longer is tried again later, milliseconds. */
  readonly deadlineMs: number
  /** How long a result can be read that is in its event too, milliseconds. */
  readonly resultTtlMs: number
  /** How long an open breaker waits, milliseconds from and to; 30 to 60 s unless given. */
  readonly breakerOpenMs?: readonly [number, number]
  /** Heads that tenants' profiles may choose; none unless given. */
  readonly heads?: InstalledHeads
  /** What computes; the real engine unless given. */
  readonly engine?: WorkerDeps['engine']
}

export interface AnalysisWorker {
  readonly port: number
  readonly breaker: Breaker
  /** Jobs in this process. */
  running(): number
  /** Takes no more jobs and finishes what runs, for at most `withinMs`; what is not finished is delivered again. */
  drain(withinMs: number): Promise<void>
}

/** Work in one turn of the event loop: nobody waits here but health checks, and what follows is sent together. */
const SLICE_MS = 10

/** How long what runs may take to notice that it is to stop, milliseconds. */
const LEAVE_WITHIN_MS = 500

const NO_CONSUMER: JobConsumer = { running: 0, drain: () => Promise.resolve() }

/** Puts the analysis-worker together over its adapters and starts consuming. */
export async function startAnalysisWorker(options: AnalysisWorkerOptions): Promise<AnalysisWorker> {
  const { clock, store, telemetry } = options
  const { metrics, log } = telemetry
  const { shared, breaker, dependency } = watchStore(coalesceWaves(store), {
    clock,
    telemetry,
    ...(options.breakerOpenMs && { breakerOpenMs: options.breakerOpenMs }),
  })
  const broker = watchBroker(options.broker, { clock, metrics })
  const gatherer = createGatherer(shared, clock)
  const waitingList = createWaitingList(shared, gatherer)
  const watch = watchQueues({ broker, waitingList, clock, metrics })
  let draining = false
  const stop = new AbortController()
  const deps: WorkerDeps = {
    clock,
    instance: options.instance,
    flags: options.flags,
    shared,
    broker,
    waitingList,
    gatherer,
    index: indexThrough(gatherer, clock, telemetry.mask),
    turns: createTurns({ monotonic: clock.monotonic, sliceMs: SLICE_MS }),
    telemetry,
    readProfile: createProfileReader(options.heads ?? new Map()),
    engine: options.engine ?? { start: startAnalysis, info: engineInfo() },
    deadlineMs: options.deadlineMs,
    resultTtlMs: options.resultTtlMs,
    stop: stop.signal,
  }
  const about = {
    service: 'analysis-worker',
    instance: options.instance,
    version: VERSION,
    clock,
    draining: () => draining,
    dependencies: [
      { name: dependency, required: true, check: () => breakerStatus(breaker) },
      { name: broker.dependency, required: true, check: () => brokerStatus(broker) },
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
  // Switched off, it leaves the jobs where they are: no event is produced, and none is lost.
  const consumer = options.flags.services.analysis.async
    ? consumeJobs(deps, createLanes(options.concurrency))
    : NO_CONSUMER
  metrics.inflightFrom(() => consumer.running)
  const { flags, concurrency: cap, usage } = options
  const reporter = startReporter({ ...about, store, telemetry, usage, flags, cap })
  log.info('listening', {
    event: 'started',
    details: `port ${port}, state ${store.kind}, broker ${broker.kind}, flags ${JSON.stringify(options.flags)}`,
  })

  return {
    port,
    breaker,
    running: () => consumer.running,
    async drain(withinMs) {
      draining = true
      const finished = consumer.drain()
      await inTime(clock, withinMs, finished)
      stop.abort()
      // What runs gives up at its next step. A call that hangs even then ends with its connection.
      await inTime(clock, LEAVE_WITHIN_MS, finished)
      await gatherer.flush()
      await reporter.stop()
      watch.stop()
      await server.drain(1_000)
    },
  }
}

/** Waits for work, for at most `ms`. */
async function inTime(clock: Timers, ms: number, work: Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    const callOff = clock.after(ms, resolve)
    void work.finally(() => {
      callOff()
      resolve()
    })
  })
}
