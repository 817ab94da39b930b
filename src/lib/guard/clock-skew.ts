/** How far the clocks of callers are off, as their signatures tell. */
export interface ClockSkew {
  /** A signature was made at `created`, Unix seconds, and came at `now`, epoch milliseconds. */
  seen(created: number, now: number): void
  /** The smallest age of one in the last minute, seconds; below zero a caller's clock is ahead. Undefined: there was none. */
  smallest(now: number): number | undefined
}

const SECONDS = 60
/** So far off is no clock: anybody may write anything into a signature that does not hold. */
const MOST_SECONDS = 24 * 3_600

/**
 * Remembers the smallest age of each second of the last minute. Since the smallest counts, what the way here takes does not
 * hide a clock that is ahead.
 */
export function createClockSkew(): ClockSkew {
  const smallest = new Float64Array(SECONDS)
  const seconds = new Float64Array(SECONDS).fill(Number.NEGATIVE_INFINITY)
  return {
    seen(created, now) {
      const age = now / 1_000 - created
      if (!(age > -MOST_SECONDS && age < MOST_SECONDS)) return
      const second = Math.floor(now / 1_000)
      const slot = second % SECONDS
      if (seconds[slot] === second) smallest[slot] = Math.min(smallest[slot]!, age)
      else {
        seconds[slot] = second
        smallest[slot] = age
      }
    },
    smallest(now) {
      const since = Math.floor(now / 1_000) - SECONDS
      let least: number | undefined
      for (let i = 0; i < SECONDS; i++)
        if (seconds[i]! > since && (least === undefined || smallest[i]! < least)) least = smallest[i]!
      return least
    },
  }
}
