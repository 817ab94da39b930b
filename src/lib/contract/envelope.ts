import { hash } from 'node:crypto'

/** Who and what an event is about. */
export interface EventContext {
  readonly tenantId: string
  readonly chatId: string
  readonly requestId: string
  readonly traceId: string
  readonly idempotencyKey?: string | undefined
}

/** The types of event there are; a routing key is the type and the version. */
export type EventType = 'analysis.requested' | 'analysis.completed' | 'analysis.failed'

export interface Envelope extends EventContext {
  /** A ULID; the same whenever the same event is published again. */
  readonly eventId: string
  readonly type: EventType
  /** Epoch milliseconds. */
  readonly occurredAt: number
}

export const SCHEMA_VERSION = 1

/** Header names of our messages. `x-attempt` counts from 1; see docs/flows.md for the rest. */
export const HEADERS = {
  traceparent: 'traceparent',
  tracestate: 'tracestate',
  tenant: 'x-tenant-id',
  chat: 'x-chat-id',
  attempt: 'x-attempt',
  /** Retries that a dependency was the cause of: they count towards no end. */
  deferrals: 'x-deferrals',
  /** 1, and one more each time it is begun anew out of the dead-letter queue. */
  life: 'x-life',
  /** Epoch milliseconds at which it was put into the queue it is in. */
  enqueuedAt: 'x-enqueued-at',
  errorCode: 'x-error-code',
  firstFailedAt: 'x-first-failed-at',
  /** Set in the dead-letter queue alone. */
  failedAt: 'x-failed-at',
  /** The queue it came from. */
  origin: 'x-origin',
  /** The rung it has waited in. */
  waitedIn: 'x-waited-in',
  /** `traceparent` of the attempt before. */
  previous: 'x-previous-traceparent',
} as const

/** Where an event of a type is published to. */
export function routingKeyOf(type: EventType): string {
  return `${type}.v${SCHEMA_VERSION}`
}

/** An event's bytes. `payload` is JSON already and goes in as it is: a chat of megabytes is not parsed to be passed on. */
export function encodeEvent(envelope: Envelope, payload: readonly (Buffer | string)[]): Buffer {
  const { eventId, type, occurredAt, tenantId, chatId, requestId, traceId, idempotencyKey } = envelope
  const head = JSON.stringify({
    eventId,
    type,
    schemaVersion: SCHEMA_VERSION,
    occurredAt: new Date(occurredAt).toISOString(),
    tenantId,
    chatId,
    requestId,
    traceId,
    idempotencyKey,
  })
  return bytesOf([`${head.slice(0, -1)},"payload":`, ...payload, '}'])
}

/** Pieces of text and of UTF-8 as one. Texts that follow each other are put together first, which costs less. */
export function bytesOf(pieces: readonly (Buffer | string)[]): Buffer {
  const parts: Buffer[] = []
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece
    else {
      if (text !== '') parts.push(Buffer.from(text))
      text = ''
      parts.push(piece)
    }
  }
  if (text !== '') parts.push(Buffer.from(text))
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
}

/** The AMQP properties of an event, as the contract names them. */
export function eventProperties(
  { eventId, type, occurredAt, tenantId, chatId, requestId }: Envelope,
  headers: Readonly<Record<string, string | number>>,
) {
  return {
    messageId: eventId,
    correlationId: requestId,
    timestamp: Math.floor(occurredAt / 1_000),
    type,
    contentType: 'application/json',
    headers: { [HEADERS.tenant]: tenantId, [HEADERS.chat]: chatId, [HEADERS.attempt]: 1, ...headers },
  }
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The id of what follows from an event: a ULID with the cause's time and a digest where chance would be. Publishing the
 * outcome of the same job again gives the same id, so that consumers see a repetition and not a second result.
 */
export function derivedEventId(cause: string, purpose: string): string {
  const digest = hash('sha256', `${purpose}\0${cause}`, 'buffer')
  let id = cause.slice(0, 10)
  for (let i = 0; i < 16; i++) id += CROCKFORD[digest[i]! & 31]
  return id
}

/** What the contract lets the id of a tenant, a chat or a request be. */
const CONTEXT_ID = /^[A-Za-z0-9._:-]{1,128}$/

/** Whether a text can be the id of a tenant, a chat or a request. */
export const isContextId = (text: string): boolean => CONTEXT_ID.test(text)

/** Whether a text is a ULID in its canonical form. */
export function isUlid(text: string): boolean {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text)
}
