import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Caller, call } from '../../../scripts/client.ts'
import { createPace } from '../../../src/analysis/http/pace.ts'
import { prefersAsync } from '../../../src/analysis/http/prefer.ts'
import { systemClock } from '../../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../../src/lib/broker/memory.ts'
import { type Broker, BrokerUnavailable, type Delivery } from '../../../src/lib/broker/port.ts'
import { JOBS_QUEUE, TOPOLOGY } from '../../../src/lib/broker/topology.ts'
import type { Exchange } from '../../../src/lib/http/exchange.ts'
import { jobLogKey } from '../../../src/lib/jobs/job-log.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { createRedisStore } from '../../../src/lib/state/redis.ts'
import { startApi } from '../../helpers/service.ts'
import { have, REDIS_URL, sharedRedis } from '../../helpers/services.ts'
import { startWorker } from '../../helpers/worker.ts'

const CHAT = { schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text: 'Merhaba, 0532 123 45 67' }] }
const JOBS = '/v1/analysis/jobs'
const RATES = { soft: 10_000, hard: 10_000 }
const memory = () => createMemoryBroker({ topology: TOPOLOGY, clock: systemClock })

function submit(caller: Caller, key: string, body: object = CHAT, tenant = 'tenant-1') {
  return call(caller, { path: JOBS, body, tenant, headers: { 'idempotency-key': key } })
}

/** What lies in the jobs queue, taken off it. */
async function published(broker: Broker): Promise<Delivery[]> {
  const found: Delivery[] = []
  const consumer = broker.consume(JOBS_QUEUE, 1_000, (delivery) => {
    found.push(delivery)
    delivery.ack()
  })
  await new Promise((resolve) => setTimeout(resolve, 20))
  await consumer.stop()
  return found
}

describe('submitting a job', () => {
  test('publishes one event with the context of the call and the body as it came', async (t) => {
    const broker = memory()
    const api = await startApi({ broker, until: t })
    const text = `{"schemaVersion":1, "messages":[{"id":"m1","role":"customer","text":"\\u011f ğ"}]}`
    const answer = await call(api.caller, {
      path: JOBS,
      body: text,
      requestId: 'r-9',
      headers: {
        'idempotency-key': '"k-1"',
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      },
    })
    assert.equal(answer.status, 202)
    assert.equal(answer.headers.location, `${JOBS}/${answer.json.jobId}`)
    const [delivery, ...more] = await published(broker)
    assert.equal(more.length, 0)
    const raw = delivery!.content.toString()
    assert.ok(raw.includes(`"payload":${text}}`))
    const { payload, occurredAt, ...event } = JSON.parse(raw)
    assert.deepEqual(event, {
      eventId: answer.json.jobId,
      type: 'analysis.requested',
      schemaVersion: 1,
      tenantId: 'tenant-1',
      chatId: 'chat-1',
      requestId: 'r-9',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      idempotencyKey: 'k-1',
    })
    assert.ok(Math.abs(Date.parse(occurredAt) - Date.now()) < 5_000)
    const { messageId, correlationId, headers = {} } = delivery!.properties
    assert.deepEqual([messageId, correlationId], [answer.json.jobId, 'r-9'])
    // The sending is a span of its own, under that of the call.
    const [, traceId, , flags] = String(headers.traceparent).split('-')
    assert.deepEqual([traceId, flags], ['4bf92f3577b34da6a3ce929d0e0e4736', '01'])
    assert.notEqual(headers.traceparent, answer.headers.traceparent)
    assert.deepEqual(
      [headers['x-tenant-id'], headers['x-chat-id'], headers['x-attempt']],
      ['tenant-1', 'chat-1', 1],
    )
  })

  test('again with the same key and body is the same job; another body is refused', async (t) => {
    const broker = memory()
    const api = await startApi({ broker, until: t, rates: RATES })
    const first = await submit(api.caller, 'k-1')
    const again = await submit(api.caller, 'k-1')
    const quoted = await submit(api.caller, '"k-1"')
    assert.deepEqual([again.json.jobId, quoted.json.jobId], [first.json.jobId, first.json.jobId])
    assert.equal((await submit(api.caller, 'k-1', { ...CHAT, locale: 'en' })).json.errorCode, 'ANL-IDEM-001')
    const elsewhere = await submit(api.caller, 'k-1', CHAT, 'tenant-2')
    assert.notEqual(elsewhere.json.jobId, first.json.jobId)
    assert.equal((await published(broker)).length, 2)
  })

  test('a hundred times at once over two instances on one Redis makes one job', async (t) => {
    if (!have(sharedRedis, 'Redis', t)) return
    const prefix = `test:${process.pid}:${Date.now()}:`
    const broker = memory()
    const open = async () => {
      const store = createRedisStore({ url: REDIS_URL, prefix, commandTimeoutMs: 2_000 })
      await store.ping().catch(() => new Promise((resolve) => setTimeout(resolve, 200)))
      return startApi({ store, broker, until: t, rates: RATES, key: Buffer.alloc(32, 7) })
    }
    const [one, two] = [await open(), await open()]
    for (const key of ['k-1', 'k-2']) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, i) => submit((i % 2 ? one : two).caller, key)),
      )
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [202])
      assert.equal(new Set(answers.map(({ json }) => json.jobId)).size, 1)
    }
    assert.equal((await published(broker)).length, 2)
  })

  test('leaves nothing behind when the broker is down', async (t) => {
    for (const state of ['down', 'blocked', 'stalled'] as const) {
      const broker = memory()
      const store = createMemoryStore({ clock: systemClock })
      const api = await startApi({ broker, store, until: t })
      broker.play(state)
      const began = performance.now()
      const refused = await submit(api.caller, 'k-1')
      assert.equal(refused.json.errorCode, 'ANL-DEP-001', state)
      assert.equal(refused.headers['retry-after'], '1')
      assert.ok(performance.now() - began < 200)
      broker.play('up')
      assert.equal((await submit(api.caller, 'k-1', { ...CHAT, locale: 'en' })).status, 202)
      assert.equal((await published(broker)).length, 1)
    }
  })

  /** A broker whose next publish fails in a certain way. */
  function failingOnce(fault: BrokerUnavailable, arrives: boolean): Broker {
    const broker = memory()
    const { publish } = broker
    let failed = false
    return Object.assign(broker, {
      async publish(...args: Parameters<typeof publish>) {
        if (failed) return publish(...args)
        failed = true
        if (arrives) await publish(...args)
        throw fault
      },
    })
  }

  test('gives the key free when the publish failed for certain', async (t) => {
    const broker = failingOnce(new BrokerUnavailable('refused', false), false)
    const store = createMemoryStore({ clock: systemClock })
    const api = await startApi({ broker, store, until: t })
    assert.equal((await submit(api.caller, 'k-1')).json.errorCode, 'ANL-DEP-001')
    const other = await submit(api.caller, 'k-1', { ...CHAT, locale: 'en' })
    assert.equal(other.status, 202)
    assert.equal((await published(broker)).length, 1)
  })

  test('is the same job again when the broker did not say whether it has the message', async (t) => {
    for (const arrives of [true, false]) {
      const broker = failingOnce(new BrokerUnavailable('timeout', true), arrives)
      const api = await startApi({ broker, until: t })
      assert.equal((await submit(api.caller, 'k-1')).json.errorCode, 'ANL-DEP-001')
      assert.equal(
        (await submit(api.caller, 'k-1', { ...CHAT, locale: 'en' })).json.errorCode,
        'ANL-IDEM-001',
      )
      const second = await submit(api.caller, 'k-1')
      assert.equal(second.status, 202)
      assert.equal((await submit(api.caller, 'k-1')).json.jobId, second.json.jobId)
      const messages = await published(broker)
      assert.equal(messages.length, arrives ? 2 : 1)
      for (const { properties } of messages) assert.equal(properties.messageId, second.json.jobId)
    }
  })

  test('of 8 MiB is taken, of a byte more is not', async (t) => {
    const broker = memory()
    const api = await startApi({ broker, until: t })
    const frame = JSON.stringify({ ...CHAT, messages: [{ ...CHAT.messages[0], text: '' }] })
    const text = 'x'.repeat(8 * 1024 * 1024 - frame.length)
    const body = frame.replace('"text":""', `"text":"${text}"`)
    const answer = await call(api.caller, { path: JOBS, body, headers: { 'idempotency-key': 'k' } })
    assert.equal(answer.status, 202)
    const more = await call(api.caller, { path: JOBS, body: `${body} `, headers: { 'idempotency-key': 'l' } })
    assert.equal(more.json.errorCode, 'ANL-VAL-003')
    const [delivery] = await published(broker)
    assert.equal(JSON.parse(delivery!.content.toString()).payload.messages[0].text, text)
  })
})

describe('the state of a job', () => {
  test('goes from queued to done with its result, for the tenant that submitted it alone', async (t) => {
    const [broker, store] = [memory(), createMemoryStore({ clock: systemClock })]
    const api = await startApi({ broker, store, until: t, rates: RATES })
    const { jobId } = (await submit(api.caller, 'k-1')).json
    const path = `${JOBS}/${jobId}`
    const queued = (await call(api.caller, { path })).json
    assert.deepEqual([queued.status, queued.attempts, queued.waitReason], ['queued', 0, 'worker'])
    assert.equal(queued.result, undefined)
    const sync = (await call(api.caller, { body: CHAT })).json
    await startWorker({ until: t, clock: systemClock, broker, store })
    let done = queued
    for (let i = 0; i < 200 && done.status !== 'done'; i++) done = (await call(api.caller, { path })).json
    assert.equal(done.status, 'done')
    assert.deepEqual([done.result, done.engine, done.warnings], [sync.result, sync.engine, []])
    assert.equal(done.attempts, 1)
    assert.ok(done.submittedAt <= done.startedAt && done.startedAt <= done.finishedAt)
    const stranger = await call(api.caller, { path, tenant: 'tenant-2' })
    assert.deepEqual([stranger.status, stranger.json.errorCode], [404, 'ANL-ROUTE-001'])
  })

  test('says so when its result has expired', async (t) => {
    const [broker, store] = [memory(), createMemoryStore({ clock: systemClock })]
    const api = await startApi({ broker, store, until: t, rates: RATES })
    await startWorker({ until: t, clock: systemClock, broker, store, resultTtlMs: 1 })
    const { jobId } = (await submit(api.caller, 'k-1')).json
    let job: { status?: string; warnings?: { code: string }[]; result?: unknown } = {}
    for (let i = 0; i < 200 && job.status !== 'done'; i++)
      job = (await call(api.caller, { path: `${JOBS}/${jobId}` })).json
    job = (await call(api.caller, { path: `${JOBS}/${jobId}` })).json
    assert.deepEqual(
      job.warnings?.map(({ code }) => code),
      ['result-expired'],
    )
    assert.equal(job.result, undefined)
  })

  test('is never that of an id made up, whatever it looks like', async (t) => {
    const api = await startApi({ until: t, rates: RATES })
    for (const id of ['x', '01JZ0000000000000000000002', '..', '%2e%2e', 'a%7Db', `${'0'.repeat(25)}L`]) {
      const { status, json } = await call(api.caller, { path: `${JOBS}/${id}` })
      assert.deepEqual([status, json.errorCode], [404, 'ANL-ROUTE-001'], id)
    }
    assert.ok(jobLogKey('t', 'x').startsWith('{t}'))
  })
})

describe('a synchronous call becomes a job', () => {
  test('when the caller prefers it', async (t) => {
    const api = await startApi({ until: t })
    const answer = await call(api.caller, { body: CHAT, headers: { prefer: 'respond-async' } })
    assert.equal(answer.status, 202)
    assert.equal(answer.headers['preference-applied'], 'respond-async')
    const plain = await call(api.caller, { body: CHAT, headers: { prefer: 'return=minimal' } })
    assert.equal(plain.status, 200)
  })

  test('by a Prefer header as RFC 7240 writes it', () => {
    const asks = (prefer?: string): boolean => prefersAsync({ header: () => prefer } as unknown as Exchange)
    for (const yes of [
      'respond-async',
      'Respond-Async',
      'wait=10, respond-async',
      'respond-async; x=1',
      'respond-async=""',
    ])
      assert.ok(asks(yes), yes)
    for (const no of [undefined, '', 'respond-asynchronous', 'x-respond-async', 'wait=1'])
      assert.equal(asks(no), false, String(no))
  })

  /** An engine that never ends by itself and obeys the deadline. */
  const slow = {
    info: { version: '1.0.0', ruleset: `sha256:${'0'.repeat(64)}` },
    start: (_: unknown, { expired }: { expired?: () => boolean }) => ({
      step: () => !expired?.(),
      finish: () => ({ result: {}, warnings: [{ code: 'deadline', message: 'cut' }] }),
    }),
  } as never
  const heavy = { ...CHAT, messages: [{ ...CHAT.messages[0], text: 'uzun bir metin '.repeat(2_000) }] }

  test('when a heavy chat runs out of time, and only then', async (t) => {
    const broker = memory()
    const api = await startApi({ broker, engine: slow, until: t })
    const answer = await call(api.caller, { body: heavy })
    assert.equal(answer.status, 202, answer.text)
    assert.ok(answer.durationMs < 600, String(answer.durationMs))
    const [delivery] = await published(broker)
    assert.equal(delivery!.properties.messageId, answer.json.jobId)
    const light = await call(api.caller, { body: CHAT })
    assert.deepEqual([light.status, light.json.status], [200, 'partial'])
  })

  test('unless there is no broker to take it: then what fits the budget is answered', async (t) => {
    const broker = memory()
    broker.play('down')
    const api = await startApi({ broker, engine: slow, until: t })
    const answer = await call(api.caller, { body: heavy })
    assert.deepEqual([answer.status, answer.json.status], [200, 'partial'])
  })

  test('from the start when the engine is known to be too slow for it', () => {
    const pace = createPace()
    assert.ok(pace.estimateMs(256 * 1024) < 460)
    for (let i = 0; i < 50; i++) pace.learn(50_000, 500)
    assert.ok(pace.estimateMs(100_000) > 460)
    for (let i = 0; i < 50; i++) pace.learn(50_000, 25)
    assert.ok(pace.estimateMs(256 * 1024) < 200)
    pace.learn(10, 10_000)
    pace.learn(50_000, 0)
    assert.ok(pace.estimateMs(256 * 1024) < 200)
  })
})
