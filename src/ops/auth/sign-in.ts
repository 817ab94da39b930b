import type { ErrorCode } from '../../lib/base/errors.ts'
import { createExpiringMap } from '../../lib/base/expiring-map.ts'
import { StateUnavailable } from '../../lib/state/port.ts'
import type { OpsDeps } from '../deps.ts'
import { textOf } from '../http/input.ts'
import { ownPath, send } from '../http/send.ts'
import type { OpsRoute, Reply, UserVisit } from '../http/visit.ts'
import { SIGN_IN_NOTICES, type SignInNotice, signInView } from '../views/sign-in.ts'
import type { Allowlist } from './allowlist.ts'
import { dropCookie, readCookie, SIGN_IN_COOKIE, setCookie } from './cookies.ts'
import type { Attempt, Claimed, Oidc } from './oidc.ts'
import type { OneTimeLink } from './one-time-link.ts'
import { createSealer } from './seal.ts'
import type { Sessions } from './sessions.ts'
import { createSignInLimit } from './sign-in-limit.ts'

export interface SignInParts {
  readonly deps: OpsDeps
  readonly sessions: Sessions
  readonly settings: {
    readonly sessionKey: Uint8Array | undefined
    readonly allowlist: Allowlist | undefined
  }
  readonly oidc: Oidc | undefined
  /** Its host. */
  readonly provider: string | undefined
  readonly link: OneTimeLink | undefined
}

/** What a browser remembers between leaving for the provider and coming back. */
interface Leave extends Attempt {
  readonly to: string
}

/** An answer of the provider is good for so long, milliseconds. */
const LEAVE_MS = 10 * 60_000
const EMAIL_OF_NOBODY = 'unknown'

/** `/login`, to the provider and back, and `/logout`. */
export function signInRoutes(parts: SignInParts): OpsRoute[] {
  const { deps, sessions, oidc, provider, link } = parts
  const { clock, audit, telemetry } = deps
  const limit = createSignInLimit(clock)
  const sealer = createSealer(parts.settings.sessionKey ?? link!.key, 'sign-in')
  const firstUse = createFirstUse(deps)

  /** Told in an outage too: who comes to look at what is down must get in. The log has it then. */
  function note({ exchange }: UserVisit, action: string, email: string, target: string): void {
    const { requestId } = exchange
    audit.append({ email, action, target, before: null, after: null, requestId }).catch(() => {
      telemetry.log.warn('sign-in not on the record', { requestId, event: action })
    })
  }

  function page({ query }: UserVisit): Reply {
    const notice = textOf(query, 'notice')
    const known =
      notice !== undefined && Object.hasOwn(SIGN_IN_NOTICES, notice) ? (notice as SignInNotice) : undefined
    return { page: signInView(provider, ownPath(textOf(query, 'to') ?? '/'), known), title: 'Sign in' }
  }

  const back = (notice: SignInNotice): Reply => ({
    redirect: `/login?notice=${notice}`,
    headers: ['Set-Cookie', dropCookie(SIGN_IN_COOKIE)],
  })

  async function start({ exchange, query }: UserVisit): Promise<Reply> {
    limit(exchange)
    if (!oidc) return { redirect: '/login' }
    const to = ownPath(textOf(query, 'to') ?? '/')
    let leave: Awaited<ReturnType<Oidc['begin']>>
    try {
      leave = await oidc.begin()
    } catch (fault) {
      tell('the provider does not answer', 'OPS-AUTH-005', fault)
      return back('unreachable')
    }
    const { url, ...attempt } = leave
    const sealed = sealer.seal({ ...attempt, to } satisfies Leave, clock.now() + LEAVE_MS)
    send(exchange, 302, 'text/plain; charset=utf-8', 'See Location.\n', [
      'Location',
      url,
      'Set-Cookie',
      setCookie(SIGN_IN_COOKIE, sealed, LEAVE_MS / 1_000),
    ])
    return 'answered'
  }

  async function finish(visit: UserVisit): Promise<Reply> {
    const { exchange } = visit
    limit(exchange)
    const leave = sealer.open(readCookie(exchange, SIGN_IN_COOKIE) ?? '', clock.now()) as Leave | undefined
    if (!oidc || !leave || !(await firstUse(leave.state))) return back('failed')
    let claimed: Claimed
    try {
      claimed = await oidc.finish(new URL(`${deps.publicUrl}/login/callback?${exchange.query ?? ''}`), leave)
    } catch (fault) {
      tell('sign-in failed', 'OPS-AUTH-005', fault)
      note(visit, 'login.failed', EMAIL_OF_NOBODY, provider!)
      return back('failed')
    }
    if (!claimed.verified || !parts.settings.allowlist?.has(claimed.email)) {
      tell('sign-in refused', 'OPS-AUTH-004')
      note(visit, 'login.refused', claimed.email, claimed.verified ? 'not on the list' : 'email not verified')
      return back('refused')
    }
    note(visit, 'login', claimed.email, provider!)
    exchange.res.setHeader('Set-Cookie', [dropCookie(SIGN_IN_COOKIE), sessions.begin(claimed.email)])
    return { redirect: leave.to }
  }

  function once(visit: UserVisit): Reply {
    limit(visit.exchange)
    if (!link?.use(textOf(visit.query, 'token') ?? '')) return back('failed')
    note(visit, 'login', 'developer@localhost', 'one-time link')
    return { redirect: '/', headers: ['Set-Cookie', sessions.begin('developer@localhost')] }
  }

  async function out(visit: UserVisit): Promise<{ readonly everywhere: boolean }> {
    const everywhere = visit.input.everywhere === true || textOf(visit.input, 'everywhere') === 'yes'
    const cookie = await sessions.end(visit.exchange, everywhere)
    visit.exchange.res.setHeader('Set-Cookie', cookie)
    note(visit, everywhere ? 'logout.everywhere' : 'logout', visit.user.email, 'session')
    return { everywhere }
  }

  /** The library's words name what was wrong, and hold nothing secret; the answer itself is not in them. */
  function tell(message: string, errorCode: ErrorCode, fault?: unknown): void {
    const { code, name } = (fault ?? {}) as { code?: string; name?: string }
    const details = [name, code].filter(Boolean).join(' ')
    telemetry.log.warn(message, { event: 'sign-in', errorCode, details })
  }

  return [
    { method: 'GET', path: '/login', needs: 'public', handle: page },
    { method: 'GET', path: '/login/start', needs: 'public', handle: start },
    { method: 'GET', path: '/login/callback', needs: 'public', handle: finish },
    ...(link ? [{ method: 'GET', path: '/login/once', needs: 'public', handle: once } as const] : []),
    {
      method: 'POST',
      path: '/logout',
      needs: 'view',
      handle: async (visit) => {
        await out(visit)
        return { redirect: '/login?notice=out' }
      },
    },
    {
      method: 'POST',
      path: '/api/v1/logout',
      needs: 'view',
      handle: async (visit) => ({ json: await out(visit) }),
    },
    {
      method: 'GET',
      path: '/api/v1/session',
      needs: 'view',
      handle: ({ user }) => ({ json: user }),
    },
  ]
}

/** Whether a state comes for the first time, on any instance; while the store is away, on this one. */
function createFirstUse({ shared, clock }: OpsDeps): (state: string) => Promise<boolean> {
  const used = createExpiringMap<{ expiresAt: number }>()
  return async (state) => {
    const now = clock.now()
    if (used.get(state, now)) return false
    used.set(state, { expiresAt: now + LEAVE_MS }, now)
    try {
      const claim = {
        op: 'claim',
        key: `{ops}:state:${state}`,
        value: Buffer.from('1'),
        ttlMs: LEAVE_MS,
      } as const
      const [reply] = await shared.run([claim])
      return reply?.claimed === true
    } catch (fault) {
      if (fault instanceof StateUnavailable) return true
      throw fault
    }
  }
}
