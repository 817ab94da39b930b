import type { ErrorCode } from '../base/errors.ts'
import type { EventOutcome, JobOutcome, RequestOutcome } from './request-trace.ts'

/** How a request ended, for every signal at once. */
export interface RequestEnd extends Omit<RequestOutcome, 'errorCode' | 'requestId'> {
  readonly requestId: string
  readonly errorCode?: ErrorCode | undefined
  /** Plain; hashed before it is written anywhere. */
  readonly tenant?: string | undefined
  readonly chat?: string | undefined
  /** For the log line alone; see LogFields. */
  readonly details?: string | undefined
  /** It went on for as long as the caller stayed: it is not slow, and its time is not measured. */
  readonly lasting?: boolean
}

/** How an attempt at a job ended, for every signal at once. */
export interface JobEnd extends Omit<JobOutcome, 'errorCode' | 'outcome'> {
  readonly outcome: Exclude<JobOutcome['outcome'], LetterKeptEnd['outcome']>
  readonly errorCode?: ErrorCode | undefined
  /** Plain; hashed before it is written anywhere. */
  readonly tenant?: string | undefined
  readonly chat?: string | undefined
  readonly details?: string | undefined
  /** Of one that is tried again: where it waits, and until when at the earliest, epoch milliseconds. */
  readonly next?: { readonly queue: string; readonly at: number } | undefined
}

/** How the keeper fared with a dead letter, for every signal at once. */
export interface LetterKeptEnd extends Omit<JobOutcome, 'errorCode' | 'outcome'> {
  readonly outcome: 'kept' | 'returned'
  readonly errorCode?: ErrorCode | undefined
  /** Plain; hashed before it is written anywhere. */
  readonly tenant?: string | undefined
  readonly chat?: string | undefined
}

/** How an outbox row fared, for every signal at once. */
export interface EventEnd extends EventOutcome {
  readonly errorCode?: ErrorCode | undefined
  /** Plain; hashed before it is written anywhere. */
  readonly tenant?: string | undefined
  readonly chat?: string | undefined
}
