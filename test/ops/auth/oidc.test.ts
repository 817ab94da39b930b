import assert from 'node:assert/strict'
import { createHash, createSign, generateKeyPairSync } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { type Browser, openBrowser } from '../../helpers/browser.ts'
import {
  type EvilProvider,
  hs256,
  jwt,
  newKey,
  rs256,
  startEvilProvider,
} from '../../helpers/evil-provider.ts'
import type { TestOps } from '../../helpers/ops.ts'
import { environmentFor, recorded, startPanel } from '../../helpers/panel.ts'

/** A provider that lies, or somebody between it and the panel. */

async function start(t: TestContext): Promise<{ panel: TestOps; evil: EvilProvider }> {
  const evil = await startEvilProvider(t)
  return { evil, panel: await startPanel(environmentFor(evil), { until: t }) }
}

/** Signs in as far as the provider lets it; where the panel leads to in the end. */
async function signIn(panel: TestOps, browser: Browser = openBrowser(), code?: string): Promise<string> {
  const { location } = await browser.go(`${panel.url}/login/start`)
  const asked = location!.searchParams
  if (location!.pathname === '/login') return location!.pathname + location!.search
  const back = new URLSearchParams({ code: code ?? asked.get('nonce')!, state: asked.get('state')! })
  const page = await browser.go(`${panel.url}/login/callback?${back}`)
  if (browser.cookie(panel.url, '__Host-session') === undefined)
    assert.equal((await browser.go(`${panel.url}/api/v1/session`)).status, 401)
  return page.headers.get('location')!
}

test('an honest answer signs in: the lies below fail for what is false in them', async (t) => {
  const { panel, evil } = await start(t)
  assert.equal(await signIn(panel), '/')
  evil.idToken = (nonce) => rs256(evil.key, { ...evil.claimsFor(nonce), aud: ['panel'] })
  assert.equal(await signIn(panel), '/')
})

const stranger = newKey()
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** Each is given the provider and the nonce that was asked for. */
const LIES: Readonly<Record<string, (evil: EvilProvider, nonce: string) => string | undefined>> = {
  'none at all': () => undefined,
  'no JWT': () => 'x.y.z',
  'signed with another key under the same name': ({ claimsFor }, nonce) => rs256(stranger, claimsFor(nonce)),
  'signed with a key that it carries itself': ({ claimsFor }, nonce) =>
    rs256(stranger, claimsFor(nonce), { jwk: stranger.publicKey.export({ format: 'jwk' }) }),
  'signed with a key that nobody has published': ({ claimsFor }, nonce) =>
    rs256({ ...stranger, kid: 'two' }, claimsFor(nonce)),
  'signed with a key of another kind': ({ claimsFor }, nonce) =>
    jwt({ alg: 'ES256', kid: 'one' }, claimsFor(nonce), (input) =>
      createSign('sha256').update(input).sign({ key: elliptic.privateKey, dsaEncoding: 'ieee-p1363' }),
    ),
  'changed after it was signed': ({ key, claimsFor }, nonce) => {
    const [header, , signature] = rs256(key, { ...claimsFor(nonce), email: 'x@example.com' }).split('.')
    return `${header}.${Buffer.from(JSON.stringify(claimsFor(nonce))).toString('base64url')}.${signature}`
  },
  'with its signature cut off': ({ key, claimsFor }, nonce) =>
    `${rs256(key, claimsFor(nonce)).split('.').slice(0, 2).join('.')}.`,
  'with alg none': ({ claimsFor }, nonce) => jwt({ alg: 'none' }, claimsFor(nonce), () => Buffer.alloc(0)),
  'with alg None': ({ claimsFor }, nonce) =>
    jwt({ alg: 'None', kid: 'one' }, claimsFor(nonce), () => Buffer.alloc(0)),
  'with alg none over a good signature': ({ key, claimsFor }, nonce) =>
    rs256(key, claimsFor(nonce), { alg: 'none' }),
  'HS256 under the public key': ({ key, claimsFor }, nonce) =>
    hs256(key.publicKey.export({ type: 'spki', format: 'pem' }), claimsFor(nonce)),
  'HS256 under the public key as DER': ({ key, claimsFor }, nonce) =>
    hs256(key.publicKey.export({ type: 'spki', format: 'der' }), claimsFor(nonce)),
  'HS256 under the client secret': ({ clientSecret, claimsFor }, nonce) =>
    hs256(clientSecret, claimsFor(nonce)),
  'HS256 under nothing': ({ claimsFor }, nonce) => hs256('', claimsFor(nonce)),
  'with an unknown critical header': ({ key, claimsFor }, nonce) =>
    rs256(key, claimsFor(nonce), { crit: ['b64'], b64: false }),
  ...falseClaim('expired', { exp: Math.floor(Date.now() / 1_000) - 120 }),
  ...falseClaim('without an expiry', { exp: undefined }),
  ...falseClaim('whose expiry is a text', { exp: '9999999999' }),
  ...falseClaim('not valid yet', { nbf: Math.floor(Date.now() / 1_000) + 600 }),
  ...falseClaim('for another client', { aud: 'another' }),
  ...falseClaim('for nobody', { aud: undefined }),
  ...falseClaim('for several, made for another', { aud: ['panel', 'another'], azp: 'another' }),
  ...falseClaim('of another issuer', { iss: 'https://accounts.google.com' }),
  ...falseClaim('of no issuer', { iss: undefined }),
  ...falseClaim('without a nonce', { nonce: undefined }),
  ...falseClaim('with another nonce', { nonce: 'another' }),
  ...falseClaim('with an empty nonce', { nonce: '' }),
  ...falseClaim('with a list of emails', { email: ['ada@example.com'] }),
}

function falseClaim(name: string, claims: Record<string, unknown>): typeof LIES {
  return { [name]: ({ key, claimsFor }, nonce) => rs256(key, { ...claimsFor(nonce), ...claims }) }
}

for (const [name, lie] of Object.entries(LIES)) {
  test(`an ID token ${name} signs nobody in and is on the record`, async (t) => {
    const { panel, evil } = await start(t)
    evil.idToken = (nonce) => lie(evil, nonce)

    assert.equal(await signIn(panel), '/login?notice=failed')
    assert.equal(evil.exchanged.length, 1, 'the token was asked for and read')
    assert.equal((await recorded(panel, 'login.failed'))[0]?.email, 'unknown')
  })
}

for (const [name, email_verified] of [
  ['not verified', false],
  ['verified in other words', 'true'],
  ['verified as 1', 1],
  ['of which nothing is said', undefined],
] as const) {
  test(`an email ${name} is refused`, async (t) => {
    const { panel, evil } = await start(t)
    evil.idToken = (nonce) => rs256(evil.key, { ...evil.claimsFor(nonce), email_verified })
    assert.equal(await signIn(panel), '/login?notice=refused')
  })
}

for (const email of [
  'ada@example.com ',
  ' ada@example.com',
  'ada@example.com\u0000',
  'ada@example.com,vera@example.com',
  'ada@example.com.evil.example',
  'ad\u0430@example.com',
  '',
]) {
  test(`an email that only looks like one on the list is refused: ${JSON.stringify(email)}`, async (t) => {
    const { panel, evil } = await start(t)
    evil.idToken = (nonce) => rs256(evil.key, { ...evil.claimsFor(nonce), email })
    assert.equal(await signIn(panel), '/login?notice=refused')
  })
}

test('what the userinfo endpoint says of somebody else is not believed', async (t) => {
  const { panel, evil } = await start(t)
  evil.idToken = (nonce) =>
    rs256(evil.key, { ...evil.claimsFor(nonce), email: undefined, email_verified: undefined })
  const about = { email: 'ada@example.com', email_verified: true }

  evil.userinfo = { sub: 'mallory', ...about }
  assert.equal(await signIn(panel), '/login?notice=failed')
  evil.userinfo = about
  assert.equal(await signIn(panel), '/login?notice=failed')
  evil.userinfo = { sub: 'ada', ...about }
  assert.equal(await signIn(panel), '/')
})

test('the code is exchanged with the verifier of its own challenge', async (t) => {
  const { panel, evil } = await start(t)
  const browser = openBrowser()
  const asked = (await browser.go(`${panel.url}/login/start`)).location!.searchParams
  await browser.go(
    `${panel.url}/login/callback?${new URLSearchParams({ code: asked.get('nonce')!, state: asked.get('state')! })}`,
  )

  const [form] = evil.exchanged
  const challenge = createHash('sha256')
    .update(form?.get('code_verifier') ?? '')
    .digest('base64url')
  assert.equal(challenge, asked.get('code_challenge'))
  assert.equal(form?.get('redirect_uri'), `${panel.url}/login/callback`)
  assert.equal(form?.get('client_secret'), evil.clientSecret)
})

test('a provider that offers PKCE only without S256 is not used', async (t) => {
  const { panel, evil } = await start(t)
  evil.metadata = { code_challenge_methods_supported: ['plain'] }
  assert.equal(await signIn(panel), '/login?notice=unreachable')
})

test('a provider that calls itself by another name is not used', async (t) => {
  const { panel, evil } = await start(t)
  evil.metadata = { issuer: 'https://accounts.google.com' }
  assert.equal(await signIn(panel), '/login?notice=unreachable')
})

test('an ID token of one attempt does not serve another', async (t) => {
  const { panel, evil } = await start(t)
  let first: string | undefined
  evil.idToken = (nonce) => (first ??= rs256(evil.key, evil.claimsFor(nonce)))

  assert.equal(await signIn(panel), '/')
  assert.equal(await signIn(panel), '/login?notice=failed')
})

test('an answer that names another issuer (RFC 9207) is refused before the code is used', async (t) => {
  const { panel, evil } = await start(t)
  evil.metadata = { authorization_response_iss_parameter_supported: true }
  const browser = openBrowser()
  const asked = (await browser.go(`${panel.url}/login/start`)).location!.searchParams
  const back = { code: asked.get('nonce')!, state: asked.get('state')!, iss: 'https://evil.example' }
  const page = await browser.go(`${panel.url}/login/callback?${new URLSearchParams(back)}`)

  assert.equal(page.headers.get('location'), '/login?notice=failed')
  assert.equal(evil.exchanged.length, 0)
})
