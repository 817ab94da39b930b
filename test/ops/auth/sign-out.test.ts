import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Browser, openBrowser } from '../../helpers/browser.ts'
import { type EvilProvider, startEvilProvider } from '../../helpers/evil-provider.ts'
import type { TestOps } from '../../helpers/ops.ts'
import { environmentFor, recorded, signInAs, startPanel } from '../../helpers/panel.ts'

const SESSION = '__Host-session'

async function start(t: TestContext): Promise<{ panel: TestOps; provider: EvilProvider }> {
  const provider = await startEvilProvider(t)
  return { provider, panel: await startPanel(environmentFor(provider), { until: t }) }
}

async function whoIs(browser: Browser, panel: TestOps): Promise<{ email?: string; csrf?: string }> {
  const { status, text } = await browser.go(`${panel.url}/api/v1/session`)
  return status === 200 ? JSON.parse(text) : {}
}

test('signing out ends this session and no other, on the record', async (t) => {
  const { panel, provider } = await start(t)
  const [desk, phone] = [openBrowser(), openBrowser()]
  for (const browser of [desk, phone]) await signInAs(browser, panel, provider)
  const kept = desk.cookie(panel.url, SESSION)!

  const page = await desk.go(`${panel.url}/`)
  const [, csrf = ''] = /<form class="account"[\s\S]*?name="csrf" value="([^"]+)"/.exec(page.text) ?? []
  const out = await desk.post(`${panel.url}/logout`, { csrf })

  assert.equal(out.headers.get('location'), '/login?notice=out')
  assert.equal(desk.cookie(panel.url, SESSION), undefined)
  desk.setCookie(panel.url, SESSION, kept)
  assert.deepEqual(await whoIs(desk, panel), {}, 'a kept cookie is worth nothing')
  assert.equal((await whoIs(phone, panel)).email, 'ada@example.com')
  assert.equal((await recorded(panel, 'logout'))[0]?.email, 'ada@example.com')
})

test('signing out everywhere ends all of one’s own, and one may sign in again', async (t) => {
  const { panel, provider } = await start(t)
  const [desk, phone] = [openBrowser(), openBrowser()]
  for (const browser of [desk, phone]) await signInAs(browser, panel, provider)

  const everywhere = await desk.go(`${panel.url}/api/v1/logout`, {
    method: 'POST',
    body: '{"everywhere":true}',
    headers: { 'content-type': 'application/json', 'x-csrf-token': (await whoIs(desk, panel)).csrf! },
  })

  assert.deepEqual(JSON.parse(everywhere.text), { everywhere: true })
  assert.deepEqual([await whoIs(desk, panel), await whoIs(phone, panel)], [{}, {}])
  assert.equal((await recorded(panel, 'logout.everywhere'))[0]?.email, 'ada@example.com')
  // Whoever signs in within the same millisecond has signed in before it.
  await new Promise((resolve) => setTimeout(resolve, 2))
  await signInAs(phone, panel, provider)
  assert.equal((await whoIs(phone, panel)).email, 'ada@example.com')
})

test('nobody is signed out by a link or by a form of others', async (t) => {
  const { panel, provider } = await start(t)
  const vera = openBrowser()
  await signInAs(vera, panel, provider, 'vera@example.com')

  assert.equal((await vera.go(`${panel.url}/logout`)).status, 405)
  assert.equal((await vera.post(`${panel.url}/logout`, {})).status, 403)
  assert.equal((await whoIs(vera, panel)).email, 'vera@example.com')
})
