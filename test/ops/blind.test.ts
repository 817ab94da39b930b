import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openAudit } from '../../src/lib/audit/open.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { createRabbitBroker } from '../../src/lib/broker/rabbitmq.ts'
import { TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { openDeadLetters } from '../../src/lib/deadletters/open.ts'
import { openOutbox } from '../../src/lib/outbox/open.ts'
import { createRedisStore } from '../../src/lib/state/redis.ts'
import { openBrowser } from '../helpers/browser.ts'
import { until } from '../helpers/live.ts'
import { startTestOps, type TestOpsOptions } from '../helpers/ops.ts'
import { startPanel } from '../helpers/panel.ts'
import { createOwnRabbit, ownRabbit } from '../helpers/rabbit.ts'
import { createOwnRedis, have, ownRedis } from '../helpers/services.ts'
import { startSlowProxy } from '../helpers/slow-proxy.ts'
import { standInFor } from '../helpers/sql-servers.ts'

const PAGES = ['/', '/jobs', '/dead-letters', '/troubleshoot', '/flags', '/audit', '/playground']
/** What a page may take, and what this machine may add when it is busy with something else. */
const WITHIN_MS = 500

type Get = (path: string) => Promise<{ readonly status: number; readonly text: string }>

/** Opens every page a few times over: each is there in time, whatever is down; the pages, as they were opened last. */
async function openAll(get: Get, rounds = 3): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  for (let round = 0; round < rounds; round++)
    for (const path of PAGES) {
      const began = performance.now()
      const { status, text } = await get(path)
      const took = performance.now() - began
      assert.equal(status, 200, path)
      assert.match(text, /<\/html>/, path)
      assert.ok(took < WITHIN_MS, `${path} took ${Math.round(took)} ms`)
      pages.set(path, text)
    }
  return pages
}

const verdictOf = (page: string): string => /<p class="verdict \w+">(.*?)<\/p>/s.exec(page)![1]!

async function recovers(get: Get, withinMs = 20_000): Promise<void> {
  await until(
    async () => {
      for (const path of PAGES) if (/class="blind"/.test((await get(path)).text)) return false
      return true
    },
    'that everything is seen again',
    withinMs,
  )
}

/** A panel with its real sign-in, and somebody who is in. */
async function openSignedIn(t: TestContext, options: Omit<TestOpsOptions, 'until'>): Promise<Get> {
  const panel = await startPanel({}, { until: t, ...options })
  const browser = openBrowser()
  await browser.go(panel.link!)
  return (path) => browser.go(panel.url + path)
}

describe('while Redis is away', () => {
  for (const [how, fault] of [
    ['killed', 'unreachable'],
    ['hanging', 'does not answer|unreachable'],
  ] as const)
    test(`(${how}) every page opens in time, says what is blind, and recovers by itself`, async (t) => {
      if (!have(ownRedis, 'redis-server', t)) return
      const redis = await createOwnRedis()
      await redis.start()
      t.after(() => redis.kill())
      const store = createRedisStore({ url: redis.url, commandTimeoutMs: 250 })
      t.after(() => store.close())
      const get = await openSignedIn(t, { store })
      await recovers(get)
      if (how === 'killed') await redis.kill()
      else redis.pause()
      await until(async () => /class="blind"/.test((await get('/')).text), 'that it is missed')
      const pages = await openAll(get)
      assert.match(
        verdictOf(pages.get('/')!),
        new RegExp(`^The state store \\(Redis\\) (?:is )?(?:${fault}): .*no process can be seen\\.$`),
      )
      for (const path of ['/', '/jobs', '/troubleshoot', '/flags'])
        assert.match(pages.get(path)!, /Blind: the state store \(Redis\)/, path)
      for (const path of ['/dead-letters', '/audit', '/playground'])
        assert.doesNotMatch(pages.get(path)!, /class="blind"/, path)
      if (how === 'killed') await redis.start()
      else redis.resume()
      await recovers(get)
    })
})

describe('while RabbitMQ is away', () => {
  test('every page opens in time, says what is blind, and recovers by itself', async (t) => {
    if (!have(ownRabbit, 'rabbitmq-server', t)) return
    const rabbit = await createOwnRabbit()
    t.after(() => rabbit.close())
    await rabbit.start()
    const broker = createRabbitBroker({ url: rabbit.url, topology: TOPOLOGY, clock: systemClock })
    t.after(() => broker.close())
    const { get } = await startTestOps({ until: t, broker })
    await recovers(get)
    for (const how of ['hanging', 'killed']) {
      if (how === 'killed') await rabbit.kill()
      else rabbit.pause()
      await until(async () => /class="blind"/.test((await get('/')).text), `that it is ${how}`, 10_000)
      const pages = await openAll(get)
      assert.match(
        verdictOf(pages.get('/')!),
        /^The broker \(RabbitMQ\) (?:is unreachable|does not answer): jobs are refused/,
      )
      for (const path of ['/', '/jobs'])
        assert.match(pages.get(path)!, /Blind: the broker \(RabbitMQ\)/, path)
      for (const path of ['/dead-letters', '/audit', '/troubleshoot'])
        assert.doesNotMatch(pages.get(path)!, /class="blind"/, path)
      if (how === 'killed') await rabbit.start()
      else rabbit.resume()
      await recovers(get, 40_000)
    }
  })
})

describe('while SQL is away', () => {
  test('every page opens in time, says what is blind, and recovers by itself', async (t) => {
    const standIn = await standInFor(t)
    const proxy = await startSlowProxy(t, standIn.port)
    const place = {
      url: standIn.url.replace(`:${standIn.port}`, `:${proxy.port}`),
      dataDir: '/nowhere',
      clock: systemClock,
    }
    const [outbox, audit, letters] = await Promise.all([
      openOutbox(place),
      openAudit(place),
      openDeadLetters(place),
    ])
    const ops = await startTestOps({ until: t, outbox, audit, letters })
    const { get } = ops
    await recovers(get)
    for (const how of ['hanging', 'killed']) {
      if (how === 'killed') await standIn.stop()
      else proxy.delay(60_000)
      await until(
        async () => ((await get('/')).text.match(/class="blind"/g)?.length ?? 0) >= 2,
        `that it is ${how}`,
        10_000,
      )
      const pages = await openAll(get)
      assert.match(verdictOf(pages.get('/')!), /^SQL does not answer: outbox and dead letters cannot be seen/)
      assert.match(pages.get('/')!, /Blind: the outbox \(SQL\)/)
      assert.match(pages.get('/dead-letters')!, /Blind: the dead-letter store \(SQL\)/)
      assert.match(pages.get('/audit')!, /Blind: the audit trail \(SQL\)/)
      assert.doesNotMatch(pages.get('/troubleshoot')!, /class="blind"/)
      // What cannot be put on the record is not done.
      assert.equal((await ops.api('/dead-letters', { verb: 'archive', scope: 'filter' })).status, 503)
      if (how === 'killed') await standIn.start()
      else proxy.delay(0)
      await recovers(get, 40_000)
    }
    await sleep(0)
  })
})
