import { isUtf8 } from 'node:buffer'
import { CodedError } from '../../lib/base/errors.ts'
import type { Delivery } from '../../lib/broker/port.ts'
import { HEADERS } from '../../lib/contract/envelope.ts'
import type { AnalysisRequestedEvent } from '../../lib/contract/generated/types.ts'
import { isAnalysisRequestedEvent } from '../../lib/contract/generated/validators.js'
import type { Turns } from '../../lib/guard/turns.ts'
import { checkRequest } from '../engine/check-request.ts'
import type { Turn } from '../jobs/job-log.ts'
import { MOST_ATTEMPTS } from './ladder.ts'

/** Bytes of a job's message: the largest body, and the envelope around it. */
const MESSAGE_LIMIT = 8 * 1024 * 1024 + 16 * 1024

/** Where in its course a delivery stands, as its headers say. Whatever they hold, this is in bounds. */
export interface Course extends Turn {
  /** Epoch milliseconds at which it was put into its queue; undefined: not known. */
  readonly enqueuedAt: number | undefined
  readonly firstFailedAt: string | undefined
  /** Of whoever made the message. */
  readonly traceparent: string | undefined
  readonly tracestate: string | undefined
  /** Of the attempt before, or of the last one of the life before. */
  readonly previous: string | undefined
}

/**
 * Reads a delivery's headers. One that has been in the dead-letter queue and comes back, by whatever tool, begins a new
 * life: its count starts anew, with a link to the life before.
 */
export function readCourse({ properties }: Delivery): Course {
  const { headers = {}, timestamp } = properties
  const text = (name: string): string | undefined =>
    typeof headers[name] === 'string' ? headers[name] : undefined
  const count = (name: string, least: number, most: number): number => {
    const value = Number(headers[name] ?? least)
    return Number.isInteger(value) ? Math.min(Math.max(value, least), most) : least
  }
  const reborn = text(HEADERS.failedAt) !== undefined
  const life = count(HEADERS.life, 1, 1_000_000)
  const enqueuedAt = Number(headers[HEADERS.enqueuedAt] ?? (timestamp ?? Number.NaN) * 1_000)
  return {
    life: reborn ? life + 1 : life,
    attempt: reborn ? 1 : count(HEADERS.attempt, 1, MOST_ATTEMPTS),
    deferrals: reborn ? 0 : count(HEADERS.deferrals, 0, 1_000_000),
    enqueuedAt: Number.isFinite(enqueuedAt) && !reborn ? enqueuedAt : undefined,
    firstFailedAt: reborn ? undefined : text(HEADERS.firstFailedAt),
    traceparent: text(HEADERS.traceparent),
    tracestate: text(HEADERS.tracestate),
    previous: text(HEADERS.previous),
  }
}

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

function check(value: unknown): AnalysisRequestedEvent {
  if (!isAnalysisRequestedEvent(value)) {
    const fault = isAnalysisRequestedEvent.errors?.[0]
    throw new CodedError('ANL-VAL-002', `${fault?.instancePath ?? ''} ${fault?.keyword ?? ''}`)
  }
  const wrong = checkRequest(value.payload)
  if (wrong !== undefined) throw new CodedError('ANL-VAL-002', wrong)
  return value
}
