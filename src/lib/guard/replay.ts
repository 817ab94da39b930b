import type { Step } from '../state/port.ts'
import { createNonceSet } from './nonce-set.ts'

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

export type NonceStep = ClaimStep & { readonly must: true }

/**
 * Accepts a signed request once. Every nonce is claimed on this instance first, then, by the step
 * it gives, in the store that all instances share. So copies that arrive together are told
 * apart before the store answers, and what was accepted before or during an outage of the store
 * stays accepted once here. A nonce costs 11 to 28 bytes until it could no longer verify.
 */
export interface ReplayGuard {
  /** Claims the nonce here (`now` is Unix milliseconds); undefined when it was used before. */
  claim(tenantId: string, once: OnceOnly, now: number): NonceStep | undefined
}

/** An empty guard, for one instance. */
export function createReplayGuard(): ReplayGuard {
  const claimed = createNonceSet()
  return {
    claim(tenantId, { keyid, nonce, expires }, now) {
      const key = `{${tenantId}}:nonce:${keyid}:${nonce}`
      const ttlMs = Math.max(1, (expires + SKEW_S) * 1_000 - now)
      if (!claimed.add(key, now + ttlMs, now)) return undefined
      return { op: 'claim', key, value: HELD, ttlMs, must: true }
    },
  }
}
