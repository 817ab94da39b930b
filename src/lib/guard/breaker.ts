import type { Clock } from '../base/clock.ts'

export type BreakerState = 'closed' | 'open' | 'half-open'

export interface Transition {
  readonly from: BreakerState
  readonly to: BreakerState
  readonly reason:
    | 'error-rate'
    | 'timeout-spike'
    | 'probe-time'
    | 'probes-succeeded'
    | 'probe-failed'
    | 'manual'
}

export interface BreakerOptions {
  readonly clock: Clock
  /** 0..1, for the jitter of the half-open time. */
  readonly random: () => number
  /** Over how long the error rate is taken; milliseconds. */
  readonly windowMs?: number
  /** Fewer calls than this in the window never trip it. */
  readonly minimumCalls?: number
  /** Trips above it: failures by calls. */
  readonly errorRate?: number
  /** So many timeouts within a second, being at least half of its calls, trip it at once. */
  readonly timeoutSpike?: number
  /** How long it stays open before it is tried again: drawn from this range; milliseconds. */
  readonly openMs?: readonly [number, number]
  /** Successes in a row that close it again. */
  readonly probes?: number
  /** A probe that says nothing for so long counts as failed; milliseconds. */
  readonly probeWithinMs?: number
  readonly onTransition?: (transition: Transition) => void
}

/** A permission to call; tell once how it went. 4xx-like answers are successes: the dependency works. */
export interface Permit {
  succeeded(): void
  failed(kind: 'error' | 'timeout'): void
}

/** A circuit breaker for one dependency. Every call costs the same, however many there were. */
export interface Breaker {
  /** Permission to call, or undefined: fail fast. */
  enter(): Permit | undefined
  readonly state: BreakerState
  /** `open` and `closed` hold it there until `auto` lets it go by itself again. */
  force(mode: 'open' | 'closed' | 'auto'): void
}

/** A closed breaker. It never throws; a refused call is an `enter()` that gives nothing. */
export function createBreaker(options: BreakerOptions): Breaker {
  const { clock, random, onTransition, windowMs = 30_000, minimumCalls = 20, errorRate = 0.5 } = options
  const { timeoutSpike = 5, openMs = [30_000, 60_000], probes = 3, probeWithinMs = 5_000 } = options
  const failures = createTally(windowMs, 30)
  const timeouts = createTally(1_000, 10)
  let state: BreakerState = 'closed'
  let forced: 'open' | 'closed' | undefined
  let reopenAt = 0
  let successes = 0
  let running = 0
  let probedAt = 0
  let generation = 0

  function go(to: BreakerState, reason: Transition['reason']): void {
    const from = state
    state = to
    generation++
    successes = 0
    running = 0
    if (to === 'open') reopenAt = clock.monotonic() + openMs[0] + random() * (openMs[1] - openMs[0])
    if (to === 'closed') {
      failures.clear()
      timeouts.clear()
    }
    if (from !== to) onTransition?.({ from, to, reason })
  }

  function record(failed: boolean, timedOut: boolean): void {
    const now = clock.monotonic()
    failures.add(now, failed)
    timeouts.add(now, timedOut)
    if (!failed || state !== 'closed' || forced) return
    if (timedOut && isSpike(timeouts.within(now))) go('open', 'timeout-spike')
    else if (isHigh(failures.within(now))) go('open', 'error-rate')
  }

  const isSpike = ({ calls, bad }: Tallied): boolean => bad >= timeoutSpike && bad * 2 >= calls
  const isHigh = ({ calls, bad }: Tallied): boolean => calls >= minimumCalls && bad > calls * errorRate

  function permit(): Permit {
    const mine = generation
    const probe = state === 'half-open'
    let told = false
    const settle = (failed: boolean, timedOut: boolean): void => {
      if (told) return
      told = true
      // A call from before the last transition says nothing about how things are now.
      if (mine !== generation) return
      if (!probe) record(failed, timedOut)
      else {
        running--
        if (failed) go('open', 'probe-failed')
        else if (++successes >= probes) go('closed', 'probes-succeeded')
      }
    }
    return { succeeded: () => settle(false, false), failed: (kind) => settle(true, kind === 'timeout') }
  }

  return {
    enter() {
      if (forced === 'open') return undefined
      if (forced === 'closed' || state === 'closed') return permit()
      const now = clock.monotonic()
      if (state === 'open') {
        if (now < reopenAt) return undefined
        go('half-open', 'probe-time')
      }
      // Probes that never answer must not keep it half-open for ever.
      if (running > 0 && now - probedAt > probeWithinMs) {
        go('open', 'probe-failed')
        return undefined
      }
      if (running >= probes) return undefined
      running++
      probedAt = now
      return permit()
    },
    get state() {
      return forced ?? state
    },
    force(mode) {
      if (mode === 'auto') {
        forced = undefined
        return
      }
      go(mode, 'manual')
      forced = mode
    },
  }
}

interface Tallied {
  readonly calls: number
  readonly bad: number
}

/** Counts calls, and the bad ones among them, over the last `spanMs`; as fine as a bucket. */
function createTally(spanMs: number, buckets: number) {
  const bucketMs = spanMs / buckets
  const calls = new Uint32Array(buckets)
  const bad = new Uint32Array(buckets)
  /** Which stretch of time a bucket counts; a bucket of an older one is empty. */
  const epochs = new Float64Array(buckets).fill(Number.NEGATIVE_INFINITY)
  return {
    add(now: number, isBad: boolean): void {
      const epoch = Math.floor(now / bucketMs)
      const at = epoch % buckets
      if (epochs[at] !== epoch) {
        epochs[at] = epoch
        calls[at] = 0
        bad[at] = 0
      }
      calls[at]!++
      if (isBad) bad[at]!++
    },
    within(now: number): Tallied {
      const oldest = Math.floor(now / bucketMs) - buckets
      const sum = { calls: 0, bad: 0 }
      for (let i = 0; i < buckets; i++) {
        if (epochs[i]! <= oldest) continue
        sum.calls += calls[i]!
        sum.bad += bad[i]!
      }
      return sum
    },
    clear: (): void => void epochs.fill(Number.NEGATIVE_INFINITY),
  }
}
