import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { createSqlServerAudit } from '../../src/lib/audit/sqlserver.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { createSqlServerDeadLetters } from '../../src/lib/deadletters/sqlserver.ts'
import { createSqlServerOutbox } from '../../src/lib/outbox/sqlserver.ts'
import { openSqlServer, type SqlServer } from '../../src/lib/sql/sqlserver.ts'
import { createRedisStore } from '../../src/lib/state/redis.ts'
import { openBrowser } from '../helpers/browser.ts'
import { until } from '../helpers/live.ts'
import { startTestOps, type TestOpsOptions } from '../helpers/ops.ts'
import { startPanel } from '../helpers/panel.ts'
import { createOwnRedis, have, ownRedis } from '../helpers/services.ts'
import { startSlowProxy } from '../helpers/slow-proxy.ts'
import { standInFor } from '../helpers/sql-servers.ts'

const PAGES = ['/', '/jobs', '/dead-letters', '/troubleshoot', '/flags', '/audit', '/playground']
/** What a page may take, whatever is down. */
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

test('while SQL hangs every page opens in time, says what is blind, and recovers by itself', async (t) => {
  const standIn = await standInFor(t)
  const proxy = await startSlowProxy(t, standIn.port)
  const url = standIn.url.replace(`:${standIn.port}`, `:${proxy.port}`)
  const pool = (): SqlServer => openSqlServer({ url, size: 2, connectWithinMs: 2_000, answerWithinMs: 2_000 })
  const ops = await startTestOps({
    until: t,
    outbox: createSqlServerOutbox(pool()),
    audit: createSqlServerAudit(pool(), systemClock),
    letters: createSqlServerDeadLetters(pool(), systemClock),
  })
  const { get } = ops
  await recovers(get)
  proxy.delay(60_000)
  await until(
    async () => (await get('/')).text.match(/class="blind"/g)?.length === 2,
    'that it is missed, twice',
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
  proxy.delay(0)
  await recovers(get)
})
