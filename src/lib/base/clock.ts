/**
 * Time as a value that is passed in, so that tests hold it in their hand.
 */
export interface Clock {
  /** Wall-clock milliseconds since the Unix epoch. */
  now(): number
  /** Monotonic milliseconds with fractions; only differences mean something. */
  monotonic(): number
}

/** A clock that also wakes. */
export interface Timers extends Clock {
  /** Runs `work` once, `ms` milliseconds from now; the function returned calls it off. Keeps no process alive. */
  after(ms: number, work: () => void): () => void
}

/** setTimeout fires at once for what does not fit 31 bits. */
const LONGEST_MS = 2 ** 31 - 1

export const systemClock: Timers = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, Math.min(ms, LONGEST_MS))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** A clock that stands still until `advance` is called. Both faces move together. */
export interface FakeClock extends Timers {
  /** Moves on by `ms`; what is due on the way runs at its own moment, in order. */
  advance(ms: number): void
}

/** A clock that stands still until it is advanced; for tests. `startMs`: epoch milliseconds. */
export function fakeClock(startMs = 0): FakeClock {
  let now = startMs
  let timers: { readonly at: number; readonly work: () => void }[] = []
  return {
    now: () => now,
    monotonic: () => now,
    after(ms, work) {
      const timer = { at: now + ms, work }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        timers = timers.filter((other) => other !== due)
        now = Math.max(now, due.at)
        due.work()
      }
      now = end
    },
  }
}
