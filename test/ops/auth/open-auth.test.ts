import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { readSettings } from '../../../src/lib/config/settings.ts'
import { checkSignIn } from '../../../src/ops/auth/open-auth.ts'
import { OPS_SETTINGS } from '../../../src/ops/settings.ts'
import { openBrowser } from '../../helpers/browser.ts'
import { recorded, SESSION_KEY, startPanel } from '../../helpers/panel.ts'

const MAIN = fileURLToPath(new URL('../../../src/ops/ops.main.ts', import.meta.url))
const FLAGS = fileURLToPath(new URL('../../../flags.json', import.meta.url))
const SECRET = 'a-client-secret-that-nobody-may-read'
const SIGN_IN = {
  INVEKTO_OPS_PUBLIC_URL: 'https://ops.example.com',
  INVEKTO_OPS_OIDC_CLIENT_ID: 'panel',
  INVEKTO_OPS_OIDC_CLIENT_SECRET: SECRET,
  INVEKTO_OPS_ALLOWLIST: 'ada@example.com=full',
  INVEKTO_OPS_SESSION_KEY: SESSION_KEY,
}
const PRODUCTION = {
  INVEKTO_ENV: 'production',
  // Nothing listens there: what is wrong with the settings is told before anything is opened.
  INVEKTO_REDIS_URL: 'redis://127.0.0.1:1',
  INVEKTO_AMQP_URL: 'amqp://127.0.0.1:1',
  INVEKTO_SQL_URL: 'mssql://user:pass@127.0.0.1:1/db?encrypt=true',
  INVEKTO_MASK_KEY: Buffer.alloc(32, 3).toString('base64'),
}

interface Run {
  readonly code: number | null
  readonly out: string
}

/** Runs the panel as a process until it ends by itself, or, once `enough` has been printed, until it is told to. */
function run(t: TestContext, env: Record<string, string>, enough?: RegExp): Promise<Run> {
  const dir = mkdtempSync(join(tmpdir(), 'ops-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN], {
      cwd: dir,
      env: {
        PATH: process.env.PATH,
        INVEKTO_DATA_DIR: dir,
        INVEKTO_FLAGS_FILE: FLAGS,
        INVEKTO_HTTP_PORT: '0',
        ...env,
      },
    })
    const deadline = setTimeout(() => child.kill('SIGKILL'), 20_000)
    let out = ''
    const hear = (piece: Buffer): void => {
      out += piece
      if (enough?.test(out)) child.kill('SIGTERM')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', (code) => {
      clearTimeout(deadline)
      resolve({ code, out })
    })
  })
}

test('in production the panel refuses to start without its sign-in, and names all that is missing at once', async (t) => {
  const { code, out } = await run(t, PRODUCTION)
  assert.equal(code, 78)
  for (const name of Object.keys(SIGN_IN)) assert.match(out, new RegExp(`${name} is needed in production`))
})

test('in production nothing of the sign-in goes over plain http, which is told before anything is opened', async (t) => {
  const { code, out } = await run(t, {
    ...PRODUCTION,
    ...SIGN_IN,
    INVEKTO_OPS_PUBLIC_URL: 'http://ops.example.com',
    INVEKTO_OPS_OIDC_ISSUER: 'http://127.0.0.1:9',
  })
  assert.equal(code, 78)
  assert.match(out, /OPS_OIDC_ISSUER: https is expected/)
  assert.match(out, /OPS_PUBLIC_URL: https is expected/)
  assert.ok(!out.includes(SECRET) && !out.includes(SESSION_KEY))
})

test('half a sign-in is a fault in development too, and no secret is in what is said', async (t) => {
  const { code, out } = await run(t, { INVEKTO_OPS_OIDC_CLIENT_SECRET: SECRET })
  assert.equal(code, 78)
  assert.match(
    out,
    /sign-in needs INVEKTO_OPS_OIDC_CLIENT_ID, INVEKTO_OPS_ALLOWLIST, INVEKTO_OPS_SESSION_KEY too/,
  )
  assert.ok(!out.includes(SECRET))
})

for (const host of ['0.0.0.0', '::', '192.0.2.1', 'ops.example.com']) {
  test(`without a sign-in the panel does not listen on ${host}`, async (t) => {
    const { code, out } = await run(t, { INVEKTO_HTTP_HOST: host })
    assert.equal(code, 78)
    assert.match(out, /HTTP_HOST: without sign-in the panel listens on this machine alone/)
  })
}

test('a development machine prints a one-time link and stops cleanly', async (t) => {
  const { code, out } = await run(t, {}, /once and within ten minutes/)
  assert.match(
    out,
    /The panel, once and within ten minutes: http:\/\/127\.0\.0\.1:\d+\/login\/once\?token=[\w-]{43}\n/,
  )
  assert.equal(code, 0)
})

test('with a sign-in no link is printed', async (t) => {
  const { out } = await run(t, { ...SIGN_IN, INVEKTO_OPS_PUBLIC_URL: 'http://127.0.0.1:1' }, /"listening"/)
  assert.match(out, /"listening"/)
  assert.doesNotMatch(out, /login\/once/)
  assert.ok(!out.includes(SECRET) && !out.includes(SESSION_KEY))
})

function faultsOf(env: Record<string, string>): string {
  const read = readSettings(OPS_SETTINGS, env)
  if ('faults' in read) return read.faults.join('\n')
  try {
    checkSignIn(read.settings)
    return ''
  } catch (fault) {
    return (fault as Error).message
  }
}

test('a provider that is asked over plain http is on this machine', () => {
  for (const issuer of [
    'http://127.0.0.1:9',
    'http://localhost:9',
    'http://[::1]:9',
    'https://idp.example.com',
  ])
    assert.equal(faultsOf({ ...SIGN_IN, INVEKTO_OPS_OIDC_ISSUER: issuer }), '', issuer)
  for (const issuer of [
    'http://idp.example.com',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
  ])
    assert.match(
      faultsOf({ ...SIGN_IN, INVEKTO_OPS_OIDC_ISSUER: issuer }),
      /http is for this machine alone/,
      issuer,
    )
})

test('the panel is a host of its own', () => {
  for (const address of [
    'https://ops.example.com',
    'https://ops.example.com/',
    'https://ops.example.com:8443',
  ])
    assert.equal(faultsOf({ ...SIGN_IN, INVEKTO_OPS_PUBLIC_URL: address }), '', address)
  for (const address of ['https://example.com/ops', 'https://example.com/?a', 'https://u:p@example.com'])
    assert.match(faultsOf({ ...SIGN_IN, INVEKTO_OPS_PUBLIC_URL: address }), /alone are expected/, address)
})

test('a session key that is too short is refused and not repeated', () => {
  const short = Buffer.alloc(31, 9).toString('base64')
  const faults = faultsOf({ ...SIGN_IN, INVEKTO_OPS_SESSION_KEY: short })
  assert.match(faults, /at least 32 bytes/)
  assert.ok(!faults.includes(short))
})

test('the one-time link signs in once, in ten minutes, and is on the record', async (t) => {
  const clock = fakeClock(Date.now())
  const panel = await startPanel({}, { until: t, clock })
  const developer = openBrowser()
  assert.match((await panel.get('/login')).text, /Open the one-time link that was printed/)
  assert.equal((await panel.get('/login/start')).headers.get('location'), '/login')

  for (const token of ['', 'x', 'A'.repeat(43), `${new URL(panel.link!).searchParams.get('token')}A`]) {
    const page = await developer.go(`${panel.url}/login/once?token=${token}`)
    assert.equal(page.location?.search, '?notice=failed')
  }
  clock.advance(600_000 - 1)
  const page = await developer.go(panel.link!)
  assert.equal(page.location?.pathname, '/')
  const session = await developer.go(`${panel.url}/api/v1/session`)
  assert.deepEqual(
    { ...JSON.parse(session.text), csrf: '' },
    { email: 'developer@localhost', permission: 'full', csrf: '' },
  )
  assert.equal((await openBrowser().go(panel.link!)).location?.search, '?notice=failed')
  assert.deepEqual(
    (await recorded(panel, 'login')).map(({ email, target }) => [email, target]),
    [['developer@localhost', 'one-time link']],
  )
})

test('after ten minutes the link opens nothing', async (t) => {
  const clock = fakeClock(Date.now())
  const panel = await startPanel({}, { until: t, clock })
  clock.advance(600_000)
  assert.equal((await openBrowser().go(panel.link!)).location?.search, '?notice=failed')
})

test('sessions of the link end with the process', async (t) => {
  const [one, next] = [await startPanel({}, { until: t }), await startPanel({}, { until: t })]
  const developer = openBrowser()
  await developer.go(one.link!)
  developer.setCookie(next.url, '__Host-session', developer.cookie(one.url, '__Host-session')!)
  assert.equal((await developer.go(`${one.url}/api/v1/session`)).status, 200)
  assert.equal((await developer.go(`${next.url}/api/v1/session`)).status, 401)
})
