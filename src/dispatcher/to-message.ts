import { CodedError } from '../lib/base/errors.ts'
import type { OutgoingMessage } from '../lib/broker/port.ts'
import { EXCHANGE } from '../lib/broker/topology.ts'
import {
  type Envelope,
  type EventType,
  encodeEvent,
  eventProperties,
  HEADERS,
  routingKeyOf,
} from '../lib/contract/envelope.ts'
import type { Validator } from '../lib/contract/generated/validators.js'
import { isAnalysisRequestedEvent } from '../lib/contract/generated/validators.js'
import type { ClaimedRow } from '../lib/outbox/port.ts'
import type { RequestTrace } from '../lib/telemetry/trace.ts'

/** Bytes of an event: the largest body of a job, and the envelope around it. A broker ends the connection over far larger ones. */
const MESSAGE_LIMIT = 8 * 1024 * 1024 + 16 * 1024

/** What the backend may write: events by type and version, with what checks them. */
const KNOWN: ReadonlyMap<string, { readonly type: EventType; readonly isValid: Validator<unknown> }> =
  new Map([['analysis.requested.v1', { type: 'analysis.requested', isValid: isAnalysisRequestedEvent }]])

/** Where a row's event goes, whether it is known or not. */
export function routingKeyOfRow({ type, schemaVersion }: ClaimedRow): string {
  return `${type}.v${schemaVersion}`
}

/**
 * The event of a row as the message that goes out, checked against its schema. Throws a CodedError for a row that can
 * never go out: its `details` name the place and quote nothing.
 */
export function toMessage(
  row: ClaimedRow,
  payload: string,
  trace: RequestTrace,
  now: number,
): OutgoingMessage {
  const known = KNOWN.get(routingKeyOfRow(row))
  if (!known) throw new CodedError('DSP-VAL-004')
  const envelope: Envelope = {
    eventId: row.eventId,
    type: known.type,
    occurredAt: row.occurredAt,
    tenantId: row.tenantId,
    chatId: row.chatId,
    requestId: row.requestId,
    traceId: trace.traceId,
    idempotencyKey: row.idempotencyKey,
  }
  const content = encodeEvent(envelope, [payload])
  if (content.length > MESSAGE_LIMIT) throw new CodedError('DSP-VAL-003', `${content.length} bytes`)
  check(envelope, row, parse(payload), known.isValid)
  return {
    exchange: EXCHANGE,
    routingKey: routingKeyOf(known.type),
    content,
    properties: eventProperties(envelope, {
      [HEADERS.traceparent]: trace.traceparent(),
      [HEADERS.enqueuedAt]: now,
    }),
  }
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    throw new CodedError('DSP-VAL-001')
  }
}

/** Checks the event as it will be read: the payload goes out as it was written, and is parsed here alone. */
function check(
  { occurredAt, ...envelope }: Envelope,
  { schemaVersion }: ClaimedRow,
  payload: unknown,
  isValid: Validator<unknown>,
): void {
  const { idempotencyKey, ...needed } = envelope
  const event = {
    ...needed,
    schemaVersion,
    occurredAt: new Date(occurredAt).toISOString(),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    payload,
  }
  if (isValid(event)) return
  const fault = isValid.errors?.[0]
  throw new CodedError('DSP-VAL-002', `${fault?.instancePath || '/'} ${fault?.keyword ?? ''}`)
}
