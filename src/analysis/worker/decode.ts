import { isUtf8 } from 'node:buffer'
import { CodedError } from '../../lib/base/errors.ts'
import { type Delivery, OVER_LIMIT } from '../../lib/broker/port.ts'
import { DEAD_QUEUE, JOBS_QUEUE, RUNGS } from '../../lib/broker/topology.ts'
import { HEADERS, isContextId } from '../../lib/contract/envelope.ts'
import type { AnalysisRequestedEvent } from '../../lib/contract/generated/types.ts'
import { isAnalysisRequestedEvent } from '../../lib/contract/generated/validators.js'
import type { Turns } from '../../lib/guard/turns.ts'
import type { Turn } from '../../lib/jobs/job-log.ts'
import { carryTracestate, parseTraceparent } from '../../lib/telemetry/traceparent.ts'
import { checkRequest } from '../engine/check-request.ts'
import { MOST_ATTEMPTS } from './ladder.ts'

/** Bytes of a job's message: the largest body, and the envelope around it. */
const MESSAGE_LIMIT = 8 * 1024 * 1024 + 16 * 1024

/** A waiting time is taken from headers that anybody may set: an instant beyond these is none of a message of ours. */
const LONGEST_WAIT_MS = 7 * 24 * 3_600_000
const CLOCK_SKEW_MS = 5_000
/** `x-first-failed-at`, which is carried on as it came. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i

/** Who and what a job is about: its event without the chat. */
export type JobEvent = Omit<AnalysisRequestedEvent, 'payload'>

/** Where in its course a delivery stands, as its headers say. Whatever they hold, this is in bounds. */
export interface Course extends Turn {
  /** The queue it has waited in: a rung, the dead-letter queue or the jobs queue. */
  readonly waitedIn: string
  /** Epoch milliseconds at which it was put into its queue; undefined: not known. */
  readonly enqueuedAt: number | undefined
  readonly firstFailedAt: string | undefined
  /** Ids, but not checked against the event. */
  readonly tenant: string | undefined
  readonly chat: string | undefined
  /** Of whoever made the message; valid. */
  readonly traceparent: string | undefined
  /** As far as it may be carried on. */
  readonly tracestate: string | undefined
  /** Of the attempt before, or of the last one of the life before. */
  readonly previous: string | undefined
}

/**
 * Reads a delivery's headers. One that has been in the dead-letter queue and comes back, by whatever tool, begins a new
 * life: its count starts anew, with a link to the life before. `now`: epoch milliseconds.
 */
export function readCourse({ properties }: Delivery, now: number): Course {
  const { headers = {}, timestamp } = properties
  const text = (name: string): string | undefined =>
    typeof headers[name] === 'string' ? headers[name] : undefined
  const count = (name: string, least: number, most: number): number => {
    const value = Number(headers[name] ?? least)
    return Number.isInteger(value) ? Math.min(Math.max(value, least), most) : least
  }
  const reborn = text(HEADERS.failedAt) !== undefined || text(OVER_LIMIT) === JOBS_QUEUE
  const life = count(HEADERS.life, 1, 1_000_000)
  const enqueuedAt = Number(headers[HEADERS.enqueuedAt] ?? (timestamp ?? Number.NaN) * 1_000)
  const believable = enqueuedAt <= now + CLOCK_SKEW_MS && enqueuedAt >= now - LONGEST_WAIT_MS
  // Brought back as it was, it still says when it came into the dead-letter queue; the panel says when it left.
  const queuedAnew = enqueuedAt > Date.parse(text(HEADERS.failedAt) ?? '')
  const rung = RUNGS.find(({ queue }) => queue === headers[HEADERS.waitedIn])
  const firstFailedAt = text(HEADERS.firstFailedAt)
  const traceparent = text(HEADERS.traceparent)
  const traced = parseTraceparent(traceparent) !== undefined
  const id = (name: string): string | undefined => (isContextId(text(name) ?? '') ? text(name) : undefined)
  return {
    life: reborn ? life + 1 : life,
    attempt: reborn ? 1 : count(HEADERS.attempt, 1, MOST_ATTEMPTS),
    deferrals: reborn ? 0 : count(HEADERS.deferrals, 0, 1_000_000),
    waitedIn: reborn ? DEAD_QUEUE : (rung?.queue ?? JOBS_QUEUE),
    enqueuedAt: believable && (!reborn || queuedAnew) ? enqueuedAt : undefined,
    firstFailedAt: !reborn && firstFailedAt && INSTANT.test(firstFailedAt) ? firstFailedAt : undefined,
    tenant: id(HEADERS.tenant),
    chat: id(HEADERS.chat),
    traceparent: traced ? traceparent : undefined,
    tracestate: traced ? carryTracestate(text(HEADERS.tracestate)) : undefined,
    previous: text(HEADERS.previous),
  }
}

/**
 * The trace id of an event that came without a traceparent: all attempts at it belong to that trace, and the first begins
 * before there is a place to decode it in. Within JSON text the quotes are escaped, so what matches is a property.
 */
export function peekTraceId(content: Buffer): string | undefined {
  let at = content.indexOf('"traceId"')
  for (let tries = 0; at >= 0 && tries < MOST_PEEKS; tries++) {
    const found = /^"traceId"\s*:\s*"(?!0{32})([0-9a-f]{32})"/.exec(
      content.toString('latin1', at, at + PEEK_BYTES),
    )
    if (found) return found[1]
    at = content.indexOf('"traceId"', at + 1)
  }
  return undefined
}
const MOST_PEEKS = 8
const PEEK_BYTES = 64

/** Bytes up to which decoding takes less than a turn of the event loop. */
const SMALL = 128 * 1024

/**
 * The event in a delivery. Of a large one each costly step has a turn of its own: megabytes of JSON must not keep
 * heartbeats waiting. Throws ANL-VAL-003 (too large), ANL-VAL-001 (not UTF-8, not JSON) or ANL-VAL-002 (against the
 * schema, or of another version): none of them will ever succeed.
 */
export async function decodeEvent(content: Buffer, turns: Turns): Promise<AnalysisRequestedEvent> {
  if (content.length > MESSAGE_LIMIT) throw new CodedError('ANL-VAL-003', `${content.length} bytes`)
  if (content.length <= SMALL) return turns.run(() => check(parse(read(content))))
  const text = await turns.run(() => read(content))
  const value = await turns.run(() => parse(text))
  return turns.run(() => check(value))
}

function read(content: Buffer): string {
  if (!isUtf8(content)) throw new CodedError('ANL-VAL-001', 'not UTF-8')
  return content.toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new CodedError('ANL-VAL-001', 'not JSON')
  }
}

/** An envelope that is right around a chat that is not: whoever waits for the job can be told. */
export class InvalidChat extends CodedError {
  readonly event: JobEvent

  constructor(event: JobEvent, details: string) {
    super('ANL-VAL-002', details)
    this.event = event
  }
}

/** A chat that is valid: in the place of another, it leaves only the envelope to be at fault. */
const VALID_CHAT: AnalysisRequestedEvent['payload'] = {
  schemaVersion: 1,
  messages: [{ id: 'm', role: 'customer', text: '' }],
}

function check(value: unknown): AnalysisRequestedEvent {
  if (!isAnalysisRequestedEvent(value)) {
    const fault = isAnalysisRequestedEvent.errors?.[0]
    const details = `${fault?.instancePath ?? ''} ${fault?.keyword ?? ''}`
    const envelope = typeof value === 'object' && value !== null && { ...value, payload: VALID_CHAT }
    throw isAnalysisRequestedEvent(envelope)
      ? new InvalidChat(envelope, details)
      : new CodedError('ANL-VAL-002', details)
  }
  const wrong = checkRequest(value.payload)
  if (wrong !== undefined) throw new InvalidChat(value, wrong)
  return value
}
