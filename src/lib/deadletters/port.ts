/**
 * The dead-letter store: messages that the keeper took out of the dead-letter queue.
 *
 * *Open*: nobody has decided on it. *Reprocessing*: an operator has it, and is sending it. *Reprocessed*: it is back in
 * its queue. *Archived*: it stays for the record. *Life*: a message that was sent again and died again is another letter, of
 * the next life. *Batch*: what one operator did at one time.
 */

export const DEAD_LETTER_STATUSES = ['open', 'reprocessing', 'reprocessed', 'archived'] as const
export type DeadLetterStatus = (typeof DEAD_LETTER_STATUSES)[number]

/**
 * A dead letter as the keeper found it. Whatever it holds is kept: of the short texts MOST_CHARS, in those for ids everything
 * but printable ASCII as `?`; `headers` and `content` are whole.
 */
export interface NewDeadLetter {
  /** Of the message; of one that had none, one made of its content by the keeper. */
  readonly messageId: string
  /** From 1. */
  readonly life: number
  /** The queue it came from, and goes back to. */
  readonly queue: string
  readonly type: string
  readonly errorCode: string
  readonly attempts: number
  /** Epoch milliseconds; undefined: not known. */
  readonly firstFailedAt: number | undefined
  /** Epoch milliseconds: when it came into the dead-letter queue. */
  readonly failedAt: number
  readonly tenantId: string | undefined
  readonly chatId: string | undefined
  readonly requestId: string | undefined
  readonly traceId: string | undefined
  /** JSON text: what has to go back with the content. */
  readonly headers: string
  /** 9 MiB and more. */
  readonly content: Buffer
}

/** A dead letter in a list. */
export interface DeadLetter extends Omit<NewDeadLetter, 'headers' | 'content'> {
  /** A ULID. */
  readonly id: string
  /** Of the content. */
  readonly bytes: number
  readonly status: DeadLetterStatus
  /** Of the last move; undefined: there was none, or it had none. */
  readonly batch: string | undefined
  readonly changedBy: string | undefined
  /** Epoch milliseconds. */
  readonly changedAt: number | undefined
}

export interface DeadLetterDetail extends DeadLetter {
  readonly headers: string
  readonly content: Buffer
}

/** Which letters: those that fit all that is given. */
export interface DeadLetterQuery {
  readonly status?: DeadLetterStatus | undefined
  readonly errorCode?: string | undefined
  readonly type?: string | undefined
  /** `failedAt` from then on, epoch milliseconds. */
  readonly from?: number | undefined
  /** `failedAt` before then, epoch milliseconds. */
  readonly to?: number | undefined
  readonly messageId?: string | undefined
  readonly requestId?: string | undefined
  readonly traceId?: string | undefined
  readonly tenantId?: string | undefined
  readonly chatId?: string | undefined
  readonly batch?: string | undefined
  /** The last letter of the page before. */
  readonly before?: Pick<DeadLetter, 'failedAt' | 'id'> | undefined
  /** At most MOST_LETTERS. */
  readonly limit: number
}

export interface DeadLetterGroup {
  readonly status: DeadLetterStatus
  readonly errorCode: string
  readonly count: number
  /** `failedAt`, epoch milliseconds. */
  readonly oldestAt: number
  readonly newestAt: number
}

export interface DeadLetterMove {
  /** At most MOST_LETTERS. */
  readonly ids: readonly string[]
  readonly from: DeadLetterStatus
  readonly to: DeadLetterStatus
  /** Email of the operator. */
  readonly by: string
  /** ASCII. */
  readonly batch: string | undefined
}

/** Methods reject with SqlFault. */
export interface DeadLetterStore {
  /** `sqlserver` or `sqlite`; for logs and readiness. */
  readonly kind: string
  /** Adds an open letter; false: that message's letter of that life is there already. To be repeated after any fault. */
  insert(letter: NewDeadLetter): Promise<boolean>
  /** A page of letters, the one that failed last first. */
  find(query: DeadLetterQuery): Promise<DeadLetter[]>
  get(id: string): Promise<DeadLetterDetail | undefined>
  /** By status and error code, the largest first. */
  groups(): Promise<DeadLetterGroup[]>
  /**
   * Moves those letters that are in status `from`; exactly their ids. Of two operators that move one, one is given it. When it
   * rejects with `mayHaveHappened`, letters may have moved: they are found by `batch`.
   */
  move(move: DeadLetterMove): Promise<string[]>
  close(): Promise<void>
}

/** Letters in one page or move at most. */
export const MOST_LETTERS = 500
/** UTF-16 code units that are kept of each short text. */
export const MOST_CHARS = { messageId: 255, id: 128, changedBy: 320 } as const
