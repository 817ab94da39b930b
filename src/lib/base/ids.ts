import { randomBytes } from 'node:crypto'
import { decodeTime, monotonicFactory } from 'ulid'

const next = monotonicFactory()

/** A new ULID: 26 characters, ascending within this process, also inside one millisecond. */
export function newUlid(now: number = Date.now()): string {
  return next(now)
}

/** When a ULID was made, epoch milliseconds. Throws when it is none. */
export function timeOfUlid(id: string): number {
  return decodeTime(id)
}

/** A nonce of 128 random bits, base64url. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url')
}
