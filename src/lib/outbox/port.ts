/**
 * The transactional outbox: what the backend wrote beside its business data, and what is to reach the broker.
 *
 * *Pending*: not yet sent. *Claimed*: pending, and in the hands of one dispatcher until its lease ends. *Due*: pending, and not
 * before its time. *Parked*: taken out of the way with its reason; it stays until somebody decides. *Blocked*: an
 * earlier row of its chat is pending and not due, so it has to wait for that one.
 */

/** An event as the backend writes it. */
export interface NewEvent {
  /** A ULID; made when it is not given. A second row of one id is refused. */
  readonly eventId?: string
  readonly type: string
  readonly schemaVersion: number
  readonly tenantId: string
  readonly chatId: string
  readonly requestId: string
  /** W3C, of the call or business action that caused it. */
  readonly traceparent?: string | undefined
  readonly idempotencyKey?: string | undefined
  /** JSON text. */
  readonly payload: string
}

/** A row in the hands of a dispatcher. */
export interface ClaimedRow {
  /** Ascending in the order of insertion; decimal digits. */
  readonly id: string
  readonly eventId: string
  readonly type: string
  readonly schemaVersion: number
  readonly tenantId: string
  readonly chatId: string
  readonly requestId: string
  /** Epoch milliseconds. */
  readonly occurredAt: number
  readonly traceparent: string | undefined
  readonly idempotencyKey: string | undefined
  /** Undefined: larger than INLINE_PAYLOAD_CHARS, to be read by `readPayload`. */
  readonly payload: string | undefined
  /** Failures of its own so far. */
  readonly failures: number
}

/** A row that goes back. */
export interface Release {
  readonly id: string
  /** It is not due for so long, milliseconds. */
  readonly delayMs: number
  /** Set: a failure of its own, which counts; at most MOST_REASON_CHARS. */
  readonly reason?: string | undefined
}

/** A row that is taken out of the way. */
export interface Parking {
  readonly id: string
  /** For whoever mends it; quotes nothing of the payload. At most MOST_REASON_CHARS. */
  readonly reason: string
}

/** What became of claimed rows. */
export interface Settlement {
  readonly sent: readonly string[]
  readonly released: readonly Release[]
  readonly parked: readonly Parking[]
}

export interface OutboxFigures {
  readonly pending: number
  readonly parked: number
  /** Age of the oldest pending row, milliseconds; 0 when there is none. */
  readonly oldestAgeMs: number
}

/** The dispatcher's side. Methods reject with SqlFault. */
export interface Outbox {
  /** `sqlserver` or `sqlite`; for logs and readiness. */
  readonly kind: string
  /**
   * Takes up to `limit` due rows that are not blocked, oldest first, for `leaseMs`. Nobody else is given them before that,
   * nor a later row of their chats; then they are due again. Chosen by status, never by the last id seen, so that a row that
   * was committed late is found.
   */
  claim(owner: string, limit: number, leaseMs: number): Promise<ClaimedRow[]>
  /** The payload of a claimed row. */
  readPayload(id: string): Promise<string>
  /** Writes down what became of rows. Those that `owner` no longer holds are passed over, but for sent ones: sent is sent. */
  settle(owner: string, settlement: Settlement): Promise<void>
  figures(): Promise<OutboxFigures>
  /**
   * Removes up to `limit` rows that were sent more than `olderThanMs` ago; the number removed. Undefined: another owner is the
   * cleaner, and stays it for `leaseMs` from its last call on.
   */
  sweep(owner: string, olderThanMs: number, limit: number, leaseMs: number): Promise<number | undefined>
  close(): Promise<void>
}

/** A parked row, without its payload. */
export interface ParkedRow {
  readonly id: string
  readonly eventId: string
  readonly type: string
  readonly reason: string
  readonly failures: number
  /** Epoch milliseconds. */
  readonly occurredAt: number
  readonly parkedAt: number
}

/** The other two sides: the backend's, and that of whoever mends. Methods reject with SqlFault. */
export interface OutboxDesk {
  /** Writes events, all or none; their ids, in order. */
  enqueue(events: readonly NewEvent[]): Promise<string[]>
  /** Parked rows, the latest first. */
  parked(limit: number): Promise<ParkedRow[]>
  /** Makes parked rows due again, their failures forgotten; the number of those that were parked. */
  requeue(ids: readonly string[]): Promise<number>
  close(): Promise<void>
}

/** Larger payloads are read one by one, or a batch of large chats would fill the memory. */
export const INLINE_PAYLOAD_CHARS = 32 * 1024
/** Of a reason; a longer one is cut. */
export const MOST_REASON_CHARS = 400
/** Rows in one claim or settlement at most. */
export const MOST_ROWS = 500
