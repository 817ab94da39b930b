import { idempotencyStep } from '../../lib/guard/idempotency.ts'
import type { Step } from '../../lib/state/port.ts'

/**
 * What an idempotency key of a job holds: the body's digest, the job's id, and how far its submission got.
 * `publishing` until `leaseUntil`, when another may take it over; `accepted` for good; `unsure` when
 * the broker did not say whether it has the message: the next submission publishes it again, as the same job.
 */
export interface JobClaim {
  readonly digest: Buffer
  readonly jobId: string
  readonly phase: 'publishing' | 'accepted' | 'unsure'
  /** Epoch milliseconds; 0 unless publishing. */
  readonly leaseUntil: number
}

const PHASES = { p: 'publishing', a: 'accepted', u: 'unsure' } as const
const DIGEST_BYTES = 32

/** Longer than a publish may take by far: whoever holds it still then has died. */
const LEASE_MS = 10_000

/** The claim of a submission that begins now. */
export function beginClaim(digest: Buffer, jobId: string, now: number): JobClaim {
  return { digest, jobId, phase: 'publishing', leaseUntil: now + LEASE_MS }
}

/** The step that takes a key for a claim unless another holds it: then the wave ends there. */
export function claimStep(tenantId: string, key: string, claim: JobClaim) {
  return { ...idempotencyStep(tenantId, 'job', key, encodeClaim(claim)), must: true } as const
}

/** The step that replaces a claim, if it is still what it was; `after` undefined gives the key free. */
export function swapClaimStep(tenantId: string, key: string, before: JobClaim, after: JobClaim | undefined) {
  const { key: at, ttlMs } = idempotencyStep(tenantId, 'job', key, before.digest)
  return {
    op: 'swap',
    key: at,
    expected: encodeClaim(before),
    value: after ? encodeClaim(after) : null,
    ttlMs,
  } as const satisfies Step
}

/** A claim's bytes: digest, then phase, job id and lease as text. */
export function encodeClaim({ digest, jobId, phase, leaseUntil }: JobClaim): Buffer {
  return Buffer.concat([digest, Buffer.from(`${phase[0]}${jobId}${leaseUntil}`)])
}

/** The claim that another holds. */
export function decodeClaim(bytes: Uint8Array): JobClaim {
  const digest = Buffer.from(bytes.subarray(0, DIGEST_BYTES))
  const text = Buffer.from(bytes.subarray(DIGEST_BYTES)).toString('latin1')
  return {
    digest,
    jobId: text.slice(1, 27),
    phase: PHASES[text[0] as keyof typeof PHASES],
    leaseUntil: Number(text.slice(27)),
  }
}
