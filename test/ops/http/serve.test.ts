import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Reprocessor } from '../../../src/ops/actions/reprocess.ts'
import type { Auth } from '../../../src/ops/auth/auth.ts'
import type { OpsDeps } from '../../../src/ops/deps.ts'
import type { OpsRoute } from '../../../src/ops/http/visit.ts'
import type { Sampler } from '../../../src/ops/read/sampler.ts'
import { opsRoutes } from '../../../src/ops/routes.ts'
import { openBrowser } from '../../helpers/browser.ts'
import { startEvilProvider } from '../../helpers/evil-provider.ts'
import { CSRF, startTestOps, type TestOps, type TestOpsOptions } from '../../helpers/ops.ts'
import { environmentFor, recorded, signInAs, startPanel } from '../../helpers/panel.ts'
import { exchangeRaw } from '../../helpers/raw-http.ts'

type Listed = Pick<OpsRoute, 'method' | 'needs'> & {
  readonly template: string
  /** With something in place of each `{name}`. */
  readonly path: string
}

/** A panel and the list of all its operations, as it serves them; with the real sign-in's beside. */
async function start(
  t: TestContext,
  options: Partial<TestOpsOptions> = {},
): Promise<{ panel: TestOps; routes: readonly Listed[] }> {
  let deps: OpsDeps | undefined
  const permission = 'permission' in options ? options.permission : 'full'
  const auth: Auth = {
    userOf: async () => (permission ? { email: 'ada@example.com', permission, csrf: CSRF } : undefined),
    isCsrfToken: (user, token) => token === user.csrf,
    routes: [],
  }
  const panel = await startTestOps({
    until: t,
    ...options,
    openAuth(given) {
      deps = given
      return auth
    },
  })
  const parts = { auth, sampler: {} as Sampler, reprocessor: {} as Reprocessor }
  const routes = opsRoutes(deps!, parts).routes.map(({ method, path, needs }) => ({
    method,
    needs,
    template: path,
    path: path.replaceAll(/\{\w+\}/g, 'x'),
  }))
  return { panel, routes }
}

const PROTECTED = 30

test('without a session nothing but the sign-in and the assets is to be had', async (t) => {
  const { panel, routes } = await start(t, { permission: undefined })
  const closed = routes.filter(({ needs }) => needs !== 'public')
  assert.ok(closed.length > PROTECTED, `${closed.length} operations`)
  for (const { template } of routes.filter(({ needs }) => needs === 'public'))
    assert.match(template, /^\/(?:assets|login)\//, 'all that is public')

  for (const { method, path } of closed) {
    const body = method === 'GET' ? {} : { body: 'csrf=test-csrf', headers: FORM }
    const script = await fetch(panel.url + path, { method, redirect: 'manual', ...body })
    assert.equal(script.status, 401, `${method} ${path}`)
    assert.match(script.headers.get('www-authenticate') ?? '', /^Session /)
    assert.equal(((await script.json()) as { errorCode: string }).errorCode, 'OPS-AUTH-001')
    if (path.startsWith('/api/')) continue
    const person = method === 'GET' ? await panel.get(`${path}?a=b`) : await panel.post(path)
    assert.equal(person.status, method === 'GET' ? 303 : 401, `${method} ${path}`)
    if (method === 'GET')
      assert.equal(person.headers.get('location'), `/login?to=${encodeURIComponent(`${path}?a=b`)}`)
  }
  assert.deepEqual(await panel.audit.read({ limit: 10 }), [])
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

test('live pages are for those who are signed in', async (t) => {
  const { panel } = await start(t, { permission: undefined })
  const { status, headers } = await panel.get('/events?page=/', { accept: 'text/event-stream' })
  assert.equal(status, 401)
  assert.equal(headers.get('content-type'), 'application/json')
})

test('a user with view is refused every operation that needs full, on the record, and nothing is done', async (t) => {
  const { panel, routes } = await start(t, { permission: 'view' })
  const full = routes.filter(({ needs }) => needs === 'full')
  assert.ok(full.length >= 8, `${full.length} operations`)
  const flags = await panel.get('/api/v1/flags')

  for (const { method, path } of full) {
    assert.notEqual(method, 'GET', 'what only full may do is no link')
    const answer = path.startsWith('/api/v1') ? await panel.api(path.slice(7)) : await panel.post(path)
    assert.equal(answer.status, 403, `${method} ${path}`)
    assert.match(answer.text, /OPS-AUTH-002/)
  }

  const entries = await recorded(panel, 'refused', full.length)
  assert.deepEqual(
    entries.map(({ email, target }) => `${email} ${target}`).sort(),
    full.map(({ method, template }) => `ada@example.com ${method} ${template}`).sort(),
  )
  for (const { after } of entries) assert.match(after ?? '', /OPS-AUTH-002/)
  assert.equal((await panel.audit.read({ limit: 100 })).length, full.length, 'nothing else is on the record')
  assert.deepEqual((await panel.get('/api/v1/flags')).json, flags.json)
})

test('every write without the token of the session is refused, on the record, and nothing is done', async (t) => {
  const { panel, routes } = await start(t)
  const writes = routes.filter(({ method }) => method !== 'GET')
  assert.ok(writes.length >= 10, `${writes.length} operations`)
  for (const { path } of writes) {
    for (const headers of [{ 'x-csrf-token': '' }, { 'x-csrf-token': 'stale' }]) {
      const answer = path.startsWith('/api/v1')
        ? await panel.api(path.slice(7), {}, headers)
        : await panel.post(path, { csrf: headers['x-csrf-token'] })
      assert.equal(answer.status, 403, path)
      assert.match(answer.text, /OPS-AUTH-003/)
    }
    const elsewhere = path.startsWith('/api/v1')
      ? await panel.api(path.slice(7), {}, { origin: 'https://evil.example' })
      : await panel.post(path, {}, { origin: 'https://evil.example' })
    assert.equal(elsewhere.status, 403, `${path} from elsewhere`)
  }
  const entries = await recorded(panel, 'refused', writes.length * 3)
  assert.equal(entries.length, writes.length * 3)
  assert.equal((await panel.audit.read({ limit: 500 })).length, entries.length)
})

test('every page of the panel has its twin in the API, for the same permission', async (t) => {
  const { routes } = await start(t)
  const pages = routes.filter(
    ({ method, template, needs }) =>
      method === 'GET' && needs !== 'public' && !/^\/(?:api\/|events$)/.test(template),
  )
  assert.ok(pages.length >= 8)
  for (const { template, needs } of pages) {
    const twin = `/api/v1${template === '/' ? '/overview' : template}`
    const found = routes.find((route) => route.template === twin)
    // The playground shows nothing until it is given something.
    if (template !== '/playground') assert.ok(found, twin)
    if (found) assert.equal(found.needs, needs, twin)
  }
})

/** What every answer has; of what `answer` is, for the message. */
function assertSecure(headers: Headers, answer: string): void {
  const policy = (headers.get('content-security-policy') ?? '').split('; ')
  for (const directive of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'"])
    assert.ok(policy.includes(directive), `${answer}: ${directive}`)
  assert.ok(policy.includes("frame-ancestors 'none'"), `${answer}: no frames`)
  assert.doesNotMatch(policy.join(), /unsafe|\*|data:|https?:/, answer)
  assert.equal(headers.get('x-frame-options'), 'DENY', answer)
  assert.equal(headers.get('x-content-type-options'), 'nosniff', answer)
  assert.equal(headers.get('referrer-policy'), 'same-origin', answer)
  assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', answer)
  assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin', answer)
  assert.match(headers.get('permissions-policy') ?? '', /camera=\(\)/, answer)
  assert.match(headers.get('cache-control') ?? '', /^(?:no-store|private, no-cache)$/, answer)
  assert.equal(headers.get('access-control-allow-origin'), null, answer)
  assert.equal(headers.get('x-powered-by'), null, answer)
  assert.equal(headers.get('server'), null, answer)
}

test('every kind of answer has the headers that keep others out', async (t) => {
  const { panel, routes } = await start(t)
  for (const { method, path, template } of routes.filter((route) => route.template !== '/events')) {
    const answer = method === 'GET' ? await panel.get(path) : await panel.post(path)
    assertSecure(answer.headers, `${method} ${template}, ${answer.status}`)
  }
  const kinds: [string, Awaited<ReturnType<TestOps['get']>>][] = [
    ['no such page', await panel.get('/nothing')],
    ['no such thing of the API', await panel.get('/api/v1/nothing', { accept: 'application/json' })],
    ['a method that is none', await panel.api('/overview')],
    ['too much', await panel.post('/flags', { text: 'x'.repeat(200_000) })],
    [
      'rubbish',
      await panel.api('/flags', {}, { 'content-type': 'application/json; rubbish', 'x-csrf-token': '' }),
    ],
    ['health', await panel.get('/health')],
    ['readiness', await panel.get('/ready')],
    ['metrics', await panel.get('/metrics')],
  ]
  for (const [kind, { headers }] of kinds) assertSecure(headers, kind)
  const asset = await panel.get('/assets/style.css')
  const unchanged = await panel.get('/assets/style.css', { 'if-none-match': asset.headers.get('etag')! })
  assert.equal(unchanged.status, 304)
  assertSecure(unchanged.headers, 'an asset that has not changed')

  const gone = new AbortController()
  const live = await fetch(`${panel.url}/events?page=/`, { signal: gone.signal })
  assertSecure(live.headers, 'live pages')
  assert.equal(live.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  gone.abort()
})

test('the sign-in has them too, all the way', async (t) => {
  const provider = await startEvilProvider(t)
  const panel = await startPanel(environmentFor(provider), { until: t })
  const ada = openBrowser()
  for (const path of ['/login', '/login/start', '/login/callback', '/login/callback?code=x&state=y', '/'])
    assertSecure((await ada.go(panel.url + path)).headers, path)
  await signInAs(ada, panel, provider)
  assertSecure((await ada.go(`${panel.url}/`)).headers, 'the overview')
  const { csrf } = JSON.parse((await ada.go(`${panel.url}/api/v1/session`)).text)
  assertSecure((await ada.post(`${panel.url}/logout`, { csrf })).headers, 'the way out')
})

test('over https, and only there, browsers are told to stay there', async (t) => {
  const [plain, secure] = [await start(t), await start(t, { publicUrl: 'https://ops.example.com' })]
  assert.equal((await plain.panel.get('/')).headers.get('strict-transport-security'), null)
  for (const path of ['/', '/nothing', '/health', '/assets/style.css', '/api/v1/session'])
    assert.match(
      (await secure.panel.get(path)).headers.get('strict-transport-security') ?? '',
      /^max-age=63072000/,
    )
})

test('no page has anything that the policy would not run', async (t) => {
  const { panel, routes } = await start(t)
  const pages = routes.filter(
    ({ method, template }) => method === 'GET' && !/^\/(?:api|assets|events)/.test(template),
  )
  for (const { path } of pages) {
    const { text, headers } = await panel.get(path)
    if (!headers.get('content-type')?.startsWith('text/html')) continue
    assert.doesNotMatch(
      text,
      /<script(?![^>]* src="\/assets\/)|<style|\sstyle=|<[^>]+\son\w+=|javascript:/i,
      path,
    )
    assert.doesNotMatch(text, /(?:src|href|action)="(?:https?:)?\/\/(?!jaeger\.example\.com)/, path)
  }
})

test('an asset’s path leads to no other file', async (t) => {
  const { panel } = await start(t)
  for (const path of [
    '/assets/../ops.ts',
    '/assets/%2e%2e/ops.ts',
    '/assets/..%2fops.ts',
    '/assets/..\\ops.ts',
    '/assets//style.css',
    '/assets/style.css/',
    '/assets/style.css%00',
    '/assets/./style.css',
    '/assets/',
    '/assets/....//....//etc/passwd',
    '//assets/style.css',
    '/assets/constructor',
  ]) {
    const { status } = await exchangeRaw(panel.port, [
      `GET ${path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n`,
    ])
    assert.equal(status, 404, path)
  }
})

test('a body is a form or a JSON object, and small', async (t) => {
  const { panel } = await start(t)
  const send = (body: string, type: string) =>
    fetch(`${panel.url}/api/v1/flags/preview`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, 'x-csrf-token': CSRF },
    })
  for (const [body, type] of [
    ['{"a":', 'application/json'],
    ['[]', 'application/json'],
    ['null', 'application/json'],
    ['"x"', 'application/json'],
    ['', 'application/json'],
    ['x', 'text/plain'],
    ['{}', 'text/plain'],
    ['a=b', 'multipart/form-data; boundary=x'],
    ['<a/>', 'application/xml'],
  ] as const) {
    const answer = await send(body, type)
    assert.equal(answer.status, 400, `${type} ${body}`)
    assert.equal(((await answer.json()) as { errorCode: string }).errorCode, 'OPS-VAL-001')
  }
  const large = await send(JSON.stringify({ text: 'x'.repeat(2_000_000) }), 'application/json')
  assert.equal(large.status, 413)
  assert.equal(((await large.json()) as { errorCode: string }).errorCode, 'OPS-VAL-003')
})

test('an error is a page for people and JSON for scripts, and never says more than its catalogue', async (t) => {
  const { panel } = await start(t)
  const page = await panel.get('/jobs/<script>alert(1)</script>')
  assert.equal(page.status, 404)
  assert.doesNotMatch(page.text, /<script>alert/)
  const script = await panel.get('/api/v1/nothing')
  assert.deepEqual(Object.keys(script.json).sort(), [
    'errorCode',
    'message',
    'requestId',
    'status',
    'traceId',
  ])
  assert.equal((await panel.get('/nothing', { accept: '*/*' })).json.errorCode, 'OPS-ROUTE-001')
})
