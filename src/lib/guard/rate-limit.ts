import type { Step, TakeReply } from '../state/port.ts'

const WINDOW_MS = 1_000

export interface RateLimits {
  /** Requests per second. */
  readonly soft: number
  readonly hard: number
}

type TakeStep = Extract<Step, { op: 'take' }>

/** The step of a wave that takes one request from a tenant's allowance; a refusal ends the wave. */
export function rateStep(
  tenantId: string,
  limitsKey: string,
  { soft, hard }: RateLimits,
): TakeStep & { must: true } {
  return { op: 'take', key: `{${tenantId}}:rate`, limitsKey, soft, hard, windowMs: WINDOW_MS, must: true }
}

/**
 * The RateLimit and RateLimit-Policy fields (draft-ietf-httpapi-ratelimit-headers), as a flat
 * list of names and values: `q` requests in `w` seconds, `r` left, the window in `t` seconds.
 */
export function rateHeaders({ softLimit, hardLimit, softLeft, hardLeft }: TakeReply): string[] {
  return [
    'RateLimit-Policy',
    `"soft";q=${softLimit};w=1, "hard";q=${hardLimit};w=1`,
    'RateLimit',
    `"soft";r=${softLeft};t=1, "hard";r=${hardLeft};t=1`,
  ]
}

/** Retry-After in whole seconds, at least 1 (RFC 9110 §10.2.3). */
export function retryAfter({ retryAfterMs }: TakeReply): string {
  return String(Math.max(1, Math.ceil(retryAfterMs / 1_000)))
}
