import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { startAnalysis } from '../../../src/analysis/engine/analyse.ts'
import { engineInfo } from '../../../src/analysis/engine/info.ts'
import { systemClock } from '../../../src/lib/base/clock.ts'
import { createRabbitBroker } from '../../../src/lib/broker/rabbitmq.ts'
import { TOPOLOGY } from '../../../src/lib/broker/topology.ts'
import { createRedisStore } from '../../../src/lib/state/redis.ts'
import { haveChromium, openWindow, startChromium, violationsOf } from '../../helpers/chromium.ts'
import { type OidcProvider, startOidcProvider } from '../../helpers/oidc-provider.ts'
import type { TestOps } from '../../helpers/ops.ts'
import { environmentFor, startPanel } from '../../helpers/panel.ts'
import { createVhost, sharedRabbit } from '../../helpers/rabbit.ts'
import { createOwnRedis, have, ownRedis } from '../../helpers/services.ts'
import { jobEvent, jobMessage, startWorker } from '../../helpers/worker.ts'

interface Stage {
  readonly panel: TestOps
  readonly provider: OidcProvider
  /** Publishes a job at its last attempt and waits until it is a dead letter; then jobs succeed again. */
  readonly failJob: () => Promise<string>
}

const ACCOUNTS = {
  ada: { email: 'ada@example.com', email_verified: true },
  vera: { email: 'vera@example.com', email_verified: true },
  stranger: { email: 'stranger@example.org', email_verified: true },
}

/** The panel with real neighbours: Redis, RabbitMQ, an OpenID provider and a worker. */
async function openStage(t: TestContext): Promise<Stage> {
  const redis = await createOwnRedis()
  await redis.start()
  t.after(() => redis.kill())
  const vhost = await createVhost()
  t.after(() => vhost.drop())
  const store = createRedisStore({ url: redis.url, commandTimeoutMs: 1_000 })
  t.after(() => store.close())
  const broker = createRabbitBroker({ url: vhost.url, topology: TOPOLOGY, clock: systemClock })
  t.after(() => broker.close())
  while (broker.state !== 'up') await sleep(20)
  const provider = await startOidcProvider({ until: t, accounts: ACCOUNTS })
  const panel = await startPanel(environmentFor(provider), { until: t, store, broker })
  provider.allow(`${panel.url}/login/callback`)
  let failing = false
  const engine = {
    info: engineInfo(),
    start: ((...args: Parameters<typeof startAnalysis>) => {
      if (failing) throw new Error('it stumbles')
      return startAnalysis(...args)
    }) as typeof startAnalysis,
  }
  const options = {
    until: t,
    clock: systemClock,
    store,
    broker,
    engine,
    telemetry: { service: 'analysis-worker' },
  }
  await startWorker(options)
  return {
    panel,
    provider,
    async failJob() {
      failing = true
      const event = jobEvent()
      const before = (await panel.letters.find({ limit: 500 })).length
      const last = { 'x-attempt': 6, 'x-waited-in': 'invekto.analysis.retry.10m' }
      await broker.publish(jobMessage(event, last), 5_000)
      while ((await panel.letters.find({ limit: 500 })).length === before) await sleep(50)
      failing = false
      return event.eventId
    },
  }
}

async function signIn(page: Page, { panel, provider }: Stage, who: keyof typeof ACCOUNTS): Promise<void> {
  provider.signsIn = who
  await page.goto(`${panel.url}/`)
  await page.getByRole('link', { name: /^Sign in with/ }).click()
  await page.waitForURL((url) => url.port === new URL(panel.url).port)
}

/** What a page lets its reader send. */
async function formsOf(page: Page, url: string, paths: readonly string[]): Promise<Set<string>> {
  const actions = new Set<string>()
  for (const path of paths) {
    await page.goto(url + path)
    for (const form of await page.locator('form[method=post]').all())
      actions.add((await form.getAttribute('action'))!)
  }
  return actions
}

/** As if another tab came to the front, or this one again. */
async function look(page: Page, shown: boolean): Promise<void> {
  await page.evaluate(`Object.defineProperty(document, 'hidden', { configurable: true, value: ${!shown} })`)
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
}

/** The policy lets nothing be evaluated by the page itself, so it is asked again and again. */
async function becomesTrue(page: Page, expression: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await page.evaluate(expression)) return
    await sleep(100)
  }
  assert.fail(`never true: ${expression}`)
}

const PAGES = ['/', '/jobs', '/dead-letters', '/troubleshoot', '/flags', '/playground', '/audit']

test('the panel in a real browser', async (t) => {
  if (!have(haveChromium && sharedRabbit && ownRedis, 'chromium, RabbitMQ and redis-server', t)) return
  const browser = await startChromium(t)
  const stage = await openStage(t)
  const { panel } = stage

  await t.test('lets an operator in, and a stranger not', async () => {
    const { page } = await openWindow(browser)
    await signIn(page, stage, 'stranger')
    assert.match(await page.locator('main').innerText(), /may not sign in here/)
    const { page: other, complaints } = await openWindow(browser)
    await signIn(other, stage, 'ada')
    assert.equal(await other.locator('h1').innerText(), 'Overview')
    assert.match(await other.locator('header').innerText(), /ada@example\.com \(full\)/)
    assert.deepEqual(complaints, [])
    await other.getByRole('button', { name: 'Sign out', exact: true }).click()
    assert.match(await other.locator('main').innerText(), /You are signed out/)
    await other.goto(`${panel.url}/flags`)
    assert.match(other.url(), /\/login\?to=/)
  })

  await t.test('leads a job that failed for good back to being done', async () => {
    const jobId = await stage.failJob()
    const { page, complaints } = await openWindow(browser)
    await signIn(page, stage, 'ada')
    await page.getByRole('link', { name: 'Dead letters', exact: true }).first().click()
    await page.getByRole('link', { name: jobId }).first().click()
    assert.match(await page.locator('main').innerText(), /ANL-INT-001/)
    await page.getByRole('button', { name: 'Reprocess' }).click()
    await page.waitForURL(/\/dead-letters\/batches\//)
    await page.getByText('1 of 1 sent, 0 could not be: done.').waitFor()
    await page.goto(`${panel.url}/jobs?q=${jobId}`)
    await page.getByRole('link', { name: jobId }).first().click()
    for (let i = 0; i < 50 && !(await page.locator('main').innerText()).includes('life 2'); i++) {
      await sleep(100)
      await page.reload()
    }
    assert.match(await page.locator('dl').first().innerText(), /done[\s\S]*life 2/)
    await page.goto(`${panel.url}/audit`)
    assert.match(await page.locator('main').innerText(), /dead-letters\.reprocess/)
    assert.deepEqual(complaints, [])
  })

  await t.test('changes a flag after a look at the difference, on the record', async () => {
    const { page, complaints } = await openWindow(browser)
    await signIn(page, stage, 'ada')
    await page.goto(`${panel.url}/flags`)
    await page.getByRole('checkbox', { name: /sentiment/ }).uncheck()
    await page.getByRole('button', { name: 'Show what would change' }).click()
    assert.match(await page.locator('main').innerText(), /sentiment/)
    await page.getByRole('button', { name: /Save/ }).click()
    await page.waitForURL(/\/flags\?/)
    await page.goto(`${panel.url}/audit?action=flags.edit`)
    assert.match(await page.locator('main').innerText(), /flags\.edit/)
    assert.deepEqual(complaints, [])
  })

  await t.test('shows in the playground what is in a text', async () => {
    const { page, complaints } = await openWindow(browser)
    await signIn(page, stage, 'vera')
    await page.goto(`${panel.url}/playground`)
    await page.getByRole('textbox').first().fill('Merhaba, yarın 14.30 için 1.250 TL ödedim, 0532 123 45 67')
    await page.getByRole('button', { name: 'Analyse' }).click()
    const marks = await page.locator('mark.entity').allInnerTexts()
    assert.ok(marks.some((text) => text.includes('0532 123 45 67')))
    assert.match(await page.locator('main').innerText(), /\+905321234567/)
    assert.deepEqual(complaints, [])
  })

  await t.test('shows a user with view everything and no way to change it', async () => {
    await stage.failJob()
    const { page } = await openWindow(browser)
    await signIn(page, stage, 'vera')
    await page.goto(`${panel.url}/dead-letters`)
    assert.equal(await page.getByRole('button', { name: 'Reprocess' }).count(), 0)
    await page.goto(`${panel.url}/flags`)
    assert.equal(await page.getByRole('checkbox').count(), 0)
    const [letter] = await panel.letters.find({ limit: 1 })
    const pages = [...PAGES, `/dead-letters/${letter!.id}`]
    const offered = await formsOf(page, panel.url, pages)
    const { page: others } = await openWindow(browser)
    await signIn(others, stage, 'ada')
    const more = [...(await formsOf(others, panel.url, pages))].filter((path) => !offered.has(path))
    for (const path of ['/dead-letters', `/dead-letters/${letter!.id}/payload`, '/flags/preview'])
      assert.ok(more.includes(path), path)
    const token = await page.locator('input[name=csrf]').first().inputValue()
    for (const path of [...more, '/flags', '/dead-letters/batches/none/stop']) {
      const answer = await page.request.post(panel.url + path, {
        form: { csrf: token, verb: 'archive', scope: 'filter' },
        headers: { origin: panel.url },
      })
      assert.equal(answer.status(), 403, path)
    }
    assert.equal((await panel.letters.get(letter!.id))?.status, 'open')
  })

  await t.test('is updated while one looks at it, without being loaded again', async () => {
    const { page, complaints } = await openWindow(browser)
    await signIn(page, stage, 'ada')
    await page.evaluate(() => Object.assign(globalThis, { same: true }))
    await page.getByText('live', { exact: true }).waitFor()
    await panel.outbox.enqueue([
      { type: 'x', schemaVersion: 1, tenantId: 't', chatId: 'c', requestId: 'r', payload: '{}' },
    ])
    await page
      .getByText(/1 row in the outbox/)
      .first()
      .waitFor({ timeout: 20_000 })
    assert.equal(await page.evaluate(() => 'same' in globalThis), true)
    // Who listens is told of the incident, and not again while only its age grows.
    const told = page.locator('[aria-live=polite]')
    assert.match((await told.textContent())!, /in the outbox/)
    const words = await told.textContent()
    await sleep(2_500)
    assert.equal(await told.textContent(), words)
    assert.deepEqual(complaints, [])
  })

  await t.test('leaves alone what is marked, puts it in its place later, and keeps the focus', async () => {
    const { page } = await openWindow(browser)
    await signIn(page, stage, 'ada')
    await page.getByText('live', { exact: true }).waitFor()
    await page.evaluate('getSelection().selectAllChildren(document.querySelector("#at time"))')
    const marked = await page.evaluate('getSelection().toString()')
    await page.locator('#instances .scroll').focus()
    await page.evaluate('Object.assign(globalThis, { old: document.querySelector("#instances table") })')
    await becomesTrue(page, '!document.contains(old)')
    assert.equal(await page.evaluate('document.activeElement.className'), 'scroll')
    assert.equal(await page.evaluate('getSelection().toString()'), marked)
    assert.equal(await page.locator('#at time').textContent(), marked)
    // What came meanwhile is there at once, not only with what comes next.
    const shown = await page.evaluate(
      "getSelection().removeAllRanges(), new Promise((done) => setTimeout(() => done(document.querySelector('#at time').textContent), 200))",
    )
    assert.notEqual(shown, marked)
  })

  await t.test('is updated where no events come through, and not while nobody looks', async () => {
    const { page } = await openWindow(browser)
    await page.clock.install()
    let asked = 0
    await page.route('**/events?*', (route) => {
      asked++
      return route.abort()
    })
    await signIn(page, stage, 'ada')
    await page.getByText('not live').waitFor()
    const first = await page.locator('#at time').textContent()
    await sleep(1_100)
    await page.clock.fastForward(10_000)
    await page.getByText(/^as of /).waitFor()
    assert.notEqual(await page.locator('#at time').textContent(), first)
    await page.route(`${panel.url}/`, (route) => {
      asked++
      return route.fulfill({ status: 503 })
    })
    await page.clock.fastForward(10_000)
    await page.getByText('no answer').waitFor()
    await look(page, false)
    await page.getByText('paused').waitFor()
    const before = asked
    await page.clock.fastForward(60_000)
    await sleep(300)
    assert.equal(await page.locator('.live').textContent(), 'paused')
    assert.equal(asked, before)
    await page.unroute('**/events?*')
    await look(page, true)
    await page.getByText('live', { exact: true }).waitFor()
  })

  await t.test('chooses all letters of a page at once', async () => {
    const { page } = await openWindow(browser)
    await signIn(page, stage, 'ada')
    for (let i = 0; i < 2; i++) await stage.failJob()
    await page.goto(`${panel.url}/dead-letters?status=open`)
    const all = page.getByRole('checkbox', { name: 'Choose all on this page' })
    await all.check()
    const boxes = page.locator('tbody input[type=checkbox]')
    assert.ok((await boxes.count()) >= 2)
    for (const box of await boxes.all()) assert.ok(await box.isChecked())
    await boxes.first().uncheck()
    assert.equal(await all.isChecked(), false)
    assert.ok(await all.evaluate((box) => 'indeterminate' in box && box.indeterminate))
  })

  await t.test('is read and used by keyboard alone', async () => {
    const { page } = await openWindow(browser)
    await signIn(page, stage, 'ada')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate('document.activeElement?.textContent'), 'Skip to content')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement?.id'), 'content')
    await page.goto(`${panel.url}/`)
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press('Tab')
      if ((await page.evaluate('document.activeElement?.textContent')) === 'Audit') break
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/audit$/)
  })

  await t.test('works without script', async () => {
    const jobId = await stage.failJob()
    const { page } = await openWindow(browser, { javaScriptEnabled: false })
    await signIn(page, stage, 'ada')
    for (const path of PAGES) {
      assert.equal((await page.goto(panel.url + path))?.status(), 200, path)
      assert.ok((await page.locator('h1').count()) === 1, path)
    }
    await page.goto(`${panel.url}/dead-letters?messageId=${jobId}`)
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', { name: 'Archive' }).click()
    await page.waitForURL(/done=moved/)
    assert.match(await page.locator('.notice').innerText(), /^Done/)
  })

  const [letter] = await panel.letters.find({ limit: 1 })
  const jobPage = `/jobs/${letter!.messageId}`
  const { page, complaints } = await openWindow(browser)
  await page.goto(`${panel.url}/login`)
  assert.deepEqual(await violationsOf(page), [], '/login')
  await signIn(page, stage, 'ada')
  for (const width of [360, 1440, 1920])
    for (const colorScheme of ['light', 'dark'] as const)
      await t.test(`is accessible and fits at ${width} px in ${colorScheme}`, async () => {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme })
        for (const path of [...PAGES, `/dead-letters/${letter!.id}`, jobPage, '/jobs?q=none']) {
          await page.goto(panel.url + path)
          assert.deepEqual(await violationsOf(page), [], path)
          const [needed, there] = await page.evaluate<[number, number]>(
            '[document.documentElement.scrollWidth, innerWidth]',
          )
          assert.ok(needed <= there, `${path} needs ${needed} px`)
        }
      })
  assert.deepEqual(complaints, [])
})
