import { ERRORS, type ErrorCode } from '../../lib/base/errors.ts'
import { newUlid } from '../../lib/base/ids.ts'
import {
  BrokerUnavailable,
  type Headers,
  type MessageProperties,
  type OutgoingMessage,
} from '../../lib/broker/port.ts'
import { DEAD_QUEUE, EXCHANGE, JOBS_QUEUE, RESULTS_KEPT_MS } from '../../lib/broker/topology.ts'
import {
  bytesOf,
  derivedEventId,
  type Envelope,
  encodeEvent,
  eventProperties,
  HEADERS,
  isUlid,
  routingKeyOf,
} from '../../lib/contract/envelope.ts'
import { appendLines, type JobLine, jobResultKey, STORED } from '../../lib/jobs/job-log.ts'
import { StateUnavailable } from '../../lib/state/port.ts'
import type { JobEvent } from './decode.ts'
import type { WorkerDeps } from './deps.ts'
import type { JobInHand, Outcome } from './handle.ts'
import { deferralRung, type Rung, rungAfter } from './ladder.ts'
import { publishWhileLive } from './publish-while-live.ts'

/** How it ended; `left`: not settled, the broker will deliver it again. */
export interface Settled {
  readonly outcome: 'done' | 'duplicate' | 'retry' | 'deferred' | 'dead' | 'left'
  readonly code?: ErrorCode
  readonly details?: string
  /** Of one that is tried again: the rung it waits on, and until when at the earliest, epoch milliseconds. */
  readonly next?: { readonly queue: string; readonly at: number }
}

/** A result above it is fetched from the API: RabbitMQ 4 takes no message over 16 MiB. */
const MESSAGE_RESULT_LIMIT = 12 * 1024 * 1024

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
  const inEvent = value.length <= MESSAGE_RESULT_LIMIT
  const payload = [ids, inEvent ? value.subarray(1) : withLocation(String(rest[0]), jobId)]
  // What can only be had from here stays for as long as its event may wait to be taken.
  const ttlMs = inEvent ? deps.resultTtlMs : Math.max(deps.resultTtlMs, RESULTS_KEPT_MS)
  const append = (line: Pick<JobLine, 'stage' | 'waitReason'>) =>
    appendLines(tenantId, jobId, [{ at: clock.now(), ...line, attempt, ...(life > 1 && { life }) }])
  try {
    job.trace.enter('downstream', 'state-store')
    // Whoever asks because of the event must find what it tells of.
    await shared.run([{ op: 'set', key: jobResultKey(tenantId, jobId), value, ttlMs }, append(STORED)])
    if (!(await publishResult(deps, job, event, 'analysis.completed', payload))) return { outcome: 'left' }
  } catch (fault) {
    const failure = { event, code: 'ANL-DEP-001' } as const
    if (fault instanceof BrokerUnavailable)
      return retry(deps, job, { ...failure, kind: 'retry', details: `result ${fault.reason}` })
    if (!(fault instanceof StateUnavailable)) throw fault
    return retry(deps, job, {
      ...failure,
      kind: 'deferred',
      details: `state store ${fault.reason} when done`,
    })
  }
  // Nobody waits for it: without the line a repeated delivery would only do the same again, under the same event id.
  deps.gatherer.add(append({ stage: 'done' }))
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
  failure: Failure & { event: JobEvent },
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
  const messageId = await passOn(deps, job, failure, rung.queue, next)
  if (messageId === undefined) return { outcome: 'left' }
  await record(deps, job, failure, now, rung, messageId)
  delivery.ack()
  return {
    outcome: failure.kind === 'dead' ? 'retry' : failure.kind,
    code: failure.code,
    details: failure.details,
    next: { queue: rung.queue, at: now + rung.delayMs },
  }
}

async function bury(deps: WorkerDeps, job: JobInHand, failure: Failure): Promise<Settled> {
  const now = deps.clock.now()
  const headers: Headers = {
    ...headersAfter(job, failure, now),
    [HEADERS.attempt]: job.course.attempt,
    [HEADERS.failedAt]: new Date(now).toISOString(),
  }
  const messageId = await passOn(deps, job, failure, DEAD_QUEUE, headers)
  if (messageId === undefined) return { outcome: 'left' }
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
  await record(deps, job, { ...failure, kind: 'dead' }, now, undefined, messageId)
  job.delivery.ack()
  return { outcome: 'dead', code: failure.code, details: failure.details }
}

/** Publishes what became of a job; false when the delivery was lost meanwhile. */
function publishResult(
  deps: WorkerDeps,
  job: JobInHand,
  event: JobEvent,
  type: 'analysis.completed' | 'analysis.failed',
  payload: readonly (Buffer | string)[],
): Promise<boolean> {
  const { tenantId, chatId, requestId, traceId, idempotencyKey } = event
  const { course, trace } = job
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
  const routingKey = routingKeyOf(type)
  const headers = {
    [HEADERS.traceparent]: trace.send({ exchange: EXCHANGE, routingKey, messageId: envelope.eventId }),
    ...(course.tracestate !== undefined && { [HEADERS.tracestate]: course.tracestate }),
    [HEADERS.attempt]: course.attempt,
    [HEADERS.enqueuedAt]: envelope.occurredAt,
  }
  return publish(deps, job, {
    exchange: EXCHANGE,
    routingKey,
    content: encodeEvent(envelope, payload),
    properties: eventProperties(envelope, headers),
  })
}

/** Publishes while the delivery is ours; what keeps a message from going out is told by its span. */
async function publish(deps: WorkerDeps, { delivery, trace }: JobInHand, message: OutgoingMessage) {
  try {
    return await publishWhileLive(deps, delivery, message)
  } catch (fault) {
    trace.stretchFailed(fault instanceof BrokerUnavailable ? fault.reason : 'fault')
    throw fault
  }
}

/**
 * Publishes the message itself to another queue, with its headers brought up to date; the id it went under, or undefined
 * when the delivery was lost meanwhile. Of a known event the properties are the contract's, whatever came.
 */
async function passOn(
  deps: WorkerDeps,
  job: JobInHand,
  { event }: Failure,
  routingKey: string,
  headers: Headers,
): Promise<string | undefined> {
  const { delivery, trace } = job
  const { content } = delivery
  const messageId = event?.eventId ?? delivery.properties.messageId ?? newUlid()
  const send = async (properties: MessageProperties): Promise<string | undefined> => {
    // An id of a stranger's may be anything.
    const known = isUlid(properties.messageId) ? properties.messageId : undefined
    trace.send({ exchange: '', routingKey, messageId: known })
    const message = { exchange: '', routingKey, content, properties }
    return (await publish(deps, job, message)) ? properties.messageId : undefined
  }
  try {
    if (!event) return await send({ ...delivery.properties, messageId, headers })
    // A leap second is no instant to Date.
    const occurredAt = Date.parse(event.occurredAt) || deps.clock.now()
    return await send(eventProperties({ ...event, occurredAt }, headers))
  } catch (fault) {
    if (!(fault instanceof BrokerUnavailable)) throw fault
    // Unsendable: something that came with it goes into no frame. The message does, under headers of our own.
    return send({ messageId: event?.eventId ?? newUlid(), headers })
  }
}

function headersAfter({ course, trace }: JobInHand, { event, code }: Failure, now: number): Headers {
  const { traceparent = trace.traceparent(), tracestate, deferrals, life } = course
  const tenant = event?.tenantId ?? course.tenant
  const chat = event?.chatId ?? course.chat
  return {
    ...(tenant !== undefined && { [HEADERS.tenant]: tenant }),
    ...(chat !== undefined && { [HEADERS.chat]: chat }),
    // Where none came, the first attempt stands for whoever made the message.
    [HEADERS.traceparent]: traceparent,
    ...(tracestate !== undefined && { [HEADERS.tracestate]: tracestate }),
    ...(deferrals > 0 && { [HEADERS.deferrals]: deferrals }),
    [HEADERS.life]: life,
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
  { course, trace }: JobInHand,
  { event, code, kind }: Failure,
  at: number,
  rung: Rung | undefined,
  messageId: string,
): Promise<void> {
  const { life, attempt, deferrals } = course
  const turn = { attempt, ...(deferrals > 0 && { deferrals }), ...(life > 1 && { life }), errorCode: code }
  trace.enter('downstream', 'state-store')
  const listed = waitingList.add(rung?.queue ?? DEAD_QUEUE, messageId, at)
  if (event) {
    const { tenantId, eventId: jobId, requestId, traceId } = event
    const line: JobLine = rung
      ? {
          at,
          stage: 'retry',
          waitReason: kind === 'deferred' ? 'breaker' : 'backoff',
          ...turn,
          nextAt: clock.now() + rung.delayMs,
        }
      : // It may be the only line: a chat against the schema has no attempt before it.
        { at, stage: 'failed', ...turn, requestId, traceId }
    await shared.run([appendLines(tenantId, jobId, [line])]).catch(() => {})
  }
  await listed
}
