import type { Attributes, HrTime, Link, Span, SpanContext, TimeInput } from '@opentelemetry/api'
import type { Clock } from '../base/clock.ts'
import { describeSpan, describeStretch } from './conventions.ts'
import { type FinishedRequest, type Outcome, RequestTrace, type TraceOrigin } from './request-trace.ts'
import { createSampler } from './sampling.ts'
import { carryTracestate, newSpanId, newTraceId, type Parent, parseTraceparent } from './traceparent.ts'

export type { JobOutcome, RequestOutcome } from './request-trace.ts'
export type { RequestTrace }

/** What a message says of the trace it belongs to. */
export interface MessageTrace extends Pick<TraceOrigin, 'firstStage' | 'firstReason' | 'startMs'> {
  /** Of whoever made the message. */
  readonly traceparent: string | undefined
  readonly tracestate?: string | undefined
  /** The trace it belongs to when it brought no valid `traceparent`: 32 lower-case hex digits; a new one unless given. */
  readonly traceId?: string | undefined
  /** Of the attempts before. */
  readonly links: readonly (string | undefined)[]
}

/** Begins the trace of every request and job, and exports those that are sampled. */
export interface Tracer {
  /** Whether spans are exported. */
  readonly on: boolean
  /** Takes part in the caller's trace, or begins one when there is no valid `traceparent`. */
  startRequest(traceparent: string | undefined, tracestate: string | undefined): RequestTrace
  /** Takes part in the trace of whoever made a message, linked to the attempts before. */
  startJob(message: MessageTrace): RequestTrace
  /** Resolves once the SDK is loaded (at once when tracing is off); never rejects. */
  readonly ready: Promise<void>
  /** Sends what is left, for at most `withinMs`, and lets go of everything. */
  close(withinMs: number): Promise<void>
}

export interface TracerOptions {
  readonly service: string
  readonly instance: string
  readonly version: string
  readonly environment: string
  /** The standard `OTEL_*` variables; the SDK reads its own (batch, exporter) from the process. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  /** A request at least this long is kept though not sampled; milliseconds. */
  readonly slowMs?: number
  /** What the SDK complains about, such as a collector that does not answer. */
  readonly onComplaint?: (message: string) => void
}

/** Requests that ended before the SDK was loaded and wait for it. */
const PENDING_MAX = 256
/** Kept though not sampled (failed, slow, partial, about a dead letter), per second: a storm of failures must not become a storm of spans. */
const KEPT_PER_SECOND = 20

/**
 * Opens the tracer. Tracing is on when OTEL_EXPORTER_OTLP_ENDPOINT or
 * OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is set, OTEL_SDK_DISABLED is not `true` and
 * OTEL_TRACES_EXPORTER is not `none`. Only then is the SDK loaded, beside the start and not
 * in its way. Throws SamplerFault for a sampler that the standard does not know.
 *
 * The SDK registers itself globally: tracers of one process share one, under the name of the first.
 */
export function openTracer(options: TracerOptions): Tracer {
  const { env, clock, slowMs = 500 } = options
  const sampler = createSampler(
    env.OTEL_TRACES_SAMPLER || undefined,
    env.OTEL_TRACES_SAMPLER_ARG || undefined,
  )
  const endpoint = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || env.OTEL_EXPORTER_OTLP_ENDPOINT
  const disabled = env.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || env.OTEL_TRACES_EXPORTER === 'none'
  const on = Boolean(endpoint) && !disabled && sampler.enabled

  const pending: FinishedRequest[] = []
  let exporter: SpanExport | undefined
  const ready = on
    ? acquireSdk(options).then(
        (loaded) => {
          exporter = loaded
          for (const finished of pending.splice(0)) loaded.record(finished)
        },
        (fault: unknown) => options.onComplaint?.(`tracing did not start: ${String(fault)}`),
      )
    : Promise.resolve()

  let second = 0
  let keptInSecond = 0
  const mayBeKept = (): boolean => {
    const now = Math.floor(clock.monotonic() / 1_000)
    if (now !== second) {
      second = now
      keptInSecond = 0
    }
    return ++keptInSecond <= KEPT_PER_SECOND
  }

  const finish = (trace: RequestTrace, outcome: Outcome): boolean => {
    const keep = !isOrdinary(outcome) || trace.durationMs >= slowMs
    if (!trace.sampled && !(keep && mayBeKept())) return false
    const finished = { trace, outcome, keep }
    if (exporter) exporter.record(finished)
    else if (pending.length < PENDING_MAX) pending.push(finished)
    else return false
    return true
  }

  const start = (
    traceparent: string | undefined,
    origin: Omit<TraceOrigin, 'parent'>,
    ownTraceId?: string,
  ): RequestTrace => {
    const parent = parseTraceparent(traceparent)
    const traceId = parent?.traceId ?? ownTraceId ?? newTraceId()
    // With tracing off nothing is recorded here, but the caller's decision still travels on.
    const sampled = on ? sampler.sample(traceId, parent) : (parent?.sampled ?? false)
    const tracestate = parent && carryTracestate(origin.tracestate)
    const ids = { traceId, spanId: newSpanId(), sampled }
    return new RequestTrace(clock.monotonic, ids, { ...origin, parent, tracestate }, on ? finish : undefined)
  }

  return {
    on,
    ready,
    startRequest: (traceparent, tracestate) => start(traceparent, { tracestate }),
    startJob: ({ traceparent, tracestate, traceId, links, ...first }) =>
      start(
        traceparent,
        { tracestate, links: links.flatMap((link) => parseTraceparent(link) ?? []), ...first },
        traceId,
      ),
    async close(withinMs) {
      await within(withinMs, ready)
      await within(withinMs, exporter?.close())
    },
  }
}

/** Whether it went well, and as such things go: what is about a dead letter, its next life included, is not. */
function isOrdinary(outcome: Outcome): boolean {
  if ('status' in outcome) return outcome.status < 500 && outcome.result !== 'partial'
  const { outcome: ended, life = 1 } = outcome
  return life === 1 && (ended === 'done' || ended === 'duplicate' || ended === 'sent')
}

interface SpanExport {
  record(finished: FinishedRequest): void
  close(): Promise<void>
}

let inUse: { readonly sdk: Promise<SpanExport>; users: number } | undefined

/** The process's SDK; it ends with the last tracer that uses it. */
async function acquireSdk(options: TracerOptions): Promise<SpanExport> {
  inUse ??= { sdk: loadSdk(options), users: 0 }
  const own = inUse
  own.users++
  try {
    const { record, close } = await own.sdk
    return {
      record,
      async close() {
        if (--own.users > 0) return
        if (inUse === own) inUse = undefined
        await close()
      },
    }
  } catch (fault) {
    if (inUse === own) inUse = undefined
    throw fault
  }
}

/** Loads and starts the OpenTelemetry SDK: OTLP over HTTP, batches, bounded queue. */
async function loadSdk(options: TracerOptions): Promise<SpanExport> {
  const api = await import('./sdk.ts')
  const { clock, onComplaint } = options
  // Our ids were made, and sent out, before the span exists: the SDK is made to take them.
  let nextTraceId = ''
  let nextSpanId = ''
  const resource = resourceOf(options)
  const sdk = new api.NodeSDK({
    resourceDetectors: [{ detect: () => ({ attributes: resource }) }],
    idGenerator: { generateTraceId: () => nextTraceId, generateSpanId: () => nextSpanId },
    sampler: {
      shouldSample: () => ({ decision: api.SamplingDecision.RECORD_AND_SAMPLED }),
      toString: () => 'decided',
    },
    textMapPropagator: null,
    instrumentations: [],
    metricReaders: [],
    logRecordProcessors: [],
  })
  sdk.start()
  const complain = (message: string): void => onComplaint?.(message)
  const quiet = (): void => {}
  const logger = { error: complain, warn: complain, info: quiet, debug: quiet, verbose: quiet }
  api.diag.setLogger(logger, { logLevel: api.DiagLogLevel.WARN, suppressOverrideMessage: true })
  const tracer = api.trace.getTracer('invekto', options.version)
  const { SERVER, CLIENT, CONSUMER, PRODUCER, INTERNAL } = api.SpanKind
  const kinds = { server: SERVER, client: CLIENT, consumer: CONSUMER, producer: PRODUCER, internal: INTERNAL }

  const start = (
    name: string,
    kind: number,
    spanId: string,
    parent: SpanContext | undefined,
    startTime: TimeInput,
    attributes: Attributes,
    links: Link[] = [],
  ): Span => {
    nextSpanId = spanId
    const context = parent ? api.trace.setSpanContext(api.ROOT_CONTEXT, parent) : api.ROOT_CONTEXT
    return tracer.startSpan(name, { kind, startTime, attributes, links }, context)
  }
  const remote = ({ traceId, spanId, sampled }: Parent): SpanContext => ({
    traceId,
    spanId,
    traceFlags: sampled ? 1 : 0,
    isRemote: true,
  })

  return {
    record({ trace, outcome, keep }) {
      // The wall clock is read once, at the end: the steps before it are told by the monotonic one.
      const offset = clock.now() - clock.monotonic()
      const at = (ms: number): HrTime => hrTime(offset + ms)
      const endMs = trace.startMs + trace.durationMs
      const { parent, tracestate } = trace
      const traceState = tracestate === undefined ? undefined : api.createTraceState(tracestate)
      const { name, kind, attributes, failed } = describeSpan(trace, outcome, keep)
      nextTraceId = trace.traceId
      const own = start(
        name,
        kinds[kind],
        trace.spanId,
        parent && { ...remote(parent), ...(traceState && { traceState }) },
        at(trace.startMs),
        attributes,
        trace.links.map((link) => ({ context: remote(link) })),
      )
      if (failed) own.setStatus({ code: api.SpanStatusCode.ERROR })
      const self = own.spanContext()
      for (const stretch of trace.stretches) {
        const { sending, startMs, endMs: stageEnd } = stretch
        const { name, kind, attributes, failed } = describeStretch(stretch)
        const spanId = sending?.spanId ?? newSpanId()
        const child = start(name, kinds[kind], spanId, self, at(startMs), attributes)
        if (failed) child.setStatus({ code: api.SpanStatusCode.ERROR })
        child.end(at(stageEnd))
      }
      own.end(at(endMs))
    },
    async close() {
      try {
        await sdk.shutdown()
      } catch (fault) {
        complain(`the last spans were not sent: ${String(fault)}`)
      }
      api.trace.disable()
      api.context.disable()
      api.logs.disable()
      api.diag.disable()
    },
  }
}

/** Service semantic conventions; OTEL_RESOURCE_ATTRIBUTES adds to them, OTEL_SERVICE_NAME renames. */
function resourceOf({ service, instance, version, environment, env }: TracerOptions): Record<string, string> {
  const resource: Record<string, string> = {
    'service.namespace': 'invekto',
    'service.name': env.OTEL_SERVICE_NAME || service,
    'service.instance.id': instance,
    'service.version': version,
    'deployment.environment.name': environment,
  }
  for (const pair of env.OTEL_RESOURCE_ATTRIBUTES?.split(',') ?? []) {
    const mark = pair.indexOf('=')
    if (mark <= 0) continue
    try {
      resource[pair.slice(0, mark).trim()] ??= decodeURIComponent(pair.slice(mark + 1).trim())
    } catch {
      // The specification: a value that cannot be decoded is left out.
    }
  }
  return resource
}

/** Epoch milliseconds with fractions as seconds and nanoseconds. */
function hrTime(ms: number): HrTime {
  const seconds = Math.floor(ms / 1_000)
  return [seconds, Math.floor((ms - seconds * 1_000) * 1e6)]
}

async function within(ms: number, work: Promise<void> | undefined): Promise<void> {
  if (!work) return
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
