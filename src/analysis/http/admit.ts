import { CodedError } from '../../lib/base/errors.ts'
import type { Warning } from '../../lib/contract/generated/types.ts'
import type { Permit } from '../../lib/guard/breaker.ts'
import { bodyDigest, idempotencyStep, idempotencyVerdict } from '../../lib/guard/idempotency.ts'
import { rateHeaders, rateStep, retryAfter } from '../../lib/guard/rate-limit.ts'
import type { Verified } from '../../lib/signing/verify.ts'
import { StateUnavailable, type Step } from '../../lib/state/port.ts'
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
  store: { code: 'state-store-unavailable', message: 'replay, rate and idempotency were checked on this instance alone' },
  profile: { code: 'profile-unavailable', message: 'the tenant profile could not be read; the defaults were used' },
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
  const { replay, metrics } = deps
  const nonce = replay.enter(tenantId, signer, deps.clock.now())
  if (!nonce) {
    metrics.replayRejected()
    throw new CodedError('ANL-AUTH-005', 'a copy is being answered')
  }
  try {
    const digest = idempotencyKey === undefined ? undefined : bodyDigest(body)
    const steps = [
      nonce,
      rateStep(tenantId, limitsKey(tenantId), deps.rates),
      { op: 'get', key: profileKey(tenantId) },
      ...(idempotencyKey !== undefined && digest ? [idempotencyStep(tenantId, 'sync', idempotencyKey, digest)] : []),
    ] as const
    const { replies, local } = await runWave(deps, steps, nonce.key)
    const [once, rate, stored, idempotency] = replies

    if (once?.claimed !== true) {
      metrics.replayRejected()
      throw new CodedError('ANL-AUTH-005')
    }
    if (!rate?.allowed) {
      metrics.rateLimited('hard')
      const headers = rate ? Object.fromEntries(pairs([...rateHeaders(rate), 'Retry-After', retryAfter(rate)])) : undefined
      throw new CodedError('ANL-RATE-001', undefined, headers)
    }
    if (idempotency && digest && idempotencyVerdict(idempotency, digest) === 'conflict') throw new CodedError('ANL-IDEM-001')

    const found = deps.readProfile(tenantId, stored ?? null)
    const warnings: Warning[] = local ? [WARNINGS.store, WARNINGS.profile] : []
    if (found.invalid) warnings.push(WARNINGS.invalid)
    if (rate.soft) {
      metrics.rateLimited('soft')
      warnings.push(WARNINGS.soft)
    }
    return { profile: found.profile, warnings, headers: rateHeaders(rate) }
  } finally {
    replay.leave(nonce)
  }
}

/** Runs the wave on the shared store, or on this instance's memory when that is away. */
async function runWave<const T extends readonly Step[]>(deps: AnalysisDeps, steps: T, nonceKey: string) {
  const { store, fallback, breaker, storeCalls } = deps
  const permit = breaker.enter()
  if (!permit) {
    storeCalls.rejected()
    return { replies: await fallback.run(steps), local: true }
  }
  const started = deps.clock.monotonic()
  try {
    const replies = await store.run(steps)
    permit.succeeded()
    storeCalls.ok(deps.clock.monotonic() - started)
    // What was let in while the store was away is not known there: ask both.
    if (deps.wasDown()) {
      const [known] = await fallback.run([{ op: 'get', key: nonceKey }])
      if (known !== null) throw new CodedError('ANL-AUTH-005', 'accepted during an outage')
    }
    return { replies, local: false }
  } catch (fault) {
    if (!(fault instanceof StateUnavailable)) {
      permit.succeeded()
      throw fault
    }
    tellFailure(deps, permit, fault, started)
    return { replies: await fallback.run(steps), local: true }
  }
}

function tellFailure(deps: AnalysisDeps, permit: Permit, fault: StateUnavailable, started: number): void {
  const kind = fault.reason === 'timeout' ? 'timeout' : 'error'
  permit.failed(kind)
  deps.storeCalls.failed(kind, deps.clock.monotonic() - started)
}

function* pairs(flat: readonly string[]): Generator<[string, string]> {
  for (let i = 0; i + 1 < flat.length; i += 2) yield [flat[i]!, flat[i + 1]!]
}
