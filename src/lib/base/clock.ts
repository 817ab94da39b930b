/**
 * Time as a value that is passed in, so that tests hold it in their hand.
 */
export interface Clock {
  /** Wall-clock milliseconds since the Unix epoch. */
  now(): number
  /** Monotonic milliseconds with fractions; only differences mean something. */
  monotonic(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
}

/** A clock that stands still until `advance` is called. Both faces move together. */
export interface FakeClock extends Clock {
  advance(ms: number): void
}

/** A clock that stands still until it is advanced; for tests. `startMs`: epoch milliseconds. */
export function fakeClock(startMs = 0): FakeClock {
  let now = startMs
  return {
    now: () => now,
    monotonic: () => now,
    advance: (ms) => {
      now += ms
    },
  }
}
