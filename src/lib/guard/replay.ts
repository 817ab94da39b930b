import type { Step } from '../state/port.ts'

type ClaimStep = Extract<Step, { op: 'claim' }>

/** A verified signature's claim to have been made once. */
export interface OnceOnly {
  readonly keyid: string
  readonly nonce: string
  /** Unix seconds. */
  readonly expires: number
}

const HELD = Buffer.from([1])
const SKEW_S = 30

/** Keeps copies of one signed request apart from each other inside this instance. */
export interface ReplayGuard {
  /**
   * Marks a nonce as being worked on here, and gives the step that claims it until it could no
   * longer verify (`now` is Unix milliseconds; a nonce claimed before ends the wave). Undefined
   * when a copy of the same request is being worked on, one that may not even have reached the
   * shared store yet. Call `leave` with the step when its claim has been answered.
   */
  enter(tenantId: string, once: OnceOnly, now: number): NonceStep | undefined
  leave(step: NonceStep): void
}

export type NonceStep = ClaimStep & { readonly must: true }

export function createReplayGuard(): ReplayGuard {
  const entered = new Set<string>()
  return {
    enter(tenantId, { keyid, nonce, expires }, now) {
      const key = `{${tenantId}}:nonce:${keyid}:${nonce}`
      if (entered.has(key)) return undefined
      entered.add(key)
      return {
        op: 'claim',
        key,
        value: HELD,
        ttlMs: Math.max(1, (expires + SKEW_S) * 1_000 - now),
        must: true,
      }
    },
    leave: ({ key }) => {
      entered.delete(key)
    },
  }
}
