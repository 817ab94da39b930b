import type { EventEnd, JobEnd, LetterKeptEnd, RequestEnd } from './ends.ts'
import type { LogFields } from './log.ts'
import type { RequestTrace } from './request-trace.ts'
import type { Stage, WaitReason } from './stages.ts'

/** A log line: what is said, and its fields. */
export type Line = [msg: string, fields: LogFields]

const MESSAGES = {
  ok: 'answered slowly',
  accepted: 'job accepted',
  partial: 'answered in part',
  error: 'answered with an error',
} as const

/** Of a cause, characters: a line's details end at 2,000, and what comes behind it is not to be cut off. */
const CAUSE_MAX = 1_500

/** The line of a request. That of a job that was accepted tells where the job is now. */
export function requestLine(trace: RequestTrace, end: RequestEnd, slow = false): Line {
  const accepted = end.result === 'accepted'
  return [
    accepted && slow ? 'job accepted slowly' : MESSAGES[end.result],
    {
      ...contextOf(trace, end),
      ...(accepted && { ...WAITS_FOR_WORKER, event: 'job-accepted' }),
      route: end.route,
      status: end.status,
      details: end.details,
    },
  ]
}

/** The line of an attempt at a job; what will be tried again waits for that now. */
export function jobLine(trace: RequestTrace, end: JobEnd): Line {
  const { outcome, attempt, life = 1, messageId, details, next } = end
  const well = outcome === 'done' || outcome === 'duplicate'
  const until = next && `${next.queue} until ${new Date(next.at).toISOString()}`
  return [
    well ? 'job ended' : 'job attempt failed',
    {
      ...contextOf(trace, end),
      ...(outcome === 'retry' && { waitReason: 'backoff' }),
      ...(outcome === 'deferred' && { waitReason: 'breaker' }),
      ...(outcome === 'dead' && { waitReason: 'keeper' }),
      event: `job-${outcome}`,
      details: listed(
        `attempt ${attempt}`,
        life > 1 && `life ${life}`,
        messageId,
        details?.slice(0, CAUSE_MAX),
        until,
      ),
    },
  ]
}

/** The line of an outbox row; the event of one that was sent waits for a worker now. */
export function eventLine(trace: RequestTrace, end: EventEnd): Line {
  const { outcome, routingKey, messageId, reason } = end
  const sent = outcome === 'sent'
  return [
    sent ? 'event sent' : 'event not sent',
    {
      ...contextOf(trace, end),
      ...(sent && WAITS_FOR_WORKER),
      event: `event-${outcome}`,
      details: listed(routingKey, messageId, reason),
    },
  ]
}

/** The line of a dead letter that was kept: from now on it waits for somebody to decide. */
export function keptLine(trace: RequestTrace, end: LetterKeptEnd): Line {
  const { attempt, life = 1, messageId } = end
  return [
    'dead letter kept',
    {
      ...contextOf(trace, end),
      stage: 'failed',
      waitReason: 'operator',
      event: 'dead-letter-kept',
      details: listed(`attempt ${attempt}`, `life ${life}`, messageId),
    },
  ]
}

/** The line of a letter that was sent again: its next life begins. */
export function sentAgainLine(trace: RequestTrace, end: EventEnd): Line {
  const { outcome, routingKey, messageId, reason, life } = end
  const sent = outcome === 'sent'
  return [
    sent ? 'dead letter sent again' : 'dead letter not sent again',
    {
      ...contextOf(trace, end),
      ...(sent ? WAITS_FOR_WORKER : { stage: 'failed', waitReason: 'operator' }),
      event: sent ? 'dead-letter-sent' : 'dead-letter-not-sent',
      details: listed(routingKey, messageId, sent && `life ${life} begins`, reason),
    },
  ]
}

const WAITS_FOR_WORKER: { readonly stage: Stage; readonly waitReason: WaitReason } = {
  stage: 'queued',
  waitReason: 'worker',
}

/** Where it was, whose it is, how long it took and what it waited for the longest. */
function contextOf(trace: RequestTrace, end: RequestEnd | JobEnd | EventEnd | LetterKeptEnd): LogFields {
  return {
    stage: trace.stage,
    waitReason: trace.longestWait,
    traceId: trace.traceId,
    spanId: trace.spanId,
    requestId: end.requestId,
    tenant: end.tenant,
    chat: end.chat,
    errorCode: end.errorCode,
    durationMs: trace.durationMs,
  }
}

function listed(...parts: (string | undefined | false)[]): string {
  return parts.filter(Boolean).join(', ')
}
