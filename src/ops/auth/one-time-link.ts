import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Timers } from '../../lib/base/clock.ts'

const GOOD_FOR_MS = 10 * 60_000

/** A development machine's way in: a secret that is printed at start and good once. */
export interface OneTimeLink {
  readonly token: string
  /** Seals that process's sessions: they end with it. */
  readonly key: Uint8Array
  /** True once, for the right token, in time. Compares in constant time. */
  use(token: string): boolean
}

/** Makes a link that is good for ten minutes. */
export function createOneTimeLink(clock: Timers): OneTimeLink {
  const secret = randomBytes(32)
  const until = clock.now() + GOOD_FOR_MS
  let used = false
  return {
    token: secret.toString('base64url'),
    key: randomBytes(32),
    use(token) {
      const given = Buffer.from(token, 'base64url')
      const right = given.length === secret.length && timingSafeEqual(given, secret)
      if (!right || used || clock.now() >= until) return false
      used = true
      return true
    },
  }
}
