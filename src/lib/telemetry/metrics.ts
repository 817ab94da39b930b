import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { ErrorCode } from '../base/errors.ts'
import { codesOf } from './error-codes.ts'
import type { Exemplar, Series, SeriesSummary } from './histogram.ts'
import { folded, readCounter, tallies, tally } from './metrics-registry.ts'
import { type Family, OPENMETRICS_TYPE, toOpenMetrics } from './openmetrics.ts'
import { STAGES, type Timeline } from './stages.ts'

/** A breaker's state as the gauge shows it: 0, 1, 2 in this order. */
export const BREAKER_STATES = ['closed', 'half-open', 'open'] as const
export type BreakerState = (typeof BREAKER_STATES)[number]

/** How a call to a dependency ended. */
export type DependencyOutcome = 'ok' | 'error' | 'timeout' | 'rejected'

/** What `invekto_jobs_total` counts. */
export const JOB_METRICS = ['accepted', 'done', 'duplicate', 'retry', 'deferred', 'dead'] as const
export type JobMetric = (typeof JOB_METRICS)[number]

/** What the outbox holds. */
export interface OutboxReading {
  readonly pending: number
  readonly parked: number
  readonly oldestAgeSeconds: number
}

/** A breaker that changed its state. */
export interface Activation {
  readonly dependency: string
  readonly to: BreakerState
  /** Epoch milliseconds. */
  readonly at: number
}

/** All that was counted since the start and what is now, for whoever looks at this process; costs less than a scrape. */
export interface MetricsSnapshot {
  readonly inFlight: number
  readonly requests: readonly { readonly route: string; readonly status: number; readonly count: number }[]
  /** By `[stage]`, seconds. */
  readonly stages: readonly SeriesSummary[]
  /** By `[dependency, operation, outcome]`, seconds. */
  readonly calls: readonly SeriesSummary[]
  readonly breakers: readonly { readonly dependency: string; readonly state: BreakerState }[]
  /** The last changes of breakers, the newest first. */
  readonly activations: readonly Activation[]
  readonly queues: readonly QueueReading[]
  readonly outbox: OutboxReading | undefined
  /** `partial`, `replays`, `limited.soft`, `limited.hard`, `jobs.` with each outcome; where there is an outbox, `outbox.` with each fate. */
  readonly counts: Readonly<Record<string, number>>
}

/** Counts what a dispatcher does. */
export interface OutboxCounters {
  published(): void
  /** A row went back to be tried again, or was parked. */
  failed(outcome: 'released' | 'parked'): void
}

export interface QueueReading {
  readonly queue: string
  readonly depth: number | undefined
  readonly oldestAgeSeconds: number | undefined
}

/** The metrics of one process, as the contract names them. Never a tenant, a chat or a path with ids in a label. */
export interface Metrics {
  /** One answered request. `route` is the route's template, never the path that was sent; `exemplar` its span, if it is exported. */
  request(route: string, status: number, seconds: number, exemplar?: Exemplar): void
  /** The stages of one finished request or job. */
  stages(timeline: Timeline, exemplar?: Exemplar): void
  /** A catalogued error was answered, or met by a job or an event. */
  error(code: ErrorCode): void
  /** Where `invekto_caller_clock_skew_seconds` is read from at every scrape, which an API alone has; not shown while undefined. */
  callerClockSkewFrom(read: () => number | undefined): void
  /** The series of one operation of a dependency; bind it once and observe seconds on it. */
  dependency(dependency: string, operation: string, outcome: DependencyOutcome): Series
  /** Where `invekto_inflight_requests` reads from at every scrape. */
  inflightFrom(read: () => number): void
  breakerState(dependency: string, state: BreakerState): void
  breakerTransition(dependency: string, to: BreakerState): void
  /** One job accepted, or one attempt at a job ended. */
  job(outcome: JobMetric): void
  /** Where the depth and the oldest age (seconds) of each queue are read from at every scrape; undefined values are not shown. */
  queuesFrom(read: () => readonly QueueReading[]): void
  /** The metrics of the outbox, which a dispatcher alone has; read at every scrape, not shown while undefined. */
  outboxFrom(read: () => OutboxReading | undefined): OutboxCounters
  /** One request answered in part. */
  partial(): void
  rateLimited(limit: 'soft' | 'hard'): void
  replayRejected(): void
  /** Where `invekto_log_lines_dropped_total` reads from at every scrape. */
  logLinesDroppedFrom(read: () => number): void
  snapshot(): MetricsSnapshot
  /** Everything in the Prometheus text format, or in that of OpenMetrics, which has exemplars. */
  text(format?: 'prometheus' | 'openmetrics'): Promise<string>
  readonly contentTypes: { readonly prometheus: string; readonly openmetrics: string }
}

/** Fine around the budget: 200 ms for a wave, 500 ms deadline, 600 ms caller's timeout, 800 ms P95 target. */
const REQUEST_SECONDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 2.5, 5,
]
/** From the tenths of a millisecond of the sync path to the ten minutes of the retry ladder's last rung. */
const STAGE_SECONDS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10, 30, 120, 600,
]
const ACTIVATIONS_KEPT = 50
const DEPENDENCY_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.5, 1, 5]

/** Opens a registry of its own; `defaults: false` leaves out the process's own metrics (they hold timers). `now`: epoch milliseconds. */
export function createMetrics(
  about: { readonly service: string; readonly version: string },
  { defaults = true, now = Date.now }: { readonly defaults?: boolean; readonly now?: () => number } = {},
): Metrics {
  const registry = new Registry()
  if (defaults) collectDefaultMetrics({ register: registry })
  const registers = [registry]

  const requests = folded(registry, {
    name: 'invekto_http_request_duration_seconds',
    help: 'Time from the header section to the last byte of the answer.',
    labels: ['route', 'status'],
    buckets: REQUEST_SECONDS,
    now,
  })
  const stages = folded(registry, {
    name: 'invekto_stage_duration_seconds',
    help: 'Time spent in a stage; done and failed carry the whole time from first to last.',
    labels: ['stage'],
    buckets: STAGE_SECONDS,
    now,
  })
  const dependencies = folded(registry, {
    name: 'invekto_dependency_duration_seconds',
    help: 'Time of calls to a dependency by outcome.',
    labels: ['dependency', 'operation', 'outcome'],
    buckets: DEPENDENCY_SECONDS,
  })
  // Every stage exists from the start: a rate() over a series that appears late misses its first step.
  const byStage = Object.fromEntries(STAGES.map((stage) => [stage, stages.series(stage)])) as Record<
    (typeof STAGES)[number],
    Series
  >
  const byRequest = new Map<string, Map<number, Series>>()

  const breakerState = new Gauge({
    name: 'invekto_breaker_state',
    help: 'State of a circuit breaker: 0 closed, 1 half-open, 2 open.',
    labelNames: ['dependency'],
    registers,
  })
  const breakerTransitions = new Counter({
    name: 'invekto_breaker_transitions_total',
    help: 'Changes of a circuit breaker by the state it went to.',
    labelNames: ['dependency', 'to'],
    registers,
  })
  const breakers = new Map<string, BreakerState>()
  const activations: Activation[] = []
  const partial = tally(registry, {
    name: 'invekto_partial_answers_total',
    help: 'Requests that were answered in part: something was away, switched off or over a soft limit.',
  })
  const limited = tallies(registry, ['soft', 'hard'], {
    name: 'invekto_rate_limited_total',
    help: 'Requests over a tenant limit: soft ones were answered partial, hard ones refused.',
    label: 'limit',
  })
  const replays = tally(registry, {
    name: 'invekto_replays_rejected_total',
    help: 'Requests refused because their nonce had been used before.',
  })
  const build = new Gauge({
    name: 'invekto_build_info',
    help: 'Always 1; its labels say what runs.',
    labelNames: ['service', 'version'],
    registers,
  })
  build.set({ service: about.service, version: about.version }, 1)

  const jobs = tallies(registry, JOB_METRICS, {
    name: 'invekto_jobs_total',
    help: 'Jobs accepted by an API, and attempts of a worker by how they ended.',
    label: 'outcome',
  })
  const errors: Partial<Record<ErrorCode, number>> = Object.fromEntries(
    codesOf(about.service).map((code) => [code, 0]),
  )
  new Counter({
    name: 'invekto_errors_total',
    help: 'Errors of the catalogue that were answered, or met by a job or an event.',
    labelNames: ['code'],
    registers,
    collect() {
      this.reset()
      for (const [code, count] of Object.entries(errors)) this.inc({ code }, count)
    },
  })
  let outbox: ReturnType<typeof openOutboxMetrics> | undefined

  let readQueues = (): readonly QueueReading[] => []
  new Gauge({
    name: 'invekto_queue_depth',
    help: 'Messages ready in a queue, as the broker counts them.',
    labelNames: ['queue'],
    registers,
    collect() {
      this.reset()
      for (const { queue, depth } of readQueues()) if (depth !== undefined) this.set({ queue }, depth)
    },
  })
  new Gauge({
    name: 'invekto_queue_oldest_age_seconds',
    help: 'How long the longest waiting job has been in a queue, from our own records; 0 when none waits.',
    labelNames: ['queue'],
    registers,
    collect() {
      this.reset()
      for (const { queue, oldestAgeSeconds } of readQueues())
        if (oldestAgeSeconds !== undefined) this.set({ queue }, oldestAgeSeconds)
    },
  })

  let readInflight = (): number => 0
  new Gauge({
    name: 'invekto_inflight_requests',
    help: 'Requests being handled now.',
    registers,
    collect() {
      this.set(readInflight())
    },
  })
  const logLinesDropped = readCounter(
    registry,
    'invekto_log_lines_dropped_total',
    'Log lines lost to a slow or full sink.',
  )

  return {
    request(route, status, seconds, exemplar) {
      let byStatus = byRequest.get(route)
      if (!byStatus) {
        byStatus = new Map()
        byRequest.set(route, byStatus)
      }
      let series = byStatus.get(status)
      if (!series) {
        series = requests.series(route, String(status))
        byStatus.set(status, series)
      }
      series.observe(seconds, exemplar)
    },
    stages(timeline, exemplar) {
      for (const { stage, startMs, endMs } of timeline.stretches)
        byStage[stage].observe((endMs - startMs) / 1_000, exemplar)
      const { stage } = timeline
      if (stage === 'done' || stage === 'failed')
        byStage[stage].observe(timeline.durationMs / 1_000, exemplar)
    },
    error(code) {
      errors[code] = (errors[code] ?? 0) + 1
    },
    callerClockSkewFrom(read) {
      new Gauge({
        name: 'invekto_caller_clock_skew_seconds',
        help: "The smallest age of a signature in the last minute; below zero a caller's clock is ahead.",
        registers,
        collect() {
          const skew = read()
          if (skew === undefined) this.remove()
          else this.set(skew)
        },
      })
    },
    dependency: (dependency, operation, outcome) => dependencies.series(dependency, operation, outcome),
    inflightFrom(read) {
      readInflight = read
    },
    breakerState(dependency, state) {
      // There from the start: an increase() does not see the step with which a series appears.
      if (!breakers.has(dependency))
        for (const to of BREAKER_STATES) breakerTransitions.inc({ dependency, to }, 0)
      breakers.set(dependency, state)
      breakerState.set({ dependency }, BREAKER_STATES.indexOf(state))
    },
    breakerTransition(dependency, to) {
      breakerTransitions.inc({ dependency, to })
      activations.unshift({ dependency, to, at: now() })
      activations.length = Math.min(activations.length, ACTIVATIONS_KEPT)
    },
    job: (outcome) => void jobs[outcome]++,
    queuesFrom(read) {
      readQueues = read
    },
    outboxFrom(read) {
      outbox = openOutboxMetrics(registry, read)
      return outbox.counters
    },
    partial: () => void partial.count++,
    rateLimited: (limit) => void limited[limit]++,
    replayRejected: () => void replays.count++,
    logLinesDroppedFrom: logLinesDropped,
    snapshot: () => ({
      inFlight: readInflight(),
      requests: requests
        .summaries()
        .map(({ labels: [route = '', status], count }) => ({ route, status: Number(status), count })),
      stages: stages.summaries(),
      calls: dependencies.summaries(),
      breakers: [...breakers].map(([dependency, state]) => ({ dependency, state })),
      activations: [...activations],
      queues: readQueues(),
      outbox: outbox?.read(),
      counts: {
        partial: partial.count,
        replays: replays.count,
        ...under('limited', limited),
        ...under('jobs', jobs),
        ...(outbox && under('outbox', outbox.counts())),
      },
    }),
    text: async (format = 'prometheus') =>
      format === 'prometheus'
        ? registry.metrics()
        : toOpenMetrics((await registry.getMetricsAsJSON()) as unknown as Family[]),
    contentTypes: { prometheus: registry.contentType, openmetrics: OPENMETRICS_TYPE },
  }
}

function openOutboxMetrics(registry: Registry, read: () => OutboxReading | undefined) {
  const registers = [registry]
  const gauge = (name: string, help: string, pick: (reading: OutboxReading) => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const reading = read()
        if (reading) this.set(pick(reading))
        else this.remove()
      },
    })
  }
  gauge('invekto_outbox_pending', 'Outbox rows that are not yet sent.', ({ pending }) => pending)
  gauge('invekto_outbox_parked', 'Outbox rows that wait for somebody to mend them.', ({ parked }) => parked)
  gauge(
    'invekto_outbox_oldest_age_seconds',
    'Age of the oldest outbox row that is not yet sent; 0 when there is none.',
    ({ oldestAgeSeconds }) => oldestAgeSeconds,
  )
  const published = tally(registry, {
    name: 'invekto_outbox_published_total',
    help: 'Outbox rows that the broker has confirmed.',
  })
  const failures = tallies(registry, ['released', 'parked'], {
    name: 'invekto_outbox_failures_total',
    help: 'Outbox rows that were not sent: released to be tried again, or parked.',
    label: 'outcome',
  })
  const counters: OutboxCounters = {
    published: () => void published.count++,
    failed: (outcome) => void failures[outcome]++,
  }
  return { counters, read, counts: () => ({ published: published.count, ...failures }) }
}

function under(group: string, counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [`${group}.${name}`, count]))
}
