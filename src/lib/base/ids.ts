import { randomBytes } from 'node:crypto'
import { monotonicFactory } from 'ulid'

const next = monotonicFactory()

/** A new ULID: 26 characters, ascending within this process, also inside one millisecond. */
export function newUlid(now: number = Date.now()): string {
  return next(now)
}

/** A nonce of 128 random bits, base64url. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url')
}
