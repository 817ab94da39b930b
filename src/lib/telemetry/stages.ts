/**
 * Where a piece of work is, and what it waits for: the eight stages of the contract and
 * the timeline that one request or job draws through them.
 */
export const STAGES = [
  'received',
  'queued',
  'waiting',
  'processing',
  'downstream',
  'retry',
  'done',
  'failed',
] as const
export type Stage = (typeof STAGES)[number]

/** The stages that end a timeline; `retry` ends an attempt that will be followed by another. */
export type FinalStage = 'done' | 'failed' | 'retry'

/** What work waits for. A closed list: free text would end up as unbounded label values. */
export type WaitReason =
  | 'body'
  | 'state-store'
  | 'in-flight-cap'
  | 'rate-limit'
  | 'event-loop'
  | 'broker'
  | 'database'
  | 'lease'
  | 'backoff'
  | 'breaker'
  | 'prefetch'
  | 'worker'
  | 'dispatcher'
  | 'keeper'
  | 'operator'

/** A message on its way out: the stretch that waits for its confirm is a span of its own, which the message names as its maker. */
export interface Sending {
  readonly spanId: string
  /** Empty: straight to the queue that `routingKey` names. */
  readonly exchange: string
  readonly routingKey: string
  readonly messageId: string | undefined
}

/** One stretch of time in one stage; milliseconds on the monotonic clock. */
export interface Stretch {
  readonly stage: Stage
  readonly waitReason: WaitReason | undefined
  readonly startMs: number
  endMs: number
  readonly sending?: Sending
  /** Why that did not come which it waited for: a fixed word. */
  fault?: string
}

/**
 * The stages of one request or job in the order they were entered. Entering one leaves the
 * one before, so the stretches touch: no time is unexplained.
 */
export class Timeline {
  readonly stretches: Stretch[] = []
  #monotonic: () => number
  #final: FinalStage | undefined

  /** `startMs` lets the first stage begin earlier than now, such as when the headers were complete. */
  constructor(
    monotonic: () => number,
    first: Stage = 'received',
    startMs = monotonic(),
    waitReason?: WaitReason,
  ) {
    this.#monotonic = monotonic
    this.stretches.push({ stage: first, waitReason, startMs, endMs: startMs })
  }

  /** Leaves the current stage for `stage`, now or at `atMs`. Entering after `finish` changes nothing. */
  enter(stage: Exclude<Stage, 'done' | 'failed'>, waitReason?: WaitReason, atMs = this.#monotonic()): void {
    if (this.#final) return
    this.#current.endMs = atMs
    this.stretches.push({ stage, waitReason, startMs: atMs, endMs: atMs })
  }

  /** Waits for the broker to confirm a message. */
  protected enterSending(sending: Sending): void {
    if (this.#final) return
    const now = this.#monotonic()
    this.#current.endMs = now
    this.stretches.push({ stage: 'waiting', waitReason: 'broker', startMs: now, endMs: now, sending })
  }

  /** What this stretch waits for did not come: a message was not confirmed, a call not answered. `fault` is a fixed word. */
  stretchFailed(fault: string): void {
    if (!this.#final) this.#current.fault = fault
  }

  /** Ends the timeline; the first call counts. */
  finish(stage: FinalStage): void {
    if (this.#final) return
    this.#current.endMs = this.#monotonic()
    this.#final = stage
  }

  /** The stage it is in now. */
  get stage(): Stage {
    return this.#final ?? this.#current.stage
  }

  /** What the current stretch waits for, or what the last one waited for once finished. */
  get waitReason(): WaitReason | undefined {
    return this.#current.waitReason
  }

  /** What it waited for the longest: tells at a glance where the time went. */
  get longestWait(): WaitReason | undefined {
    let longest = 0
    let reason: WaitReason | undefined
    for (const { waitReason, startMs, endMs } of this.stretches) {
      if (waitReason === undefined || endMs - startMs <= longest) continue
      longest = endMs - startMs
      reason = waitReason
    }
    return reason
  }

  get startMs(): number {
    return this.stretches[0]!.startMs
  }

  /** Milliseconds since the start, or from start to end once finished. */
  get durationMs(): number {
    return (this.#final ? this.#current.endMs : this.#monotonic()) - this.startMs
  }

  /**
   * The value of a Server-Timing header (W3C Server Timing): milliseconds per stage so far,
   * stages entered more than once summed, then `total`.
   */
  serverTiming(): string {
    const now = this.#final ? this.#current.endMs : this.#monotonic()
    const last = this.stretches.length - 1
    let text = ''
    for (let i = 0; i <= last; i++) {
      const { stage } = this.stretches[i]!
      let sum = 0
      let seen = false
      for (let j = 0; j <= last; j++) {
        const other = this.stretches[j]!
        if (other.stage !== stage) continue
        if (j < i) {
          seen = true
          break
        }
        sum += (j === last ? now : other.endMs) - other.startMs
      }
      if (!seen) text += `${stage};dur=${tenths(sum)}, `
    }
    return `${text}total;dur=${tenths(now - this.startMs)}`
  }

  get #current(): Stretch {
    return this.stretches[this.stretches.length - 1]!
  }
}

/** Tenths of a millisecond; cheaper than toFixed, and enough for a reader. */
function tenths(ms: number): number {
  return Math.round(ms * 10) / 10
}
