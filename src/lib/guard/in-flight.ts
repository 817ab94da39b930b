export interface InFlightCap {
  /** Whether a request arriving now would be let in; takes nothing. */
  open(): boolean
  /** Takes a slot; undefined when there is none. */
  acquire(): Slot | undefined
  /** Slots taken now. */
  readonly current: number
}

export interface Slot {
  /** Gives the slot back; only the first call counts. */
  release(): void
}

export interface InFlightOptions {
  /** Slots. */
  readonly cap: number
  /** How late the event loop runs, milliseconds. */
  readonly loopDelay: () => number
  /** Above it nobody more is let in, as long as somebody is in. */
  readonly maxLoopDelayMs: number
}

/**
 * Caps the requests that are worked on at once, so that under overload the excess is refused
 * fast and the rest stays fast. A late event loop closes it too, but never for an idle
 * process: a pause of the garbage collector is no overload.
 */
export function createInFlightCap({ cap, loopDelay, maxLoopDelayMs }: InFlightOptions): InFlightCap {
  let current = 0
  const open = (): boolean => current < cap && (current === 0 || loopDelay() <= maxLoopDelayMs)
  return {
    open,
    acquire() {
      if (!open()) return undefined
      current++
      let held = true
      return {
        release() {
          if (held) current--
          held = false
        },
      }
    },
    get current() {
      return current
    },
  }
}

/**
 * Samples how late the event loop runs: a timer that should fire every `everyMs` and how much
 * later it did, the worse of the last two. `close` ends it.
 */
export function sampleLoopDelay(everyMs = 50): { read(): number; close(): void } {
  let due = performance.now() + everyMs
  let last = 0
  let before = 0
  const timer = setInterval(() => {
    const now = performance.now()
    before = last
    last = Math.max(0, now - due)
    due = now + everyMs
  }, everyMs)
  timer.unref()
  return { read: () => Math.max(last, before), close: () => clearInterval(timer) }
}
