import { createHash } from 'node:crypto'
import type { ClaimReply, Step } from '../state/port.ts'

const TTL_MS = 24 * 3_600_000

type ClaimStep = Extract<Step, { op: 'claim' }>

/** What a body is known by: its SHA-256. */
export function bodyDigest(body: Uint8Array): Buffer {
  return createHash('sha256').update(body).digest()
}

/**
 * The step that ties an idempotency key to a body for 24 hours. `scope` keeps operations apart.
 * The key is hashed: it is the caller's text, and may be long. `value` begins with the body's digest;
 * what may follow is the operation's own, such as the id of what the first request began.
 */
export function idempotencyStep(tenantId: string, scope: string, key: string, value: Buffer): ClaimStep {
  const hashed = createHash('sha256').update(key).digest('base64url')
  return { op: 'claim', key: `{${tenantId}}:idem:${scope}:${hashed}`, value, ttlMs: TTL_MS }
}

/** `fresh`: claimed now; `same`: the same body before; `conflict`: another body has this key. */
export function idempotencyVerdict(
  { claimed, holder }: ClaimReply,
  digest: Buffer,
): 'fresh' | 'same' | 'conflict' {
  if (claimed) return 'fresh'
  return holder !== null && digest.equals(holder.subarray(0, digest.length)) ? 'same' : 'conflict'
}
