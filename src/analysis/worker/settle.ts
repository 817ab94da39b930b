import { ERRORS, type ErrorCode } from '../../lib/base/errors.ts'
import { newUlid } from '../../lib/base/ids.ts'
import {
  BrokerUnavailable,
  type Delivery,
  type Headers,
  type OutgoingMessage,
} from '../../lib/broker/port.ts'
import { DEAD_QUEUE, EXCHANGE, JOBS_QUEUE } from '../../lib/broker/topology.ts'
import {
  bytesOf,
  derivedEventId,
  type Envelope,
  encodeEvent,
  eventProperties,
  HEADERS,
  routingKeyOf,
} from '../../lib/contract/envelope.ts'
import type { AnalysisRequestedEvent } from '../../lib/contract/generated/types.ts'
import { StateUnavailable } from '../../lib/state/port.ts'
import type { RequestTrace } from '../../lib/telemetry/trace.ts'
import { appendLines, jobResultKey } from '../jobs/job-log.ts'
import type { Course } from './decode.ts'
import type { WorkerDeps } from './deps.ts'
import type { Outcome } from './handle.ts'
import { deferralRung, type Rung, rungAfter } from './ladder.ts'
import { publishWhileLive } from './publish-while-live.ts'

/** A job's message in the worker's hands. */
export interface JobInHand {
  readonly delivery: Delivery
  readonly course: Course
  readonly trace: RequestTrace
}

/** How it ended; `left`: not settled, the broker will deliver it again. */
export interface Settled {
  readonly outcome: 'done' | 'duplicate' | 'retry' | 'deferred' | 'dead' | 'left'
  readonly code?: ErrorCode
  readonly details?: string
}

/** A result above it is fetched from the API: RabbitMQ 4 takes no message over 16 MiB. */
const MESSAGE_RESULT_LIMIT = 12 * 1024 * 1024

const MOST_HEADER_CHARS = 1_024

type Failure = Extract<Outcome, { kind: 'retry' | 'deferred' | 'dead' }>

/** Turns an outcome into messages: publish, confirmed, then record, and only then acknowledge. */
export async function settle(deps: WorkerDeps, job: JobInHand, outcome: Outcome): Promise<Settled> {
  switch (outcome.kind) {
    case 'abandoned':
      return { outcome: 'left' }
    case 'duplicate':
      job.delivery.ack()
      return { outcome: 'duplicate' }
    case 'done':
      return finish(deps, job, outcome)
    case 'dead':
      return bury(deps, job, outcome)
    default:
      return retry(deps, job, outcome)
  }
}

async function finish(
  deps: WorkerDeps,
  job: JobInHand,
  { event, rest }: Extract<Outcome, { kind: 'done' }>,
): Promise<Settled> {
  const { clock, shared } = deps
  const { tenantId, eventId: jobId } = event
  const { life, attempt } = job.course
  const value = bytesOf(['{', ...rest])
  const ids = `{"jobId":"${jobId}","attempts":${attempt},`
  const payload =
    value.length <= MESSAGE_RESULT_LIMIT
      ? [ids, value.subarray(1)]
      : [ids, withLocation(String(rest[0]), jobId)]
  try {
    if (!(await publishResult(deps, job, event, 'analysis.completed', payload))) return { outcome: 'left' }
  } catch (fault) {
    if (!(fault instanceof BrokerUnavailable)) throw fault
    return retry(deps, job, { kind: 'retry', event, code: 'ANL-DEP-001', details: `result ${fault.reason}` })
  }
  job.trace.enter('downstream', 'state-store')
  try {
    await shared.run([
      appendLines(tenantId, jobId, [{ at: clock.now(), stage: 'done', attempt, ...(life > 1 && { life }) }]),
      {
        op: 'set',
        key: jobResultKey(tenantId, jobId),
        value,
        ttlMs: deps.resultTtlMs,
      },
    ])
  } catch (fault) {
    if (!(fault instanceof StateUnavailable)) throw fault
    // Done again once the store is back: the same bytes under the same event id, and then on record.
    const details = `state store ${fault.reason} when done`
    return retry(deps, job, { kind: 'deferred', event, code: 'ANL-DEP-001', details })
  }
  job.delivery.ack()
  return { outcome: 'done' }
}

/** The head of a result's JSON, closed with where to get the rest instead of the rest. */
function withLocation(head: string, jobId: string): string {
  const withoutResult = head.replace(/"result":$/, '')
  return `${withoutResult}"resultLocation":"/v1/analysis/jobs/${jobId}"}`
}

async function retry(
  deps: WorkerDeps,
  job: JobInHand,
  failure: Failure & { event: AnalysisRequestedEvent },
): Promise<Settled> {
  const { clock } = deps
  const { course, delivery } = job
  const deferred = failure.kind === 'deferred'
  const rung = deferred ? deferralRung(course.deferrals) : rungAfter(course.attempt)
  if (!rung) return bury(deps, job, failure)
  const now = clock.now()
  const next: Headers = {
    ...headersAfter(job, failure, now),
    [HEADERS.attempt]: course.attempt + (deferred ? 0 : 1),
    [HEADERS.deferrals]: course.deferrals + (deferred ? 1 : 0),
    [HEADERS.waitedIn]: rung.queue,
  }
  job.trace.enter('waiting', 'broker')
  if (!(await publishWhileLive(deps, delivery, carried(job, rung.queue, next)))) return { outcome: 'left' }
  await record(deps, job, failure, now, rung)
  delivery.ack()
  return {
    outcome: failure.kind === 'dead' ? 'retry' : failure.kind,
    code: failure.code,
    details: failure.details,
  }
}

async function bury(deps: WorkerDeps, job: JobInHand, failure: Failure): Promise<Settled> {
  const now = deps.clock.now()
  const headers: Headers = {
    ...headersAfter(job, failure, now),
    [HEADERS.attempt]: job.course.attempt,
    [HEADERS.failedAt]: new Date(now).toISOString(),
  }
  job.trace.enter('waiting', 'broker')
  if (!(await publishWhileLive(deps, job.delivery, carried(job, DEAD_QUEUE, headers))))
    return { outcome: 'left' }
  if (failure.event) {
    const { eventId: jobId } = failure.event
    const { code } = failure
    const payload = JSON.stringify({
      jobId,
      attempts: job.course.attempt,
      errorCode: code,
      message: ERRORS[code].message,
    })
    try {
      if (!(await publishResult(deps, job, failure.event, 'analysis.failed', [payload])))
        return { outcome: 'left' }
    } catch (fault) {
      // Nobody listens for failures: the message itself is safe in the dead-letter queue.
      if (!(fault instanceof BrokerUnavailable)) throw fault
    }
  }
  await record(deps, job, { ...failure, kind: 'dead' }, now, undefined)
  job.delivery.ack()
  return { outcome: 'dead', code: failure.code, details: failure.details }
}

/** Publishes what became of a job; false when the delivery was lost meanwhile. */
function publishResult(
  deps: WorkerDeps,
  { delivery, course, trace }: JobInHand,
  event: AnalysisRequestedEvent,
  type: 'analysis.completed' | 'analysis.failed',
  payload: readonly (Buffer | string)[],
): Promise<boolean> {
  const { tenantId, chatId, requestId, traceId, idempotencyKey } = event
  const purpose = type === 'analysis.completed' ? type : `${type}:${course.life}`
  const envelope: Envelope = {
    eventId: derivedEventId(event.eventId, purpose),
    type,
    occurredAt: deps.clock.now(),
    tenantId,
    chatId,
    requestId,
    traceId,
    idempotencyKey,
  }
  trace.enter('waiting', 'broker')
  const headers = {
    [HEADERS.traceparent]: trace.traceparent(),
    ...(course.tracestate !== undefined && { [HEADERS.tracestate]: course.tracestate }),
    [HEADERS.attempt]: course.attempt,
    [HEADERS.enqueuedAt]: envelope.occurredAt,
  }
  return publishWhileLive(deps, delivery, {
    exchange: EXCHANGE,
    routingKey: routingKeyOf(type),
    content: encodeEvent(envelope, payload),
    properties: eventProperties(envelope, headers),
  })
}

/** The message itself, on to another queue with its headers brought up to date. */
function carried({ delivery }: JobInHand, queue: string, headers: Headers): OutgoingMessage {
  const { properties, content } = delivery
  return {
    exchange: '',
    routingKey: queue,
    content,
    properties: { ...properties, messageId: properties.messageId ?? newUlid(), headers },
  }
}

function headersAfter({ delivery, course, trace }: JobInHand, { code }: Failure, now: number): Headers {
  const { headers = {} } = delivery.properties
  const kept: Record<string, string | number> = {}
  for (const name of [HEADERS.tenant, HEADERS.chat, HEADERS.traceparent, HEADERS.tracestate]) {
    const value = headers[name]
    // What is no id and no trace context is not ours to carry; a client has a limit for all headers together.
    if (value !== undefined && String(value).length <= MOST_HEADER_CHARS) kept[name] = value
  }
  return {
    ...kept,
    ...(course.deferrals > 0 && { [HEADERS.deferrals]: course.deferrals }),
    [HEADERS.life]: course.life,
    [HEADERS.enqueuedAt]: now,
    [HEADERS.errorCode]: code,
    [HEADERS.firstFailedAt]: course.firstFailedAt ?? new Date(now).toISOString(),
    [HEADERS.origin]: JOBS_QUEUE,
    [HEADERS.previous]: trace.traceparent(),
  }
}

/** Writes down how a turn ended. What cannot be written is not waited for: a turn done twice has the same effect. */
async function record(
  { clock, shared, waitingList }: WorkerDeps,
  { course }: JobInHand,
  { event, code, kind }: Failure,
  at: number,
  rung: Rung | undefined,
): Promise<void> {
  if (!event) return
  const { tenantId, eventId: jobId } = event
  const { life, attempt, deferrals } = course
  const turn = { attempt, ...(deferrals > 0 && { deferrals }), ...(life > 1 && { life }), errorCode: code }
  const line = rung
    ? ({
        at,
        stage: 'retry',
        waitReason: kind === 'deferred' ? 'breaker' : 'backoff',
        ...turn,
        nextAt: clock.now() + rung.delayMs,
      } as const)
    : ({ at, stage: 'failed', ...turn } as const)
  await Promise.all([
    shared.run([appendLines(tenantId, jobId, [line])]).catch(() => {}),
    waitingList.add(rung?.queue ?? DEAD_QUEUE, jobId, at),
  ])
}
