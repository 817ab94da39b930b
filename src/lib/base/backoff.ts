export interface BackoffOptions {
  /** The ceiling of the first delay, milliseconds. */
  readonly baseMs: number
  /** No delay is longer, milliseconds. */
  readonly maxMs: number
  /** 0..1; passed in so that tests hold it. */
  readonly random: () => number
}

/**
 * The delay before attempt `attempt` (from 1): exponential with full jitter, so that many
 * clients that failed together do not come back together. Never below a tenth of its ceiling.
 */
export function backoffMs(attempt: number, { baseMs, maxMs, random }: BackoffOptions): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 30))
  return Math.round(ceiling * (0.1 + 0.9 * random()))
}
