import { Timeline } from './stages.ts'
import type { Parent } from './traceparent.ts'
import { formatTraceparent } from './traceparent.ts'

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

/** A request that is over and to be exported as spans. */
export interface FinishedRequest {
  readonly trace: RequestTrace
  readonly outcome: RequestOutcome
}

/** Takes finished requests; decides again whether those that were not sampled are kept. */
export type FinishRequest = (trace: RequestTrace, outcome: RequestOutcome) => void

/**
 * One request's place in its trace, and its timeline. It is only ids and timestamps: spans are
 * made of them when it ends, and only if it is exported.
 */
export class RequestTrace extends Timeline {
  /** The caller's trace id, or a new one: 32 hex digits. */
  readonly traceId: string
  /** This request's own span: 16 hex digits. */
  readonly spanId: string
  /** Whether it is recorded whatever comes of it. */
  readonly sampled: boolean
  readonly parent: Parent | undefined
  /** The caller's tracestate as it came, to be passed on. */
  readonly tracestate: string | undefined
  #finish: FinishRequest | undefined

  constructor(
    monotonic: () => number,
    ids: { traceId: string; spanId: string; sampled: boolean },
    parent: Parent | undefined,
    tracestate: string | undefined,
    finish: FinishRequest | undefined,
  ) {
    super(monotonic)
    this.traceId = ids.traceId
    this.spanId = ids.spanId
    this.sampled = ids.sampled
    this.parent = parent
    this.tracestate = tracestate
    this.#finish = finish
  }

  /** What goes out as `traceparent`, to the caller and downstream: this request as the parent. */
  traceparent(): string {
    return formatTraceparent(this.traceId, this.spanId, this.sampled, this.parent?.random ?? false)
  }

  /** Ends the timeline with `done`, or with `failed` on a 5xx, and hands the spans over. The first call counts. */
  end(outcome: RequestOutcome): void {
    this.finish(outcome.status >= 500 ? 'failed' : 'done')
    const finish = this.#finish
    this.#finish = undefined
    finish?.(this, outcome)
  }
}
