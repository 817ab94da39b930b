import { CodedError } from '../../lib/base/errors.ts'
import type { Warning } from '../../lib/contract/generated/types.ts'
import { bodyDigest, idempotencyStep, idempotencyVerdict } from '../../lib/guard/idempotency.ts'
import { rateHeaders, rateStep, retryAfter } from '../../lib/guard/rate-limit.ts'
import type { Verified } from '../../lib/signing/verify.ts'
import { type Replies, StateUnavailable, type Step, type TakeReply } from '../../lib/state/port.ts'
import type { CompiledProfile } from '../engine/profile.ts'
import { limitsKey, profileKey } from '../tenant-profile.ts'
import type { CallContext } from './context.ts'
import type { AnalysisDeps } from './deps.ts'

/** What a request that was let in brings along. */
export interface Admission {
  readonly profile: CompiledProfile
  /** Why the answer will be partial. */
  readonly warnings: readonly Warning[]
  /** A flat list of names and values. */
  readonly headers: readonly string[]
}

const WARNINGS = {
  store: {
    code: 'state-store-unavailable',
    message: 'replay, rate and idempotency were checked on this instance alone',
  },
  profile: {
    code: 'profile-unavailable',
    message: 'the tenant profile could not be read; the defaults were used',
  },
  invalid: { code: 'profile-invalid', message: 'the tenant profile is not valid; the defaults were used' },
  soft: { code: 'soft-limit', message: 'the tenant is above its soft rate limit' },
} as const satisfies Record<string, Warning>

/**
 * The one downstream wave: nonce, rate, idempotency and profile in one atomic round trip. Throws
 * ANL-AUTH-005, ANL-RATE-001 or ANL-IDEM-001. With the store slow or down the same wave runs
 * on this instance's memory, and the warnings say so.
 */
export async function admit(
  deps: AnalysisDeps,
  { tenantId, idempotencyKey }: CallContext,
  signer: Verified,
  body: Uint8Array,
): Promise<Admission> {
  const { metrics } = deps
  const nonce = deps.replay.claim(tenantId, signer, deps.clock.now())
  if (!nonce) {
    metrics.replayRejected()
    throw new CodedError('ANL-AUTH-005', 'known here')
  }
  const digest = idempotencyKey === undefined ? undefined : bodyDigest(body)
  const steps = [
    nonce,
    rateStep(tenantId, limitsKey(tenantId), deps.rates),
    { op: 'get', key: profileKey(tenantId) },
    ...(idempotencyKey !== undefined && digest
      ? [idempotencyStep(tenantId, 'sync', idempotencyKey, digest)]
      : []),
  ] as const
  const { replies, local } = await runWave(deps, steps)
  const [once, rate, stored, idempotency] = replies

  if (once?.claimed !== true) {
    metrics.replayRejected()
    throw new CodedError('ANL-AUTH-005', 'known to the store')
  }
  if (!rate?.allowed) {
    metrics.rateLimited('hard')
    throw new CodedError('ANL-RATE-001', undefined, rate ? headersOf(rate) : undefined)
  }
  if (idempotency && digest && idempotencyVerdict(idempotency, digest) === 'conflict') {
    throw new CodedError('ANL-IDEM-001')
  }
  const found = deps.readProfile(tenantId, stored ?? null)
  const warnings: Warning[] = local ? [WARNINGS.store, WARNINGS.profile] : []
  if (found.invalid) warnings.push(WARNINGS.invalid)
  if (rate.soft) {
    metrics.rateLimited('soft')
    warnings.push(WARNINGS.soft)
  }
  return { profile: found.profile, warnings, headers: rateHeaders(rate) }
}

function headersOf(rate: TakeReply): Record<string, string> {
  const [policyName, policy, limitName, limit] = rateHeaders(rate)
  return { [policyName!]: policy!, [limitName!]: limit!, 'Retry-After': retryAfter(rate) }
}

/** Runs the wave on the shared store, or on this instance's memory when that is away. */
async function runWave<const T extends readonly Step[]>(
  deps: AnalysisDeps,
  steps: T,
): Promise<{ replies: Replies<T>; local: boolean }> {
  const { store, fallback, storeCalls, clock } = deps
  const permit = deps.breaker.enter()
  if (!permit) {
    storeCalls.rejected()
    return { replies: await fallback.run(steps), local: true }
  }
  const started = clock.monotonic()
  try {
    const replies = await store.run(steps)
    permit.succeeded()
    storeCalls.ok(clock.monotonic() - started)
    return { replies, local: false }
  } catch (fault) {
    if (!(fault instanceof StateUnavailable)) {
      // A fault of ours says nothing of the store.
      permit.succeeded()
      throw fault
    }
    const kind = fault.reason === 'timeout' ? 'timeout' : 'error'
    permit.failed(kind)
    storeCalls.failed(kind, clock.monotonic() - started)
    return { replies: await fallback.run(steps), local: true }
  }
}
