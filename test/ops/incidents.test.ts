import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Caller, call } from '../../scripts/client.ts'
import { type Service, startService } from '../../scripts/faults/service.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { createRabbitBroker } from '../../src/lib/broker/rabbitmq.ts'
import { EXCHANGE, TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { createRedisStore } from '../../src/lib/state/redis.ts'
import { startTestOps, type TestOps } from '../helpers/ops.ts'
import { createVhost, sharedRabbit } from '../helpers/rabbit.ts'
import { createOwnRedis, have, ownRedis } from '../helpers/services.ts'
import { startSlowProxy } from '../helpers/slow-proxy.ts'
import { CHAT, jobEvent, jobMessage } from '../helpers/worker.ts'

/** Opens the first screen until its verdict line is as expected; the whole page. */
async function verdictIs(ops: TestOps, line: RegExp, withinMs = 30_000): Promise<string> {
  let last = ''
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(250)) {
    const page = (await ops.get('/')).text
    last = /<p class="verdict \w+">(.*?)<\/p>/s.exec(page)?.[1] ?? 'no verdict'
    if (line.test(last)) return page
  }
  assert.fail(`the verdict says: ${last}`)
}

interface Stage {
  readonly ops: TestOps
  readonly caller: Caller
  readonly startWorker: () => Promise<Service>
  readonly startDispatcher: () => Promise<Service>
  /** Between the API and Redis. */
  readonly proxy: { delay(ms: number): void }
}

/** Everything real: services as processes of their own, on a Redis and a vhost of the test's. */
async function openStage(t: TestContext): Promise<Stage> {
  const redis = await createOwnRedis()
  await redis.start()
  t.after(() => redis.kill())
  const vhost = await createVhost()
  t.after(() => vhost.drop())
  const dir = mkdtempSync(join(tmpdir(), 'incident-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  const key = randomBytes(32)
  const env = {
    INVEKTO_AMQP_URL: vhost.url,
    INVEKTO_REDIS_URL: redis.url,
    INVEKTO_KEYS: `test=${key.toString('base64')}`,
    INVEKTO_HTTP_PORT: '0',
    INVEKTO_DATA_DIR: dir,
    INVEKTO_RATE_SOFT: '5',
    INVEKTO_RATE_HARD: '10',
  }
  const proxy = await startSlowProxy(t, Number(new URL(redis.url).port))
  const start = async (main: string, more = {}): Promise<Service> => {
    const service = await startService(main, { ...env, ...more })
    t.after(() => service.kill())
    return service
  }
  const api = await start('src/analysis/api.main.ts', {
    INVEKTO_REDIS_URL: `redis://127.0.0.1:${proxy.port}`,
  })
  const store = createRedisStore({ url: redis.url, commandTimeoutMs: 250 })
  t.after(() => store.close())
  const broker = createRabbitBroker({ url: vhost.url, topology: TOPOLOGY, clock: systemClock })
  t.after(() => broker.close())
  while (broker.state !== 'up') await sleep(20)
  const ops = await startTestOps({ until: t, store, broker, dir })
  return {
    ops,
    proxy,
    caller: { baseUrl: api.url, keyid: 'test', key },
    startWorker: () => start('src/analysis/worker.main.ts'),
    startDispatcher: () => start('src/dispatcher/dispatcher.main.ts'),
  }
}

const publish = (ops: TestOps, content: Buffer) =>
  ops.broker.publish(
    { ...jobMessage(content), exchange: EXCHANGE, routingKey: 'analysis.requested.v1' },
    5_000,
  )

test('five incidents are staged, and each is told in the first line of the first screen', async (t) => {
  if (!have(sharedRabbit && ownRedis, 'RabbitMQ and redis-server', t)) return
  const { ops, caller, proxy, startWorker, startDispatcher } = await openStage(t)
  const worker = await startWorker()
  const dispatcher = await startDispatcher()
  for (const service of ['analysis-api', 'analysis-worker', 'dispatcher'])
    while (!(await ops.get('/')).text.includes(`${service} 1`)) await sleep(100)
  await verdictIs(ops, /^All is well/)

  await t.test('a worker is killed', async () => {
    await worker.kill()
    for (let i = 0; i < 5; i++) await ops.broker.publish(jobMessage(jobEvent()), 5_000)
    const page = await verdictIs(ops, /^Analysis jobs are waiting: no worker is alive, 5 jobs in the queue/)
    assert.match(page, /the last one reported \d+ s ago/)
    await startWorker()
    await verdictIs(ops, /^(?!Analysis jobs are waiting)/)
  })

  await t.test('a flood of poison', async () => {
    for (let i = 0; i < 25; i++) await publish(ops, Buffer.from(`no JSON ${i}`))
    const page = await verdictIs(ops, /^Jobs fail for good: 25 dead letters, most with ANL-VAL-001 \(25\)/)
    assert.match(page, /Why did it fail\?/)
    await ops.api('/dead-letters', { verb: 'archive', scope: 'filter' })
    await verdictIs(ops, /^(?!Jobs fail for good)/)
  })

  await t.test('a tenant over its limit', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => call(caller, { tenant: 'loud-tenant', body: CHAT })),
    )
    assert.ok(answers.some(({ status }) => status === 429))
    const page = await verdictIs(ops, /^A tenant is over its limit: [0-9a-f]{12} had \d+ requests refused/)
    assert.doesNotMatch(page, /loud-tenant/)
  })

  await t.test('Redis gets slow for the API', async () => {
    proxy.delay(250)
    let partial = 0
    const calling = setInterval(() => {
      call(caller, { tenant: `t-${Math.random()}`, body: CHAT }).then(
        ({ json }) => {
          if (json?.status === 'partial') partial++
        },
        () => {},
      )
    }, 100)
    t.after(() => clearInterval(calling))
    await verdictIs(ops, /^Redis is slow for analysis-api 1: .* Analyses are answered in part\.$/)
    clearInterval(calling)
    proxy.delay(0)
    assert.ok(partial > 0)
  })

  await t.test('the dispatcher is stopped', async () => {
    await dispatcher.kill()
    await ops.outbox.enqueue([
      {
        type: 'analysis.requested',
        schemaVersion: 1,
        tenantId: 't-1',
        chatId: 'c-1',
        requestId: 'r-1',
        payload: JSON.stringify(CHAT),
      },
    ])
    const page = await verdictIs(ops, /^Events are waiting: no dispatcher is alive, 1 row in the outbox/)
    assert.match(page, /dispatcher 1/)
    await startDispatcher()
    await verdictIs(ops, /^(?!Events are waiting)/)
  })
})
