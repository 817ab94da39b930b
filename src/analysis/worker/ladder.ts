import { RUNGS } from '../../lib/broker/topology.ts'

export type Rung = (typeof RUNGS)[number]

/** Attempts a job has before it goes to the dead-letter queue: one, and one for every rung. */
export const MOST_ATTEMPTS = RUNGS.length + 1

/** A dependency that is down is asked again this often at the latest: its return should not go unnoticed for ten minutes. */
const HIGHEST_FOR_DEFERRAL = 2

/** Where a job waits after its failed attempt `attempt` (from 1); undefined: that was the last. */
export function rungAfter(attempt: number): Rung | undefined {
  return RUNGS[attempt - 1]
}

/** Where a job waits for a dependency after `deferrals` times of waiting for one; there is no last time. */
export function deferralRung(deferrals: number): Rung {
  return RUNGS[Math.min(deferrals, HIGHEST_FOR_DEFERRAL)]!
}
