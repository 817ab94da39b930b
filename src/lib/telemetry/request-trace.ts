import { type Sending, type Stage, Timeline, type WaitReason } from './stages.ts'
import { formatTraceparent, newSpanId, type Parent } from './traceparent.ts'

/** How a request ended, for its span. Nothing here may hold a tenant, a chat or a payload. */
export interface RequestOutcome {
  readonly method: string
  /** The route's template; `unmatched` when there is none. */
  readonly route: string
  readonly status: number
  /** `ok`, `partial`, `accepted` or `error`, as the answer's `status` says. */
  readonly result: 'ok' | 'partial' | 'accepted' | 'error'
  readonly errorCode?: string | undefined
  readonly requestId?: string | undefined
}

/**
 * How a worker's attempt at a message ended, or, `kept` or `returned`, a dead letter's way out of its queue; for its span. Nothing
 * here may hold a tenant, a chat or a payload.
 */
export interface JobOutcome {
  readonly queue: string
  readonly outcome: 'done' | 'duplicate' | 'retry' | 'deferred' | 'dead' | 'kept' | 'returned'
  readonly attempt: number
  /** 1 unless given. */
  readonly life?: number | undefined
  readonly messageId: string | undefined
  readonly errorCode?: string | undefined
  readonly requestId?: string | undefined
}

/** How an outbox row, or a letter that is sent again, fared; for its span. Nothing here may hold a tenant, a chat or a payload. */
export interface EventOutcome {
  /** Empty: straight to the queue that `routingKey` names. */
  readonly exchange: string
  readonly routingKey: string
  /** `released`: it goes back and will be tried again; `parked`: it waits for somebody to mend it. */
  readonly outcome: 'sent' | 'released' | 'parked'
  readonly messageId: string | undefined
  /** Why it was not sent, in words that quote nothing of it. */
  readonly reason?: string | undefined
  readonly requestId?: string | undefined
  /** Of a letter that is sent again: which life begins. */
  readonly life?: number | undefined
}

export type Outcome = RequestOutcome | JobOutcome | EventOutcome

/** Work that is over and to be exported as spans. */
export interface FinishedRequest {
  readonly trace: RequestTrace
  readonly outcome: Outcome
  /** Whether it is worth keeping for what it is: it failed, was slow or partial, or is about a dead letter. */
  readonly keep: boolean
}

/** Takes finished work; decides again whether what was not sampled is kept. True: it is exported. */
export type FinishRequest = (trace: RequestTrace, outcome: Outcome) => boolean

/** Where a trace is taken up. */
export interface TraceOrigin {
  readonly parent: Parent | undefined
  /** The caller's tracestate as it came. */
  readonly tracestate: string | undefined
  /** Spans that led here without being the parent: the attempts before. */
  readonly links?: readonly Parent[]
  readonly firstStage?: Stage | undefined
  readonly firstReason?: WaitReason | undefined
  /** Monotonic milliseconds at which the first stage began; now unless given. */
  readonly startMs?: number | undefined
}

/**
 * One request's, event's, or one attempt's at a job, place in its trace, and its timeline. It is only ids and timestamps: spans
 * are made of them when it ends, and only if it is exported.
 */
export class RequestTrace extends Timeline {
  /** The caller's trace id, or a new one: 32 hex digits. */
  readonly traceId: string
  /** Its own span: 16 hex digits. */
  readonly spanId: string
  /** Whether it is recorded whatever comes of it. */
  readonly sampled: boolean
  readonly parent: Parent | undefined
  /** The caller's tracestate as it came, to be passed on. */
  readonly tracestate: string | undefined
  readonly links: readonly Parent[]
  #finish: FinishRequest | undefined
  #exported = false

  constructor(
    monotonic: () => number,
    ids: { traceId: string; spanId: string; sampled: boolean },
    { parent, tracestate, links = [], firstStage, firstReason, startMs }: TraceOrigin,
    finish: FinishRequest | undefined,
  ) {
    super(monotonic, firstStage, startMs, firstReason)
    this.traceId = ids.traceId
    this.spanId = ids.spanId
    this.sampled = ids.sampled
    this.parent = parent
    this.tracestate = tracestate
    this.links = links
    this.#finish = finish
  }

  /** What goes out as `traceparent`, to the caller and downstream: this request as the parent. */
  traceparent(): string {
    return formatTraceparent(this.traceId, this.spanId, this.sampled, this.parent?.random ?? false)
  }

  /** Waits for a message to be confirmed; what goes out in it as `traceparent`: the sending as the parent. */
  send(message: Omit<Sending, 'spanId' | 'fault'>): string {
    const spanId = newSpanId()
    this.enterSending({ ...message, spanId })
    return formatTraceparent(this.traceId, spanId, this.sampled, this.parent?.random ?? false)
  }

  /** Whether its spans are exported, as far as is known: only once it has ended. */
  get exported(): boolean {
    return this.#exported
  }

  /** Ends the timeline as the outcome says and hands the spans over. The first call counts. */
  end(outcome: Outcome): void {
    this.finish(finalStage(outcome))
    const finish = this.#finish
    this.#finish = undefined
    if (finish) this.#exported = finish(this, outcome)
  }
}

function finalStage(outcome: Outcome): 'done' | 'failed' | 'retry' {
  if ('status' in outcome) return outcome.status >= 500 ? 'failed' : 'done'
  switch (outcome.outcome) {
    case 'dead':
    case 'parked':
      return 'failed'
    case 'retry':
    case 'deferred':
    case 'returned':
    case 'released':
      return 'retry'
    default:
      return 'done'
  }
}
