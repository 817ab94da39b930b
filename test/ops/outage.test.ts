import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createSqlServerAudit } from '../../src/lib/audit/sqlserver.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { createRabbitBroker } from '../../src/lib/broker/rabbitmq.ts'
import { TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { createSqlServerDeadLetters } from '../../src/lib/deadletters/sqlserver.ts'
import { createSqlServerOutbox } from '../../src/lib/outbox/sqlserver.ts'
import { createRedisStore } from '../../src/lib/state/redis.ts'
import { startTestOps, type TestOps } from '../helpers/ops.ts'
import { createOwnRabbit, ownRabbit } from '../helpers/rabbit.ts'
import { createOwnRedis, have, ownRedis } from '../helpers/services.ts'
import { poolsOf, standInFor } from '../helpers/sql-servers.ts'

const PAGES = ['/', '/jobs', '/dead-letters', '/troubleshoot', '/flags', '/audit', '/playground']
/** A page opens within it, whatever is down; milliseconds. */
const WITHIN_MS = 500

/** Opens every page a few times; each has to stand, in time. */
async function everyPageStands(t: TestContext, ops: TestOps, when: string): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < 3; round++)
    for (const path of PAGES) {
      const began = performance.now()
      const { status } = await ops.get(path)
      times.push(performance.now() - began)
      assert.equal(status, 200, `${path} ${when}`)
    }
  t.diagnostic(`${when}: at most ${Math.max(...times).toFixed(0)} ms`)
  assert.ok(Math.max(...times) < WITHIN_MS, `${when}: ${times.map((ms) => ms.toFixed(0)).join(' ')}`)
}

const verdictOf = (page: string): string => /<p class="verdict \w+">(.*?)<\/p>/s.exec(page)?.[1] ?? ''

/** Waits for what the first screen has to say. */
async function comesTo(ops: TestOps, says: (page: string) => boolean): Promise<void> {
  let page = ''
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(200)) {
    page = (await ops.get('/')).text
    if (says(page)) return
  }
  assert.fail(`the verdict says: ${verdictOf(page)}`)
}

const sees = (page: string): boolean => !page.includes('class="blind"')

test('with Redis, RabbitMQ or SQL away every page opens in time, names what is blind, and sees again by itself', async (t) => {
  if (!have(ownRedis && ownRabbit, 'redis-server and rabbitmq-server', t)) return
  const redis = await createOwnRedis()
  await redis.start()
  t.after(() => redis.kill())
  const rabbit = await createOwnRabbit()
  await rabbit.start()
  t.after(() => rabbit.close())
  const standIn = await standInFor(t)
  const open = poolsOf(t, standIn.url)
  const store = createRedisStore({ url: redis.url, commandTimeoutMs: 250 })
  t.after(() => store.close())
  const broker = createRabbitBroker({ url: rabbit.url, topology: TOPOLOGY, clock: systemClock })
  t.after(() => broker.close())
  while (broker.state !== 'up') await sleep(20)
  const ops = await startTestOps({
    until: t,
    store,
    broker,
    outbox: createSqlServerOutbox(open()),
    audit: createSqlServerAudit(open(), systemClock),
    letters: createSqlServerDeadLetters(open(), systemClock),
  })
  await everyPageStands(t, ops, 'with everything there')
  assert.doesNotMatch((await ops.get('/')).text, /class="blind"/)

  await t.test('Redis is killed, and comes back', async (t) => {
    await redis.kill()
    await everyPageStands(t, ops, 'without Redis')
    await comesTo(ops, (page) =>
      /^The state store \(Redis\) (?:is unreachable|does not answer)/.test(verdictOf(page)),
    )
    await everyPageStands(t, ops, 'then')
    await redis.start()
    await comesTo(ops, sees)
  })

  await t.test('Redis answers nothing, and then does', async (t) => {
    redis.pause()
    await everyPageStands(t, ops, 'with a silent Redis')
    await comesTo(ops, (page) =>
      /^The state store \(Redis\) (?:is unreachable|does not answer)/.test(verdictOf(page)),
    )
    await everyPageStands(t, ops, 'then')
    redis.resume()
    await comesTo(ops, sees)
  })

  await t.test('RabbitMQ is killed, and comes back', async (t) => {
    await rabbit.kill()
    await everyPageStands(t, ops, 'without RabbitMQ')
    await comesTo(ops, (page) => /The broker \(RabbitMQ\) is unreachable/.test(page))
    await everyPageStands(t, ops, 'then')
    await rabbit.start()
    await comesTo(ops, sees)
  })

  await t.test('RabbitMQ answers nothing, and then does', async (t) => {
    rabbit.pause()
    await everyPageStands(t, ops, 'with a silent RabbitMQ')
    await comesTo(ops, (page) => /RabbitMQ\)? (?:does not answer|is unreachable|is stalled)/.test(page))
    await everyPageStands(t, ops, 'then')
    rabbit.resume()
    await comesTo(ops, sees)
  })

  await t.test('SQL Server is away, and nothing is done that cannot be recorded', async (t) => {
    await standIn.stop()
    await everyPageStands(t, ops, 'without SQL')
    await comesTo(ops, (page) => /class="blind"[^<]*>[^<]*\(SQL\)/.test(page))
    await everyPageStands(t, ops, 'then')
    const refused = await ops.post('/dead-letters', { verb: 'archive', scope: 'filter' })
    assert.equal(refused.status, 503)
    assert.match(refused.text, /OPS-DEP-001/)
    await standIn.start()
    await comesTo(ops, sees)
  })
})
