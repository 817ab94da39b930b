/** The profile of RFC 9421 that this system speaks: contract §2, as constants. */
import { createHmac, type KeyObject } from 'node:crypto'

/** Names our signatures among others that a request may carry. */
export const TAG = 'invekto-internal-v1'

/** The one algorithm; the key fixes it, the parameter only repeats it. */
export const ALGORITHM = 'hmac-sha256'

/** `expires - created`, at most, in seconds. */
export const MAX_LIFETIME = 60

/** How far the clocks of signer and verifier may be apart, in seconds. */
export const CLOCK_SKEW = 30

/** Of the nonce, without padding: in base64, fewer characters hold fewer than 128 bits. */
export const MIN_NONCE_LENGTH = 22
export const MAX_NONCE_LENGTH = 256

/** What every signature covers. */
export const ALWAYS_COVERED: readonly string[] = [
  '@method',
  '@authority',
  '@path',
  '@query',
  'x-tenant-id',
  'x-chat-id',
  'x-request-id',
]

/** What the signature of a request with a body covers as well. */
export const CONTENT_COVERED: readonly string[] = ['content-type', 'content-digest']

/** Covered whenever the request has it. */
export const IDEMPOTENCY_KEY = 'idempotency-key'

/**
 * HMAC-SHA-256 over a signature base. Signers keep to ASCII; UTF-8, unlike latin1, turns
 * no other character into an ASCII byte, so nothing else can match what they signed.
 */
export function macOf(base: string, key: KeyObject): Buffer {
  return createHmac('sha256', key).update(base, 'utf8').digest()
}
