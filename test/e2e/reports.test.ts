import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { call } from '../../scripts/client.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../src/lib/broker/memory.ts'
import { TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { findJobs, type JobQuery, readJob } from '../../src/lib/jobs/find-jobs.ts'
import { readJournals, readReports } from '../../src/lib/report/read-reports.ts'
import { INSTANCES_KEY, journalKey, reportKey } from '../../src/lib/report/report.ts'
import type { StateStore } from '../../src/lib/state/port.ts'
import { createRedisStore } from '../../src/lib/state/redis.ts'
import { createMasker } from '../../src/lib/telemetry/mask.ts'
import { outboxEvent } from '../contract/outbox-suite.ts'
import { startTestDispatcher } from '../helpers/dispatcher.ts'
import { startApi } from '../helpers/service.ts'
import { have, REDIS_URL, sharedRedis } from '../helpers/services.ts'
import { jobEvent, jobMessage, startWorker } from '../helpers/worker.ts'

/** The key that the helpers' telemetry masks with. */
const KEY = Buffer.alloc(32, 1)
const mask = createMasker(KEY)
const TENANT = 'acme-holding-42'
const CHAT_ID = 'chat-905321112233'
const TEXT = 'Gizli cümlem: 0532 111 22 33, ayse.gizli@ornek.com'
const CHAT = { schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text: TEXT }] }
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'

/** Opens stores on the shared Redis, all behind one prefix of the test's own. */
function stores(t: TestContext): () => Promise<StateStore> {
  const prefix = `test-${randomBytes(4).toString('hex')}`
  return async () => {
    const store = createRedisStore({ url: REDIS_URL, commandTimeoutMs: 2_000, prefix })
    t.after(() => store.close())
    await until(async () => (await store.ping()) === undefined, 'a Redis that answers')
    return store
  }
}

async function until(holds: () => Promise<boolean>, what: string, withinMs = 10_000): Promise<void> {
  for (const end = Date.now() + withinMs; !(await holds().catch(() => false)); await sleep(20))
    assert.ok(Date.now() < end, `not within ${withinMs} ms: ${what}`)
}

describe('a job is found by its id, its request, its trace and its chat', () => {
  const isFound = async (store: StateStore, jobId: string, of: JobQuery[]): Promise<void> => {
    for (const query of [{ jobId }, ...of])
      await until(
        async () => (await findJobs(store, query)).some((found) => found.jobId === jobId),
        JSON.stringify(query),
      )
    const [found] = await findJobs(store, { jobId })
    await until(
      async () => (await readJob(store, jobId, found!.tenantId)) !== undefined,
      'its history by what was found',
    )
  }
  const hashes = (tenant: string, chat: string) => ({
    tenant: mask('tenant', tenant),
    chat: mask('chat', chat),
  })

  it('that was submitted to the API', async (t) => {
    if (!have(sharedRedis, 'Redis', t)) return
    const open = stores(t)
    const api = await startApi({ until: t, key: KEY, store: await open() })
    const { json } = await call(api.caller, {
      path: '/v1/analysis/jobs',
      body: CHAT,
      tenant: TENANT,
      chat: CHAT_ID,
      requestId: 'r-api',
      headers: { traceparent: `00-${TRACE}-00f067aa0ba902b7-01`, 'idempotency-key': 'k-1' },
    })
    const store = await open()
    await isFound(store, json.jobId, [{ requestId: 'r-api' }, { traceId: TRACE }, hashes(TENANT, CHAT_ID)])
    assert.deepEqual(await findJobs(store, hashes(TENANT, 'another')), [])
  })

  it('that somebody published right into the queue', async (t) => {
    if (!have(sharedRedis, 'Redis', t)) return
    const open = stores(t)
    const worker = await startWorker({ until: t, clock: systemClock, store: await open() })
    const event = jobEvent({ requestId: 'r-direct' })
    await worker.broker.publish(jobMessage(event), 1_000)
    const of = [{ requestId: 'r-direct' }, { traceId: TRACE }, hashes('t-42', 'c-7')]
    await isFound(await open(), event.eventId, of)
  })

  it('that came through the outbox, with a trace of its own or without', async (t) => {
    if (!have(sharedRedis, 'Redis', t)) return
    const open = stores(t)
    const broker = createMemoryBroker({ topology: TOPOLOGY, clock: systemClock })
    const own = await startTestDispatcher({ until: t, clock: systemClock, store: await open() })
    const [traced, untraced] = await own.outbox.enqueue([
      outboxEvent('c-9', { requestId: 'r-row', traceparent: `00-${TRACE}-00f067aa0ba902b7-01` }),
      outboxEvent('c-9', { requestId: 'r-bare' }),
    ])
    const store = await open()
    await isFound(store, traced!, [{ requestId: 'r-row' }, { traceId: TRACE }, hashes('t-42', 'c-9')])
    await isFound(store, untraced!, [{ requestId: 'r-bare' }, hashes('t-42', 'c-9')])
    await until(async () => own.events.length === 2, 'both events')
    // The trace of the second began with its event: a worker is the first to know it and the job together.
    const { event, properties } = own.events.find(({ event }) => event.eventId === untraced)!
    await startWorker({ until: t, clock: systemClock, store: await open(), broker })
    await broker.publish(jobMessage(event, properties.headers), 1_000)
    await isFound(store, untraced!, [{ requestId: 'r-bare' }, { traceId: event.traceId }])
  })
})

describe('reports and journals on a real Redis', () => {
  it('tell of failures, limits and breakers, and hold no text, no tenant and no chat in plain', async (t) => {
    if (!have(sharedRedis, 'Redis', t)) return
    const open = stores(t)
    const api = await startApi({
      until: t,
      key: KEY,
      store: await open(),
      rates: { soft: 1, hard: 3 },
      telemetry: { slowMs: 0 },
    })
    const worker = await startWorker({
      until: t,
      clock: systemClock,
      store: await open(),
      engine: {
        start: () => {
          throw new Error(`stumbled over ${TEXT}`)
        },
        info: { version: '1', rulesetSha: 'x' } as never,
      },
    })
    await worker.broker.publish(
      jobMessage(jobEvent({ tenantId: TENANT, chatId: CHAT_ID, payload: CHAT }), {
        'x-tenant-id': TENANT,
        'x-chat-id': CHAT_ID,
      }),
      1_000,
    )
    const store = await open()
    await until(async () => (await readReports(store, Date.now())).length === 2, 'the first reports')
    for (let i = 0; i < 6; i++)
      await call(api.caller, { body: CHAT, tenant: TENANT, chat: CHAT_ID, requestId: `r-${i}` })
    await call(api.caller, { body: `{"text":"${TEXT}`, tenant: TENANT, chat: CHAT_ID })
    const ofApi = async () =>
      (await readReports(store, Date.now())).find(({ service }) => service === 'analysis-api')
    await until(async () => (await ofApi())!.counts.refused! >= 3, 'a report of the refusals')
    const report = await ofApi()
    assert.deepEqual(report?.limited[0]?.tenant, mask('tenant', TENANT))
    assert.ok(report.limited[0]!.refused >= 3 && report.counts['limited.hard']! >= 3)
    assert.ok(report.counts.partial! >= 2, JSON.stringify(report.counts))
    assert.ok(report.calls.some(({ name, count }) => name === 'redis wave ok' && count > 0))
    await until(async () => {
      const journals = await readJournals(store, Date.now())
      const found = journals.find(({ name }) => name === 'analysis-api:test')?.journal
      return found !== undefined && found.failures.length >= 4 && found.slow.length >= 7
    }, 'the journal')

    const [listed] = await store.run([{ op: 'members', key: INSTANCES_KEY, count: 99 }])
    assert.equal(listed?.length, 2)
    let all = ''
    for (const { member } of listed!)
      for (const key of [reportKey(member), journalKey(member)]) {
        const [value] = await store.run([{ op: 'get', key }])
        all += value === null ? '' : Buffer.from(value).toString()
      }
    assert.ok(all.includes(mask('tenant', TENANT)), 'the journal knows its tenant, hashed')
    const secrets = [TENANT, CHAT_ID, 'Gizli', '0532 111', 'ayse', 'ornek.com', 'stumbled']
    for (const secret of secrets) assert.ok(!all.toLowerCase().includes(secret.toLowerCase()), secret)
  })
})
