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
   * Marks a nonce as being worked on here: false when a copy of the same request is. That copy
   * may not even have reached the shared store yet. `leave` when its claim has been answered.
   */
  enter(tenantId: string, once: OnceOnly): boolean
  leave(tenantId: string, once: OnceOnly): void
  /**
   * The step that claims the nonce until it could no longer verify; `now` is Unix
   * milliseconds. A nonce that was claimed before ends the wave.
   */
  step(tenantId: string, once: OnceOnly, now: number): ClaimStep & { must: true }
}

export function createReplayGuard(): ReplayGuard {
  const entered = new Set<string>()
  const name = (tenantId: string, { keyid, nonce }: OnceOnly): string => `{${tenantId}}:nonce:${keyid}:${nonce}`
  return {
    enter(tenantId, once) {
      const key = name(tenantId, once)
      if (entered.has(key)) return false
      entered.add(key)
      return true
    },
    leave: (tenantId, once) => {
      entered.delete(name(tenantId, once))
    },
    step: (tenantId, once, now) => ({
      op: 'claim',
      key: name(tenantId, once),
      value: HELD,
      ttlMs: Math.max(1, (once.expires + SKEW_S) * 1_000 - now),
      must: true,
    }),
  }
}
