import { isIP } from 'node:net'
import type { Timers } from '../../lib/base/clock.ts'
import { CodedError } from '../../lib/base/errors.ts'
import { createExpiringMap } from '../../lib/base/expiring-map.ts'
import type { Exchange } from '../../lib/http/exchange.ts'

const WINDOW_MS = 60_000
/** Of one address (of IPv6: one network), and of all together, in a window. */
const MOST_OF_ONE = 40
const MOST_OF_ALL = 300

/**
 * Throws OPS-RATE-001 when one address, or all together, try to sign in too often. Each instance of the panel counts for itself:
 * guessing is hopeless anyway, and the limit must hold while the state store is down.
 */
export function createSignInLimit(clock: Timers): (exchange: Exchange) => void {
  const tries = createExpiringMap<{ count: number; expiresAt: number }>()
  const count = (key: string, most: number): void => {
    const now = clock.now()
    const entry = tries.get(key, now) ?? { count: 0, expiresAt: now + WINDOW_MS }
    entry.count++
    tries.set(key, entry, now)
    if (entry.count > most) throw new CodedError('OPS-RATE-001', undefined, { 'Retry-After': '60' })
  }
  return (exchange) => {
    count(`one ${networkOf(addressOf(exchange))}`, MOST_OF_ONE)
    count('all', MOST_OF_ALL)
  }
}

/** Who calls: behind a proxy on this machine the address that it saw, which it appends last. */
function addressOf(exchange: Exchange): string {
  const peer = exchange.req.socket.remoteAddress ?? ''
  if (!/^(?:127\.|::1$|::ffff:127\.)/.test(peer)) return peer
  return exchange.header('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 64) || peer
}

/** One caller's: an IPv4 address, or the network of 64 bits that a household or a server has of IPv6 (RFC 6177). */
export function networkOf(address: string): string {
  const four = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (four !== undefined) return four
  const bare = address.split('%', 1)[0]!
  if (isIP(bare) !== 6) return address
  const [head = '', tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::', 2)
  const [first, last] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':'))) as [
    string[],
    string[],
  ]
  const gap = tail === undefined ? 0 : 8 - first.length - last.length
  return [...first, ...Array<string>(gap).fill('0'), ...last].slice(0, 4).join(':')
}
