import type { Clock } from '../base/clock.ts'
import { systemClock } from '../base/clock.ts'
import type { ErrorCode } from '../base/errors.ts'
import { createJournal, type Journal } from './journal.ts'
import { createLimited, type LimitedTenant } from './limited.ts'
import { createLogger, type Level, type LogFields, type Logger } from './log.ts'
import { createMasker, type Masker } from './mask.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { EventOutcome, JobOutcome, RequestOutcome, RequestTrace } from './request-trace.ts'
import { rotatingFile } from './rotate.ts'
import type { Sink } from './sink.ts'
import type { WaitReason } from './stages.ts'
import { openTracer, type Tracer } from './trace.ts'

export interface TelemetryOptions {
  readonly service: string
  readonly instance: string
  readonly version: string
  readonly environment: string
  readonly level: Level
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

/** How a request ended, for every signal at once. */
export interface RequestEnd extends Omit<RequestOutcome, 'errorCode' | 'requestId'> {
  readonly requestId: string
  readonly errorCode?: ErrorCode | undefined
  /** Plain; hashed before it is written anywhere. */
  readonly tenant?: string | undefined
  readonly chat?: string | undefined
  /** For the log line alone; see LogFields. */
  readonly details?: string | undefined
  /** It went on for as long as the caller stayed: it is not slow, and its time is not measured. */
  readonly lasting?: boolean
}

/** How an attempt at a job ended, for every signal at once. */
export interface JobEnd extends Omit<JobOutcome, 'errorCode'> {
  readonly errorCode?: ErrorCode | undefined
  /** Plain; hashed before it is written anywhere. */
  readonly tenant?: string | undefined
  readonly chat?: string | undefined
  readonly details?: string | undefined
}

/** How an outbox row fared, for every signal at once. */
export interface EventEnd extends EventOutcome {
  readonly errorCode?: ErrorCode | undefined
  /** Plain; hashed before it is written anywhere. */
  readonly tenant?: string | undefined
  readonly chat?: string | undefined
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
  /** Ends an attempt at a job: its span, its metrics, its journal entry if it failed, and one log line unless it was an ordinary success. */
  jobEnded(trace: RequestTrace, end: JobEnd): void
  /** Ends a turn of an outbox row: its span, its stages, its journal entry if it was parked, and one log line unless it was sent. */
  eventEnded(trace: RequestTrace, end: EventEnd): void
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
      if (end.result === 'partial') metrics.partial()
      if (!lasting) {
        metrics.request(end.route, end.status, durationMs / 1_000)
        metrics.stages(trace)
      }
      const slow = durationMs >= slowMs && !lasting
      if (end.result === 'error' || slow) {
        const finished = { ...end, endedAt: clock.now(), traceId: trace.traceId, timeline: trace }
        if (end.result === 'error') journal.failed(finished)
        if (slow) journal.slow(finished)
      }
      if (end.result !== 'error' && end.result !== 'partial' && !slow) return
      const level = end.status >= 500 && end.status !== 503 ? 'error' : 'warn'
      log[level](MESSAGES[end.result], {
        stage: trace.stage,
        waitReason: slowest(trace),
        traceId: trace.traceId,
        spanId: trace.spanId,
        requestId: end.requestId,
        tenant: end.tenant,
        chat: end.chat,
        errorCode: end.errorCode,
        durationMs,
        route: end.route,
        status: end.status,
        details: end.details,
      })
    },
    jobEnded(trace, end) {
      trace.end(end)
      metrics.stages(trace)
      metrics.job(end.outcome)
      const { outcome } = end
      // The line of a success is for debugging: nothing is put together that nobody will read.
      if (outcome === 'done' || outcome === 'duplicate') {
        if (options.level === 'debug') log.debug('job ended', lineOf(trace, end))
        return
      }
      log[outcome === 'dead' ? 'error' : 'warn']('job attempt failed', lineOf(trace, end))
      if (outcome !== 'dead') return
      journal.failed({
        ...end,
        requestId: end.requestId ?? '',
        route: end.queue,
        status: 0,
        endedAt: clock.now(),
        traceId: trace.traceId,
        timeline: trace,
      })
    },
    eventEnded(trace, end) {
      trace.end(end)
      metrics.stages(trace)
      const { outcome, messageId, reason, routingKey, errorCode } = end
      // One that goes back for no fault of its own is no failure: the broker's or the stop's own line tells why.
      const level = outcome === 'parked' ? 'error' : errorCode === undefined ? 'debug' : 'warn'
      if (level === 'debug' && options.level !== 'debug') return
      log[level](outcome === 'sent' ? 'event sent' : 'event not sent', {
        ...contextOf(trace, end),
        event: `event-${outcome}`,
        details: [routingKey, messageId, reason].filter(Boolean).join(', '),
      })
      if (outcome !== 'parked') return
      journal.failed({
        ...end,
        requestId: end.requestId ?? '',
        route: end.routingKey,
        status: 0,
        endedAt: clock.now(),
        traceId: trace.traceId,
        timeline: trace,
      })
    },
    async close(withinMs) {
      const until = clock.monotonic() + withinMs
      // The log closes last: the tracer may still complain.
      await tracer.close(withinMs)
      await log.close(Math.max(100, until - clock.monotonic()))
    },
  }
}

const MESSAGES = {
  ok: 'answered slowly',
  accepted: 'accepted slowly',
  partial: 'answered in part',
  error: 'answered with an error',
} as const

/** What the line of a job, or of an event, says of where it was and whose it is. */
function contextOf(trace: RequestTrace, end: JobEnd | EventEnd): LogFields {
  return {
    stage: trace.stage,
    waitReason: slowest(trace),
    traceId: trace.traceId,
    spanId: trace.spanId,
    requestId: end.requestId,
    tenant: end.tenant,
    chat: end.chat,
    errorCode: end.errorCode,
    durationMs: trace.durationMs,
  }
}

function lineOf(trace: RequestTrace, end: JobEnd): LogFields {
  return {
    ...contextOf(trace, end),
    event: `job-${end.outcome}`,
    details: [`attempt ${end.attempt}`, end.messageId, end.details].filter(Boolean).join(', '),
  }
}

/** What it waited for the longest: the line alone answers where the time went. */
function slowest(trace: RequestTrace): WaitReason | undefined {
  let longest = 0
  let reason: WaitReason | undefined
  for (const { waitReason, startMs, endMs } of trace.stretches) {
    if (waitReason === undefined || endMs - startMs <= longest) continue
    longest = endMs - startMs
    reason = waitReason
  }
  return reason
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
