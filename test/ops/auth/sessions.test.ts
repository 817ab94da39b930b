import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type FakeClock, fakeClock, systemClock } from '../../../src/lib/base/clock.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { type StateStore, StateUnavailable } from '../../../src/lib/state/port.ts'
import { type Browser, openBrowser } from '../../helpers/browser.ts'
import { type EvilProvider, startEvilProvider } from '../../helpers/evil-provider.ts'
import type { TestOps, TestOpsOptions } from '../../helpers/ops.ts'
import { environmentFor, recorded, signInAs, startPanel } from '../../helpers/panel.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SESSION = '__Host-session'

interface Stage {
  readonly provider: EvilProvider
  readonly clock: FakeClock
  /** Another instance of the panel. */
  another(options?: Partial<TestOpsOptions>, env?: Record<string, string>): Promise<TestOps>
}

async function stage(t: TestContext): Promise<Stage> {
  const provider = await startEvilProvider(t)
  // Of today, for the provider's tokens are.
  const clock = fakeClock(Date.now())
  return {
    provider,
    clock,
    another: (options, env) =>
      startPanel({ ...environmentFor(provider), ...env }, { until: t, clock, ...options }),
  }
}

async function statusOf(browser: Browser, panel: TestOps): Promise<number> {
  return (await browser.go(`${panel.url}/api/v1/session`)).status
}

async function userOf(
  browser: Browser,
  panel: TestOps,
): Promise<{ email: string; permission: string; csrf: string }> {
  return JSON.parse((await browser.go(`${panel.url}/api/v1/session`)).text)
}

/** The same browser, come to another instance through the proxy. */
function carry(browser: Browser, from: TestOps, to: TestOps): void {
  browser.setCookie(to.url, SESSION, browser.cookie(from.url, SESSION)!)
}

test('a session that is used goes on; one that is not ends after half an hour', async (t) => {
  const { provider, clock, another } = await stage(t)
  const panel = await another()
  const ada = openBrowser()
  await signInAs(ada, panel, provider)

  for (let i = 0; i < 3; i++) {
    clock.advance(30 * MINUTE - 1_000)
    assert.equal(await statusOf(ada, panel), 200)
  }
  clock.advance(30 * MINUTE)
  assert.equal(await statusOf(ada, panel), 401)
})

test('a session ends after twelve hours, however busy it is', async (t) => {
  const { provider, clock, another } = await stage(t)
  const panel = await another()
  const ada = openBrowser()
  await signInAs(ada, panel, provider)

  let renewed = ''
  for (let passed = 0; passed < 12 * HOUR - 10 * MINUTE; passed += 10 * MINUTE) {
    clock.advance(10 * MINUTE)
    const page = await ada.go(`${panel.url}/api/v1/session`)
    assert.equal(page.status, 200, `after ${passed / MINUTE} min`)
    renewed = page.headers.getSetCookie()[0] ?? ''
  }
  assert.match(renewed, /Max-Age=600;/, 'the cookie promises no more than is left')
  clock.advance(10 * MINUTE)
  assert.equal(await statusOf(ada, panel), 401)
})

test('its cookie is renewed once a minute at most, with the token of the session unchanged', async (t) => {
  const { provider, clock, another } = await stage(t)
  const panel = await another()
  const ada = openBrowser()
  await signInAs(ada, panel, provider)
  const { csrf } = await userOf(ada, panel)
  const renewals = async (): Promise<number> =>
    (await ada.go(`${panel.url}/api/v1/session`)).headers.getSetCookie().length

  assert.equal(await renewals(), 0)
  clock.advance(MINUTE - 1)
  assert.equal(await renewals(), 0)
  clock.advance(1)
  assert.equal(await renewals(), 1)
  assert.equal(await renewals(), 0)
  assert.equal((await userOf(ada, panel)).csrf, csrf)
})

test('a page that is kept live neither renews the session nor outlives it', async (t) => {
  const { provider, clock, another } = await stage(t)
  const panel = await another()
  const ada = openBrowser()
  await signInAs(ada, panel, provider)
  clock.advance(29 * MINUTE)

  const cookie = `${SESSION}=${ada.cookie(panel.url, SESSION)}`
  const live = await fetch(`${panel.url}/events?page=/`, { headers: { cookie, accept: 'text/event-stream' } })
  assert.equal(live.status, 200)
  assert.deepEqual(live.headers.getSetCookie(), [])
  let ended = false
  void live.text().then(() => {
    ended = true
  })
  for (let i = 0; i < 200 && !ended; i++) {
    clock.advance(2_000)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  assert.ok(ended, 'the stream ends')
})

test('a cookie with any letter changed signs nobody in', async (t) => {
  const { provider, another } = await stage(t)
  const panel = await another()
  const ada = openBrowser()
  await signInAs(ada, panel, provider)
  const cookie = ada.cookie(panel.url, SESSION)!

  for (let i = 0; i < cookie.length; i++) {
    const changed = cookie.slice(0, i) + (cookie[i] === 'A' ? 'B' : 'A') + cookie.slice(i + 1)
    const { status } = await panel.get('/api/v1/session', { cookie: `${SESSION}=${changed}` })
    assert.equal(status, 401, `letter ${i}`)
  }
  const odd = [
    '',
    'v1.',
    'v1.AAAA',
    `"${cookie}"`,
    cookie.toUpperCase(),
    `${cookie}A`,
    `${cookie}=`,
    'x'.repeat(4_000),
  ]
  for (const value of odd)
    assert.equal((await panel.get('/api/v1/session', { cookie: `${SESSION}=${value}` })).status, 401, value)
  assert.equal((await panel.get('/api/v1/session', { cookie: `session=${cookie}` })).status, 401)
  assert.equal((await panel.get('/api/v1/session', { cookie: `a=b; ${SESSION}=${cookie}; c=d` })).status, 200)
})

test('the cookie of an attempt to sign in is no session', async (t) => {
  const { another } = await stage(t)
  const panel = await another()
  const browser = openBrowser()
  await browser.go(`${panel.url}/login/start`)
  browser.setCookie(panel.url, SESSION, browser.cookie(panel.url, '__Host-sign-in')!)
  assert.equal(await statusOf(browser, panel), 401)
})

test('a session that another key sealed is none', async (t) => {
  const { provider, another } = await stage(t)
  const panel = await another()
  const other = await another({}, { INVEKTO_OPS_SESSION_KEY: Buffer.alloc(32, 8).toString('base64') })
  const ada = openBrowser()
  await signInAs(ada, panel, provider)
  carry(ada, panel, other)
  assert.equal(await statusOf(ada, other), 401)
})

test('a change of the allowlist holds for sessions that have begun', async (t) => {
  const { provider, another } = await stage(t)
  const [before, less, without] = [
    await another(),
    await another({}, { INVEKTO_OPS_ALLOWLIST: 'ADA@example.com=view' }),
    await another({}, { INVEKTO_OPS_ALLOWLIST: 'vera@example.com=full' }),
  ]
  const ada = openBrowser()
  await signInAs(ada, before, provider)
  assert.equal((await userOf(ada, before)).permission, 'full')
  carry(ada, before, less)
  carry(ada, before, without)

  assert.equal((await userOf(ada, less)).permission, 'view')
  assert.equal(await statusOf(ada, without), 401)
  const page = await ada.go(`${without.url}/`)
  assert.equal(page.location?.pathname, '/login')
})

test('signing out holds on every instance; everywhere, for every session of that email and no other', async (t) => {
  const { provider, clock, another } = await stage(t)
  const store = createMemoryStore({ clock })
  const [one, other] = [await another({ store }), await another({ store })]
  const [desk, phone, vera] = [openBrowser(), openBrowser(), openBrowser()]
  await signInAs(desk, one, provider)
  await signInAs(phone, other, provider)
  await signInAs(vera, other, provider, 'vera@example.com')
  carry(desk, one, other)
  carry(phone, other, one)
  carry(vera, other, one)
  const token = async (browser: Browser): Promise<string> => (await userOf(browser, one)).csrf

  await desk.post(`${one.url}/logout`, { csrf: await token(desk) })
  assert.equal(await statusOf(desk, other), 401)
  assert.equal(await statusOf(phone, other), 200)

  await phone.post(`${one.url}/logout`, { csrf: await token(phone), everywhere: 'yes' })
  assert.deepEqual([await statusOf(phone, one), await statusOf(phone, other)], [401, 401])
  assert.deepEqual([await statusOf(vera, one), await statusOf(vera, other)], [200, 200])

  clock.advance(1)
  await signInAs(phone, other, provider)
  carry(phone, other, one)
  assert.deepEqual([await statusOf(phone, one), await statusOf(phone, other)], [200, 200])
})

type Breakable = StateStore & { mode: 'up' | 'down' | 'silent' }

function breakable(clock: FakeClock | typeof systemClock): Breakable {
  const memory = createMemoryStore({ clock })
  const self: Breakable = {
    ...memory,
    mode: 'up',
    run: ((steps) => {
      if (self.mode === 'down') return Promise.reject(new StateUnavailable('down'))
      if (self.mode === 'up') return memory.run(steps)
      return new Promise((_, reject) => setTimeout(() => reject(new StateUnavailable('timeout')), 1_000))
    }) as typeof memory.run,
  }
  return self
}

test('while the store is down a sign-out holds where it was made, and everywhere once the store is back', async (t) => {
  const { provider, clock, another } = await stage(t)
  const store = breakable(clock)
  const [one, other] = [await another({ store }), await another({ store })]
  const [ada, vera] = [openBrowser(), openBrowser()]
  await signInAs(ada, one, provider)
  await signInAs(vera, one, provider, 'vera@example.com')
  carry(ada, one, other)
  const kept = ada.cookie(one.url, SESSION)!

  store.mode = 'down'
  const { csrf } = await userOf(ada, one)
  assert.equal((await ada.post(`${one.url}/logout`, { csrf, everywhere: 'yes' })).status, 303)
  ada.setCookie(one.url, SESSION, kept)
  assert.equal(await statusOf(ada, one), 401)
  assert.equal(await statusOf(ada, other), 200, 'what another instance cannot know')
  assert.equal(await statusOf(vera, one), 200, 'others work on')

  store.mode = 'up'
  clock.advance(2 * MINUTE)
  await statusOf(vera, one)
  await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(await statusOf(ada, other), 401)
})

test('what an instance tells late takes nothing back that another has ended since', async (t) => {
  const { provider, clock, another } = await stage(t)
  const memory = breakable(clock)
  const cut = breakable(clock)
  // One store, which `one` cannot reach for a while.
  const one = await another({
    store: { ...memory, run: (steps) => (cut.mode === 'up' ? memory : cut).run(steps) },
  })
  const other = await another({ store: memory })
  const [first, second, vera] = [openBrowser(), openBrowser(), openBrowser()]
  await signInAs(first, one, provider)
  await signInAs(vera, one, provider, 'vera@example.com')

  cut.mode = 'down'
  const early = await userOf(first, one)
  await first.post(`${one.url}/logout`, { csrf: early.csrf, everywhere: 'yes' })
  clock.advance(MINUTE)
  await signInAs(second, other, provider)
  const kept = second.cookie(other.url, SESSION)!
  clock.advance(MINUTE)
  await second.post(`${other.url}/logout`, { csrf: (await userOf(second, other)).csrf, everywhere: 'yes' })

  cut.mode = 'up'
  await statusOf(vera, one)
  await new Promise((resolve) => setTimeout(resolve, 20))
  second.setCookie(other.url, SESSION, kept)
  assert.equal(await statusOf(second, other), 401)
  second.setCookie(one.url, SESSION, kept)
  assert.equal(await statusOf(second, one), 401)
})

test('a store that is silent holds up no page', async (t) => {
  const { provider, another } = await stage(t)
  const store = breakable(systemClock)
  const panel = await another({ store, clock: systemClock })
  const ada = openBrowser()
  await signInAs(ada, panel, provider)

  store.mode = 'silent'
  const started = performance.now()
  assert.equal(await statusOf(ada, panel), 200)
  const took = performance.now() - started
  assert.ok(took < 400, `${took} ms`)
})

test('a write needs the token of its own session, and comes from no other site', async (t) => {
  const { provider, clock, another } = await stage(t)
  const panel = await another()
  const [ada, elsewhere, vera] = [openBrowser(), openBrowser(), openBrowser()]
  await signInAs(ada, panel, provider)
  const former = (await userOf(ada, panel)).csrf
  clock.advance(1)
  await signInAs(ada, panel, provider)
  await signInAs(elsewhere, panel, provider)
  await signInAs(vera, panel, provider, 'vera@example.com')
  const { csrf } = await userOf(ada, panel)
  const write = async (token: string | undefined, headers: Record<string, string> = {}): Promise<number> =>
    (await ada.post(`${panel.url}/logout`, token === undefined ? {} : { csrf: token }, headers)).status

  const wrong: [string | undefined, Record<string, string>?][] = [
    [undefined],
    [''],
    ['x'],
    [csrf.slice(0, -1)],
    [`${csrf}A`],
    [csrf.toLowerCase()],
    [former],
    [(await userOf(elsewhere, panel)).csrf],
    [(await userOf(vera, panel)).csrf],
    [csrf, { origin: 'https://evil.example' }],
    [csrf, { origin: 'null' }],
    [csrf, { origin: panel.url.replace('127.0.0.1', 'localhost') }],
    [csrf, { 'sec-fetch-site': 'cross-site' }],
    [csrf, { 'x-csrf-token': 'x' }],
  ]
  for (const [token, headers] of wrong)
    assert.equal(await write(token, headers), 403, JSON.stringify([token, headers]))
  const twice = new URLSearchParams([
    ['csrf', csrf],
    ['csrf', csrf],
  ])
  assert.equal((await ada.go(`${panel.url}/logout`, { method: 'POST', body: twice })).status, 403)
  const text = { method: 'POST', body: JSON.stringify({ csrf }), headers: { 'content-type': 'text/plain' } }
  assert.equal(
    (await ada.go(`${panel.url}/api/v1/logout`, text)).status,
    400,
    'nor as a form that looks like JSON',
  )

  const refused = await recorded(panel, 'refused', wrong.length + 1)
  assert.equal(refused.length, wrong.length + 1)
  assert.equal(refused[0]?.target, 'POST /logout')
  assert.match(refused[0]?.after ?? '', /OPS-AUTH-003/)
  assert.equal(await write(csrf, { origin: panel.url, 'sec-fetch-site': 'same-origin' }), 303)
})
