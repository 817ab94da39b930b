import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Timers } from '../../lib/base/clock.ts'
import { createExpiringMap } from '../../lib/base/expiring-map.ts'
import type { GuardedStore } from '../../lib/guard/guarded-store.ts'
import type { Exchange } from '../../lib/http/exchange.ts'
import type { Allowlist } from './allowlist.ts'
import { dropCookie, readCookie, SESSION_COOKIE, setCookie } from './cookies.ts'
import { createSealer } from './seal.ts'
import type { User } from './user.ts'

/** A session lies in its cookie, sealed; what is kept here and in the store is only what has been ended early. */
interface Session {
  readonly id: string
  readonly email: string
  /** Epoch milliseconds. */
  readonly signedInAt: number
  /** When the cookie was made, epoch milliseconds. */
  readonly seenAt: number
}

/** A session that is not used ends after so long, milliseconds. */
export const IDLE_MS = 30 * 60_000
/** And any after so long. */
export const ABSOLUTE_MS = 12 * 3_600_000
const RENEW_MS = 60_000
/** The store is asked whether a session has been ended; a slow one must not hold up every page. */
const ASK_WITHIN_MS = 120
/** Endings told to the store in one wave. */
const MOST_TOLD = 100

export interface Sessions {
  /** Signs somebody in: the value of the header that sets the cookie. Always a session of its own. */
  begin(email: string): string
  userOf(exchange: Exchange): Promise<User | undefined>
  isCsrfToken(user: User, token: string): boolean
  /** Ends the session of a request, or all of its user's; the value of the header that drops the cookie. */
  end(exchange: Exchange, everywhere: boolean): Promise<string>
}

/** Sessions in sealed cookies. `key`: of OPS_SESSION_KEY. */
export function createSessions({
  key,
  allowlist,
  clock,
  shared,
}: {
  readonly key: Uint8Array
  readonly allowlist: Allowlist
  readonly clock: Timers
  readonly shared: GuardedStore
}): Sessions {
  const sealer = createSealer(key, 'session')
  const csrfKey = createHmac('sha256', key).update('invekto ops csrf 1').digest()
  const ended = createEndings(shared, clock)

  const cookieOf = (session: Session): string => {
    const until = Math.min(session.seenAt + IDLE_MS, session.signedInAt + ABSOLUTE_MS)
    const left = Math.max(0, Math.floor((until - session.seenAt) / 1_000))
    return setCookie(SESSION_COOKIE, sealer.seal(session, until), left)
  }
  const sessionOf = (exchange: Exchange): Session | undefined =>
    sealer.open(readCookie(exchange, SESSION_COOKIE) ?? '', clock.now()) as Session | undefined
  const csrfOf = (id: string): string => createHmac('sha256', csrfKey).update(id).digest('base64url')

  return {
    begin(email) {
      const now = clock.now()
      return cookieOf({ id: randomBytes(24).toString('base64url'), email, signedInAt: now, seenAt: now })
    },
    async userOf(exchange) {
      const session = sessionOf(exchange)
      if (!session) return undefined
      const permission = allowlist.get(session.email)
      if (!permission || (await ended.has(session))) return undefined
      const now = clock.now()
      // A live page asks by itself, whether somebody is there or not.
      const asksByItself = exchange.res.headersSent || exchange.header('accept') === 'text/event-stream'
      if (now - session.seenAt >= RENEW_MS && !asksByItself)
        exchange.res.setHeader('Set-Cookie', cookieOf({ ...session, seenAt: now }))
      return { email: session.email, permission, csrf: csrfOf(session.id) }
    },
    isCsrfToken({ csrf }, token) {
      const [a, b] = [Buffer.from(csrf), Buffer.from(token)]
      return a.length === b.length && timingSafeEqual(a, b)
    },
    async end(exchange, everywhere) {
      const session = sessionOf(exchange)
      if (session) await ended.add(session, everywhere)
      return dropCookie(SESSION_COOKIE)
    },
  }
}

/** What has been ended before its time: single sessions, and all those of an email that began before an instant. */
function createEndings(shared: GuardedStore, clock: Timers) {
  // What this process knows holds while the store is away.
  const known = createExpiringMap<{ readonly at: number; expiresAt: number }>()
  // And is told to the store, and so to the other instances, once it is back.
  const untold = new Map<string, { readonly at: number; readonly expiresAt: number }>()
  const single = (id: string): string => `{ops}:ended:${digest(id)}`
  const all = (email: string): string => `{ops}:ended-all:${digest(email)}`

  async function tell(now: number): Promise<void> {
    const endings = [...untold].slice(0, MOST_TOLD)
    try {
      const held = await shared.run(endings.map(([key]) => ({ op: 'get', key }) as const))
      // A later one of another instance stays: to put an earlier in its place would bring sessions back.
      const news = endings.flatMap(([key, { at, expiresAt }], i) => {
        const expected = held[i] ?? null
        const ttlMs = Math.max(1, expiresAt - now)
        if (instantOf(expected) >= at) return []
        return [{ op: 'swap', key, expected, value: Buffer.from(String(at)), ttlMs } as const]
      })
      const swapped = news.length > 0 ? await shared.run(news) : []
      if (swapped.includes(false)) return
      for (const [key, ending] of endings) if (untold.get(key) === ending) untold.delete(key)
    } catch {
      // It is tried again with the next request.
    }
  }

  return {
    async has({ id, email, signedInAt }: Session): Promise<boolean> {
      const keys = [single(id), all(email)] as const
      const now = clock.now()
      if (known.get(keys[0], now) || signedInAt <= (known.get(keys[1], now)?.at ?? -1)) return true
      const asked = shared.run([
        { op: 'get', key: keys[0] },
        { op: 'get', key: keys[1] },
      ])
      const [one, before] = await within(clock, asked, [null, null] as const)
      if (untold.size > 0) void tell(now)
      return one !== null || signedInAt <= instantOf(before)
    },
    async add({ id, email, signedInAt }: Session, everywhere: boolean): Promise<void> {
      const key = everywhere ? all(email) : single(id)
      const now = clock.now()
      // Another instance's clock may be ahead: the session at hand ends in any case.
      const ending = { at: Math.max(now, signedInAt), expiresAt: now + ABSOLUTE_MS }
      known.set(key, ending, now)
      untold.set(key, ending)
      await tell(now)
    },
  }
}

/** Epoch milliseconds; -1: there is none. */
function instantOf(value: Uint8Array | null): number {
  return value === null ? -1 : Number(Buffer.from(value).toString())
}

async function within<T>(clock: Timers, work: Promise<T>, otherwise: T): Promise<T> {
  let cancel = (): void => {}
  const late = new Promise<T>((resolve) => {
    cancel = clock.after(ASK_WITHIN_MS, () => resolve(otherwise))
  })
  const answer = await Promise.race([work.catch(() => otherwise), late])
  cancel()
  return answer
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
