import type { Clock } from '../base/clock.ts'
import { systemClock } from '../base/clock.ts'
import type { ErrorCode } from '../base/errors.ts'
import type { EventEnd, JobEnd, LetterKeptEnd, RequestEnd } from './ends.ts'
import { createJournal, type Finished, type Journal } from './journal.ts'
import { createLimited, type LimitedTenant } from './limited.ts'
import { eventLine, jobLine, keptLine, requestLine, sentAgainLine } from './lines.ts'
import { createLogger, LEVELS, type Level, type Logger } from './log.ts'
import { createMasker, type Masker } from './mask.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { RequestTrace } from './request-trace.ts'
import { rotatingFile } from './rotate.ts'
import { shareOf } from './sampling.ts'
import type { Sink } from './sink.ts'
import { openTracer, type Tracer } from './trace.ts'

export type { EventEnd, JobEnd, LetterKeptEnd, RequestEnd } from './ends.ts'

export interface TelemetryOptions {
  readonly service: string
  readonly instance: string
  readonly version: string
  readonly environment: string
  readonly level: Level
  /** Share of the ordinary lines of jobs that are written, 0 to 1: a job, told by its trace, has all of them or none. 1 unless given. */
  readonly logSample?: number
  /** Key of the tenant and chat hashes: the same on every instance, or hashes do not compare. */
  readonly maskKey: Uint8Array
  /** Where logs rotate; undefined: `sinks` alone. */
  readonly logDir?: string | undefined
  /** Sinks besides the file, such as `streamSink(process.stdout)`. */
  readonly sinks: readonly Sink[]
  /** The standard `OTEL_*` variables. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** From this duration on a request is slow: journalled, and its trace kept; milliseconds, default 500. */
  readonly slowMs?: number
  readonly clock?: Clock
}

/** The four signals of one process: logs, metrics, traces and the journal. */
export interface Telemetry {
  readonly log: Logger
  readonly metrics: Metrics
  readonly tracer: Tracer
  readonly journal: Journal
  readonly mask: Masker
  /** A tenant is over a limit; `tenant` is plain and is kept as its hash. */
  rateLimited(tenant: string, limit: 'soft' | 'hard'): void
  /** Tenants over their limits in the last minutes, the worst first. */
  limited(): readonly LimitedTenant[]
  /**
   * Ends a request: its span, its metrics, its journal entry if it failed or was slow, and one
   * log line unless it went well. Call it once, when the last byte is out.
   */
  requestEnded(trace: RequestTrace, end: RequestEnd): void
  /** Ends an attempt at a job: its span, its metrics, its journal entry if it failed, and one log line, of an ordinary success as `logSample` says. */
  jobEnded(trace: RequestTrace, end: JobEnd): void
  /** Ends a turn of an outbox row: its span, its stages, its journal entry if it was parked, and one log line, of one that was sent as `logSample` says. */
  eventEnded(trace: RequestTrace, end: EventEnd): void
  /** Ends the keeper's work at a dead letter: its span, its stages, and one log line if it was kept. */
  letterKept(trace: RequestTrace, end: LetterKeptEnd): void
  /** Ends the sending again of a letter: its span and one log line. Its stages hold what people took: they are no measure of us. */
  letterSent(trace: RequestTrace, end: EventEnd): void
  /** Sends what is buffered, for at most `withinMs` altogether. */
  close(withinMs: number): Promise<void>
}

/** Opens logs, metrics, traces and journal on one clock and one masking key. */
export function openTelemetry(options: TelemetryOptions): Telemetry {
  const { service, instance, version, slowMs = 500, clock = systemClock } = options
  const mask = createMasker(options.maskKey)
  const file = options.logDir
    ? [rotatingFile({ dir: options.logDir, name: `${service}-${instance}`, clock })]
    : []
  const log = createLogger({ ...options, clock, mask, sinks: [...options.sinks, ...file] })
  const metrics = createMetrics({ service, version }, { now: clock.now })
  metrics.logLinesDroppedFrom(log.dropped)
  const journal = createJournal(mask)
  const limited = createLimited(mask, clock)
  // The line of an ordinary success is put together for those alone who read it.
  const tellsAll = LEVELS.indexOf(options.level) <= LEVELS.indexOf('info')
  const inShare = shareOf(options.logSample ?? 1)
  const isTold = ({ traceId }: RequestTrace): boolean => tellsAll && inShare(traceId)
  const count = (code: ErrorCode | undefined): void => {
    if (code !== undefined) metrics.error(code)
  }
  const exemplarOf = (trace: RequestTrace): RequestTrace | undefined => (trace.exported ? trace : undefined)
  const tracer = openTracer({
    ...options,
    clock,
    slowMs,
    onComplaint: sparing(clock, (details) =>
      log.warn('spans are not exported', { event: 'trace-export', details }),
    ),
  })

  return {
    log,
    metrics,
    tracer,
    journal,
    mask,
    rateLimited(tenant, limit) {
      metrics.rateLimited(limit)
      limited.add(tenant, limit)
    },
    limited: limited.worst,
    requestEnded(trace, end) {
      trace.end(end)
      const { durationMs } = trace
      const { lasting = false } = end
      count(end.errorCode)
      if (end.result === 'partial') metrics.partial()
      if (!lasting) {
        const exemplar = exemplarOf(trace)
        metrics.request(end.route, end.status, durationMs / 1_000, exemplar)
        metrics.stages(trace, exemplar)
      }
      const slow = durationMs >= slowMs && !lasting
      if (end.result === 'error' || slow) {
        const finished = { ...end, endedAt: clock.now(), traceId: trace.traceId, timeline: trace }
        if (end.result === 'error') journal.failed(finished)
        if (slow) journal.slow(finished)
      }
      if (end.result === 'ok' && !slow) return
      if (end.result === 'accepted' && !slow) {
        if (isTold(trace)) log.info(...requestLine(trace, end))
        return
      }
      log[end.status >= 500 && end.status !== 503 ? 'error' : 'warn'](...requestLine(trace, end, slow))
    },
    jobEnded(trace, end) {
      trace.end(end)
      count(end.errorCode)
      metrics.stages(trace, exemplarOf(trace))
      metrics.job(end.outcome)
      const { outcome, life = 1 } = end
      if (outcome === 'done' || outcome === 'duplicate') {
        // What came back out of the dead letters has failed before: its end is told of in any case.
        if (isTold(trace) || life > 1) log.info(...jobLine(trace, end))
        return
      }
      log[outcome === 'dead' ? 'error' : 'warn'](...jobLine(trace, end))
      if (outcome === 'dead') journal.failed(failureOf(trace, end, end.queue, clock.now()))
    },
    eventEnded(trace, end) {
      trace.end(end)
      count(end.errorCode)
      metrics.stages(trace, exemplarOf(trace))
      const { outcome, errorCode } = end
      if (outcome === 'sent') {
        if (isTold(trace)) log.info(...eventLine(trace, end))
        return
      }
      // One that goes back for no fault of its own is no failure: the broker's or the stop's own line tells why.
      const level = outcome === 'parked' ? 'error' : errorCode === undefined ? 'debug' : 'warn'
      log[level](...eventLine(trace, end))
      if (outcome === 'parked') journal.failed(failureOf(trace, end, end.routingKey, clock.now()))
    },
    letterKept(trace, end) {
      trace.end(end)
      metrics.stages(trace, exemplarOf(trace))
      if (end.outcome === 'kept') log.info(...keptLine(trace, end))
    },
    letterSent(trace, end) {
      trace.end(end)
      log[end.outcome === 'sent' ? 'info' : 'warn'](...sentAgainLine(trace, end))
    },
    async close(withinMs) {
      const until = clock.monotonic() + withinMs
      // The log closes last: the tracer may still complain.
      await tracer.close(withinMs)
      await log.close(Math.max(100, until - clock.monotonic()))
    },
  }
}

/** A job or an event as the journal remembers it. */
function failureOf(trace: RequestTrace, end: JobEnd | EventEnd, route: string, endedAt: number): Finished {
  const { traceId } = trace
  const requestId = end.requestId ?? ''
  return { ...end, requestId, route, status: 0, endedAt, traceId, timeline: trace }
}

/** Passes one complaint a minute on: a dead collector complains at every batch. */
function sparing(clock: Clock, tell: (message: string) => void): (message: string) => void {
  let notBefore = Number.NEGATIVE_INFINITY
  return (message) => {
    const now = clock.monotonic()
    if (now < notBefore) return
    notBefore = now + 60_000
    tell(message)
  }
}
