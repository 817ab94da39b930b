import { CodedError } from '../../lib/base/errors.ts'
import type { Warning } from '../../lib/contract/generated/types.ts'
import { bodyDigest, idempotencyStep, idempotencyVerdict } from '../../lib/guard/idempotency.ts'
import { rateHeaders, rateStep, retryAfter } from '../../lib/guard/rate-limit.ts'
import type { Verified } from '../../lib/signing/verify.ts'
import { type Replies, StateUnavailable, type Step, type TakeReply } from '../../lib/state/port.ts'
import type { RequestTrace } from '../../lib/telemetry/trace.ts'
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

export interface AdmitOptions {
  /** Ties the idempotency key to this body, if there is a key. */
  readonly body?: Uint8Array
  /** The call has an effect or reads one: it is refused while the shared store is down. */
  readonly sharedOnly?: boolean
}

/**
 * The one downstream wave: nonce, rate, idempotency and profile in one atomic round trip. Throws
 * ANL-AUTH-005, ANL-RATE-001, ANL-IDEM-001 or, `sharedOnly`, ANL-DEP-001. Otherwise, with the store slow or down,
 * the same wave runs on this instance's memory, and the warnings say so.
 */
export async function admit(
  deps: AnalysisDeps,
  trace: RequestTrace,
  { tenantId, idempotencyKey }: CallContext,
  signer: Verified,
  { body, sharedOnly = false }: AdmitOptions,
): Promise<Admission> {
  const { metrics } = deps
  trace.enter('downstream', 'state-store')
  const nonce = deps.replay.claim(tenantId, signer, deps.clock.now())
  if (!nonce) {
    metrics.replayRejected()
    throw new CodedError('ANL-AUTH-005', 'known here')
  }
  const digest = idempotencyKey === undefined || body === undefined ? undefined : bodyDigest(body)
  const steps = [
    nonce,
    rateStep(tenantId, limitsKey(tenantId), deps.rates),
    { op: 'get', key: profileKey(tenantId) },
    ...(idempotencyKey !== undefined && digest
      ? [idempotencyStep(tenantId, 'sync', idempotencyKey, digest)]
      : []),
  ] as const
  const { replies, local } = await runWave(deps, trace, steps, sharedOnly)
  const [once, rate, stored, idempotency] = replies

  if (once?.claimed !== true) {
    metrics.replayRejected()
    throw new CodedError('ANL-AUTH-005', 'known to the store')
  }
  if (!rate?.allowed) {
    deps.rateLimited(tenantId, 'hard')
    throw new CodedError('ANL-RATE-001', undefined, rate ? headersOf(rate) : undefined)
  }
  if (idempotency && digest && idempotencyVerdict(idempotency, digest) === 'conflict') {
    throw new CodedError('ANL-IDEM-001')
  }
  const found = deps.readProfile(tenantId, stored ?? null)
  const warnings: Warning[] = local ? [WARNINGS.store, WARNINGS.profile] : []
  if (found.invalid) warnings.push(WARNINGS.invalid)
  if (rate.soft) {
    deps.rateLimited(tenantId, 'soft')
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
  trace: RequestTrace,
  steps: T,
  sharedOnly: boolean,
): Promise<{ replies: Replies<T>; local: boolean }> {
  try {
    return { replies: await deps.shared.run(steps), local: false }
  } catch (fault) {
    if (!(fault instanceof StateUnavailable)) throw fault
    trace.stretchFailed(fault.reason)
    if (sharedOnly) throw new CodedError('ANL-DEP-001', 'state store')
    return { replies: await deps.fallback.run(steps), local: true }
  }
}
