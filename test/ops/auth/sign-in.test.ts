import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { AuditTrail } from '../../../src/lib/audit/port.ts'
import { systemClock } from '../../../src/lib/base/clock.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { type StateStore, StateUnavailable } from '../../../src/lib/state/port.ts'
import type { Sink } from '../../../src/lib/telemetry/sink.ts'
import { type Browser, openBrowser, type Page } from '../../helpers/browser.ts'
import { startEvilProvider } from '../../helpers/evil-provider.ts'
import {
  type OidcProvider,
  type OidcProviderOptions,
  startOidcProvider,
} from '../../helpers/oidc-provider.ts'
import type { TestOps, TestOpsOptions } from '../../helpers/ops.ts'
import { environmentFor, recorded, startPanel } from '../../helpers/panel.ts'

/** A panel and an independent provider, real both. */

const ACCOUNTS = {
  ada: { email: 'Ada@Example.com', email_verified: true },
  vera: { email: 'vera@example.com', email_verified: true },
  mallory: { email: 'mallory@example.com', email_verified: true },
  unverified: { email: 'ada@example.com', email_verified: false },
  // The Kelvin sign, which Unicode lower-cases to k: nobody on the list.
  kelvin: { email: '\u212aara@example.com', email_verified: true },
}

const LIST = 'ada@example.com=full,vera@example.com=view,kara@example.com=full'

async function start(
  t: TestContext,
  provided: Partial<OidcProviderOptions> = {},
  options: Partial<TestOpsOptions> = {},
): Promise<{ panel: TestOps; provider: OidcProvider }> {
  const provider = await startOidcProvider({ until: t, accounts: ACCOUNTS, ...provided })
  const env = { ...environmentFor(provider), INVEKTO_OPS_ALLOWLIST: LIST }
  const panel = await startPanel(env, { until: t, ...options })
  provider.allow(`${panel.url}/login/callback`)
  return { panel, provider }
}

/** Up to the provider's answer, which is not yet brought to the panel. */
async function untilAnswer(browser: Browser, panel: TestOps, query = ''): Promise<URL> {
  let page: Page = await browser.go(`${panel.url}/login/start${query}`)
  while (page.location && page.location.pathname !== '/login/callback') page = await browser.go(page.location)
  assert.ok(page.location, `the provider sends back, not ${page.status} ${page.text}`)
  return page.location
}

async function whoIs(browser: Browser, panel: TestOps): Promise<{ email?: string; permission?: string }> {
  const { status, text } = await browser.go(`${panel.url}/api/v1/session`)
  return status === 200 ? JSON.parse(text) : {}
}

for (const emailInIdToken of [true, false]) {
  const where = emailInIdToken ? 'in the ID token' : 'at the userinfo endpoint'
  test(`an operator signs in with the email ${where}, whatever its case, and comes to where she was going`, async (t) => {
    const { panel, provider } = await start(t, { emailInIdToken })
    provider.signsIn = 'ada'
    const ada = openBrowser()

    const asked = await ada.go(`${panel.url}/jobs?state=waiting`)
    assert.equal(asked.status, 303)
    const login = await ada.go(asked.location!)
    const [, href = ''] = /href="(\/login\/start[^"]+)"/.exec(login.text) ?? []
    assert.match(login.text, new RegExp(`Sign in with ${new URL(provider.issuer).host}`))
    const arrived = await ada.follow(panel.url + href.replaceAll('&amp;', '&'))

    assert.equal(arrived.url.href, `${panel.url}/jobs?state=waiting`)
    assert.equal(arrived.status, 200)
    const { email, permission } = await whoIs(ada, panel)
    assert.deepEqual({ email, permission }, { email: 'ada@example.com', permission: 'full' })
    const [entry] = await recorded(panel, 'login')
    assert.equal(entry?.email, 'ada@example.com')
    assert.equal(entry?.target, new URL(provider.issuer).host)
  })
}

for (const [account, email] of [
  ['mallory', 'mallory@example.com'],
  ['unverified', 'ada@example.com'],
  ['kelvin', '\u212aara@example.com'],
] as const) {
  test(`${account} is refused, told why, and on the record`, async (t) => {
    const { panel, provider } = await start(t)
    provider.signsIn = account
    const browser = openBrowser()

    const page = await browser.follow(`${panel.url}/login/start`)

    assert.equal(page.url.pathname + page.url.search, '/login?notice=refused')
    assert.match(page.text, /This account may not sign in here/)
    assert.deepEqual(await whoIs(browser, panel), {})
    assert.equal(browser.cookie(panel.url, '__Host-session'), undefined)
    const [entry] = await recorded(panel, 'login.refused')
    assert.equal(entry?.email, email)
    assert.equal(entry?.target, account === 'unverified' ? 'email not verified' : 'not on the list')
  })
}

test('the request to the provider has PKCE with S256, a state and a nonce, each new', async (t) => {
  const { panel, provider } = await start(t)
  const ask = async () => (await openBrowser().go(`${panel.url}/login/start`)).location!
  const [one, other] = [await ask(), await ask()]

  assert.equal(one.origin, provider.issuer)
  assert.equal(one.searchParams.get('response_type'), 'code')
  assert.equal(one.searchParams.get('code_challenge_method'), 'S256')
  assert.equal(one.searchParams.get('redirect_uri'), `${panel.url}/login/callback`)
  for (const name of ['state', 'nonce', 'code_challenge']) {
    assert.match(one.searchParams.get(name) ?? '', /^[\w-]{43}$/)
    assert.notEqual(one.searchParams.get(name), other.searchParams.get(name))
  }
})

test('a stolen code is worth nothing without the verifier, which never leaves the sealed cookie', async (t) => {
  const { panel, provider } = await start(t)
  provider.signsIn = 'ada'
  const ada = openBrowser()
  const back = await untilAnswer(ada, panel)

  const exchanged = await fetch(`${provider.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code')!,
      redirect_uri: `${panel.url}/login/callback`,
      client_id: provider.clientId,
      client_secret: provider.clientSecret,
    }),
  })

  assert.equal(exchanged.status, 400)
  assert.equal(((await exchanged.json()) as { error: string }).error, 'invalid_grant')
})

test('an answer of the provider signs in once, even with its cookie put back', async (t) => {
  const { panel, provider } = await start(t)
  provider.signsIn = 'ada'
  const ada = openBrowser()
  const back = await untilAnswer(ada, panel)
  const kept = ada.cookie(panel.url, '__Host-sign-in')!

  assert.equal((await ada.go(back)).location?.pathname, '/')
  assert.equal(ada.cookie(panel.url, '__Host-sign-in'), undefined, 'the cookie of the attempt is dropped')
  const thief = openBrowser()
  thief.setCookie(panel.url, '__Host-sign-in', kept)

  assert.equal((await thief.go(back)).location?.search, '?notice=failed')
  assert.deepEqual(await whoIs(thief, panel), {})
})

test('a state is good once on all instances together, and on each alone while the store is down', async (t) => {
  // One that gives something for a code however often it is shown: the panel has to see to it itself.
  const provider = await startEvilProvider(t)
  const memory = createMemoryStore({ clock: systemClock })
  let down = false
  const store: StateStore = {
    ...memory,
    run: ((steps) =>
      down ? Promise.reject(new StateUnavailable('down')) : memory.run(steps)) as typeof memory.run,
  }
  const panel = await startPanel(environmentFor(provider), { until: t, store })
  const other = await startPanel(environmentFor(provider), { until: t, store, publicUrl: panel.url })

  interface Attempt {
    readonly back: string
    readonly cookie: string
  }
  const attempt = async (): Promise<Attempt> => {
    const ada = openBrowser()
    const asked = (await ada.go(`${panel.url}/login/start`)).location!.searchParams
    const query = new URLSearchParams({ code: asked.get('nonce')!, state: asked.get('state')! })
    const cookie = `__Host-sign-in=${ada.cookie(panel.url, '__Host-sign-in')}`
    return { back: `/login/callback?${query}`, cookie }
  }
  const bring = async (to: TestOps, { back, cookie }: Attempt): Promise<string> =>
    (await to.get(back, { cookie })).headers.get('location')!

  const shared = await attempt()
  assert.equal(await bring(panel, shared), '/')
  assert.equal(await bring(other, shared), '/login?notice=failed')
  assert.equal(provider.exchanged.length, 1, 'the provider is not asked again')

  down = true
  const alone = await attempt()
  assert.equal(await bring(panel, alone), '/', 'sign-in works without the store')
  assert.equal(await bring(panel, alone), '/login?notice=failed')
})

test('an answer that another browser asked for signs nobody in', async (t) => {
  const { panel, provider } = await start(t)
  provider.signsIn = 'mallory'
  const mallory = openBrowser()
  const back = await untilAnswer(mallory, panel)

  const ada = openBrowser()
  assert.equal((await ada.go(back)).location?.search, '?notice=failed', 'with no attempt of her own')

  await ada.go(`${panel.url}/login/start`)
  assert.equal((await ada.go(back)).location?.search, '?notice=failed', 'nor with one')
  assert.deepEqual(await whoIs(ada, panel), {})
})

test('an answer without a code, with an error, or with somebody else’s state signs nobody in', async (t) => {
  const { panel } = await start(t)
  for (const query of [
    () => '',
    (state: string) => `?state=${state}`,
    (state: string) => `?state=${state}&error=access_denied`,
    (state: string) => `?state=${state}&code=invented`,
    (state: string) => `?state=${state}&state=${state}&code=x`,
    () => '?state=other&code=x',
    () => '?%',
  ]) {
    const browser = openBrowser()
    const start = await browser.go(`${panel.url}/login/start`)
    const page = await browser.go(
      `${panel.url}/login/callback${query(start.location!.searchParams.get('state')!)}`,
    )
    assert.equal(page.status, 303)
    assert.equal(page.location?.search, '?notice=failed')
  }
})

test('after sign-in the panel leads to its own pages alone', async (t) => {
  const { panel, provider } = await start(t)
  provider.signsIn = 'ada'
  let addresses = 0
  for (const [to, arrives] of [
    ['/dead-letters?code=x', '/dead-letters?code=x'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['\\/evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/%0d%0aSet-Cookie:x', '/%0d%0aSet-Cookie:x'],
    ['/\r\nSet-Cookie: x=y', '/'],
    ['javascript:alert(1)', '/'],
    ['/a/../..//evil.example', undefined],
    ['', '/'],
  ] as const) {
    // Each from an address of its own, for sign-ins of one are limited.
    const browser = openBrowser({ 'x-forwarded-for': `192.0.2.${++addresses}` })
    const page = await browser.go(await untilAnswer(browser, panel, `?to=${encodeURIComponent(to)}`))
    assert.equal(page.location?.origin, panel.url, to)
    if (arrives !== undefined) assert.equal(page.headers.get('location'), arrives, to)
  }
})

test('a session is new with each sign-in, whatever cookie the browser came with', async (t) => {
  const { panel, provider } = await start(t)
  provider.signsIn = 'ada'
  const ada = openBrowser()
  ada.setCookie(panel.url, '__Host-session', 'planted')
  await ada.follow(`${panel.url}/login/start`)
  const first = ada.cookie(panel.url, '__Host-session')!
  const firstUser = await whoIs(ada, panel)
  await ada.follow(`${panel.url}/login/start`)

  assert.notEqual(first, 'planted')
  assert.notEqual(ada.cookie(panel.url, '__Host-session'), first)
  const csrf = (user: object): unknown => (user as { csrf: string }).csrf
  assert.notEqual(csrf(await whoIs(ada, panel)), csrf(firstUser))
})

test('cookies are out of reach of scripts, other sites and plain http, and end by themselves', async (t) => {
  const { panel, provider } = await start(t)
  provider.signsIn = 'ada'
  const ada = openBrowser()
  const leave = await ada.go(`${panel.url}/login/start`)
  const back = await untilAnswer(ada, panel)
  const signedIn = await ada.go(back)

  const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax'
  assert.match(
    leave.headers.getSetCookie().join('\n'),
    new RegExp(`^__Host-sign-in=v1\\.[\\w-]+; Max-Age=600; ${attributes}$`),
  )
  const [dropped, session, ...rest] = signedIn.headers.getSetCookie()
  assert.equal(dropped, `__Host-sign-in=; Max-Age=0; ${attributes}`)
  assert.match(session ?? '', new RegExp(`^__Host-session=v1\\.[\\w-]+; Max-Age=1800; ${attributes}$`))
  assert.deepEqual(rest, [])
  for (const cookie of [leave, signedIn].flatMap(({ headers }) => headers.getSetCookie()))
    assert.doesNotMatch(
      Buffer.from(cookie.split(/[=;.]/)[2] ?? '', 'base64url').toString('latin1'),
      /ada|nonce|state/,
    )
})

test('the panel opens while the provider is down, says so, and signs in once it is back', async (t) => {
  const provider = await startOidcProvider({ until: t, accounts: ACCOUNTS })
  const panel = await startPanel(environmentFor(provider), { until: t })
  provider.signsIn = 'ada'
  const ada = openBrowser()

  const page = await ada.follow(`${panel.url}/login/start`)
  assert.equal(page.url.search, '?notice=unreachable')
  assert.match(page.text, /The sign-in provider does not answer/)

  provider.allow(`${panel.url}/login/callback`)
  assert.equal((await ada.follow(`${panel.url}/login/start`)).status, 200)
  assert.equal((await whoIs(ada, panel)).email, 'ada@example.com')
})

test('an operator gets in while the audit trail is down, and the log has it', async (t) => {
  let log = ''
  const sink: Sink = {
    async write(lines) {
      log += lines
    },
    close: async () => {},
  }
  const audit = new Proxy({} as AuditTrail, {
    get: (_, name) => async () => {
      if (name !== 'close') throw new Error('down')
    },
  })
  const { panel, provider } = await start(
    t,
    {},
    {
      audit,
      telemetry: { sinks: [sink] },
    },
  )
  provider.signsIn = 'ada'
  const ada = openBrowser()
  await ada.follow(`${panel.url}/login/start`)

  assert.equal((await whoIs(ada, panel)).email, 'ada@example.com')
  for (let i = 0; i < 100 && !log.includes('not on the record'); i++)
    await new Promise((resolve) => setTimeout(resolve, 10))
  assert.match(log, /sign-in not on the record/)
  assert.ok(!log.includes(provider.clientSecret))
})

test('one address that tries too often waits; others, and those who are signed in, do not', async (t) => {
  const { panel, provider } = await start(t)
  provider.signsIn = 'ada'
  const ada = openBrowser({ 'x-forwarded-for': '203.0.113.1' })
  await ada.follow(`${panel.url}/login/start`)
  const from = (address: string) =>
    panel.get('/login/callback?code=x&state=y', { 'x-forwarded-for': `198.51.100.7, ${address}` })

  const statuses: number[] = []
  for (let i = 0; i < 45; i++) statuses.push((await from('203.0.113.9')).status)
  assert.deepEqual([statuses.lastIndexOf(303), statuses.indexOf(429)], [39, 40])
  const limited = await from('203.0.113.9')
  assert.equal(limited.headers.get('retry-after'), '60')
  assert.match(limited.text, /OPS-RATE-001/)
  assert.equal((await from('203.0.113.10')).status, 303)
  assert.equal((await whoIs(ada, panel)).email, 'ada@example.com')
})

test('a notice of the sign-in page is one of ours, or none', async (t) => {
  const { panel } = await start(t)
  assert.match((await panel.get('/login?notice=out')).text, /You are signed out/)
  for (const notice of ['<b>', 'constructor', '__proto__', 'toString']) {
    const page = await panel.get(`/login?notice=${encodeURIComponent(notice)}`)
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.text, /class="notice"/)
  }
  const escaped = await panel.get(`/login?to=${encodeURIComponent('/"><script>alert(1)</script>')}`)
  assert.doesNotMatch(escaped.text, /<script>alert/)
})
