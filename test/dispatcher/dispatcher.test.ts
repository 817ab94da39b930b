import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fakeClock } from '../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../src/lib/broker/memory.ts'
import { BrokerUnavailable } from '../../src/lib/broker/port.ts'
import { JOBS_QUEUE, TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import { createGatherer } from '../../src/lib/jobs/gather.ts'
import { foldLines, jobLogKey, readLines } from '../../src/lib/jobs/job-log.ts'
import { createWaitingList } from '../../src/lib/jobs/waiting-list.ts'
import { INLINE_PAYLOAD_CHARS } from '../../src/lib/outbox/port.ts'
import { SqlFault } from '../../src/lib/sql/port.ts'
import { outboxEvent } from '../contract/outbox-suite.ts'
import { openTestOutbox, startFakeTimeDispatcher } from '../helpers/dispatcher.ts'

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
const SECRET = 'gizli metin 0532 123 45 67'

/** A broker that answers as it is told, by event id. */
function pickyBroker(fault: (id: string) => BrokerUnavailable | undefined) {
  const clock = fakeClock(0)
  const broker = createMemoryBroker({ topology: TOPOLOGY, clock })
  return {
    ...broker,
    get state() {
      return broker.state
    },
    publish: (message: Parameters<typeof broker.publish>[0]) => {
      const refusal = fault(message.properties.messageId)
      return refusal ? Promise.reject(refusal) : broker.publish(message, 0)
    },
  }
}

describe('an outbox row on its way', () => {
  it('reaches the broker as the event that it is, with all that the contract names', async (t) => {
    const { outbox, events, pass } = await startFakeTimeDispatcher({ until: t })
    const [id] = await outbox.enqueue([
      outboxEvent('c-7', { traceparent: TRACEPARENT, idempotencyKey: 'key-1', requestId: 'r-9' }),
    ])
    await pass(2_000)
    assert.equal(events.length, 1)
    const { event, properties } = events[0]!
    const { occurredAt, ...rest } = event
    assert.deepEqual(rest, {
      eventId: id,
      type: 'analysis.requested',
      schemaVersion: 1,
      tenantId: 't-42',
      chatId: 'c-7',
      requestId: 'r-9',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      idempotencyKey: 'key-1',
      payload: { schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text: 'İyi günler 👋' }] },
    })
    assert.match(occurredAt, /^2026-11-22T07:00:00\.\d{3}Z$/)
    const { headers = {}, ...basics } = properties
    assert.deepEqual(basics, {
      messageId: id,
      correlationId: 'r-9',
      type: 'analysis.requested',
      contentType: 'application/json',
      timestamp: Date.parse('2026-11-22T07:00:00Z') / 1_000,
    })
    assert.match(
      String(headers.traceparent),
      /^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)\w{16}-01$/,
    )
    assert.deepEqual([headers['x-tenant-id'], headers['x-chat-id'], headers['x-attempt']], ['t-42', 'c-7', 1])
    assert.deepEqual(await outbox.figures(), { pending: 0, parked: 0, oldestAgeMs: 0 })
  })

  it('is a job that can be asked for, and is on the list of what waits', async (t) => {
    const { outbox, store, clock, pass } = await startFakeTimeDispatcher({ until: t })
    const [id] = await outbox.enqueue([outboxEvent('c-7', { traceparent: TRACEPARENT })])
    await pass(2_000)
    const [log] = await store.run([{ op: 'get', key: jobLogKey('t-42', id!) }])
    const state = foldLines(readLines(log))
    assert.equal(state?.status, 'queued')
    assert.deepEqual(state?.origin, { requestId: 'r-1', traceId: '4bf92f3577b34da6a3ce929d0e0e4736' })
    assert.notEqual(await createWaitingList(store, createGatherer(store, clock)).oldest(JOBS_QUEUE), null)
  })

  it('leaves with those of its chat in their order, however many there are', async (t) => {
    const { outbox, events, pass } = await startFakeTimeDispatcher({ until: t })
    const ids = await outbox.enqueue(Array.from({ length: 1_200 }, (_, i) => outboxEvent(`c-${i % 3}`)))
    await pass(5_000)
    assert.equal(events.length, 1_200)
    for (const chat of ['c-0', 'c-1', 'c-2']) {
      const got = events.filter(({ event }) => event.chatId === chat).map(({ event }) => event.eventId)
      assert.deepEqual(
        got,
        ids.filter((id) => got.includes(id)),
      )
      assert.equal(got.length, 400)
    }
  })

  it('goes out although its payload is larger than what a claim carries', async (t) => {
    const { outbox, events, pass } = await startFakeTimeDispatcher({ until: t })
    const text = 'ş'.repeat(INLINE_PAYLOAD_CHARS)
    const payload = JSON.stringify({ schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text }] })
    await outbox.enqueue([outboxEvent('c-1', { payload })])
    await pass(2_000)
    assert.equal(events[0]?.event.payload.messages[0].text, text)
  })
})

describe('an outbox row that cannot go out', () => {
  for (const [what, changes, reason] of [
    ['is no JSON', { payload: `{"text":"${SECRET}` }, /^DSP-VAL-001, payload of an outbox row is not JSON$/],
    [
      'is against the schema',
      { payload: `{"schemaVersion":1,"messages":[{"id":"m1","role":"${SECRET}","text":"x"}]}` },
      /^DSP-VAL-002, .*, \/payload\/messages\/0\/role enum$/,
    ],
    ['has a tenant that is none', { tenantId: 'a b' }, /^DSP-VAL-002, .*, \/tenantId pattern$/],
    ['is of a type that nobody knows', { type: 'order.placed' }, /^DSP-VAL-004, /],
    ['is of a version that nobody knows', { schemaVersion: 2 }, /^DSP-VAL-004, /],
    [
      'is too large',
      {
        payload: JSON.stringify({
          schemaVersion: 1,
          messages: [{ id: 'm1', role: 'customer', text: 'x'.repeat(9 * 1024 * 1024) }],
        }),
      },
      /^DSP-VAL-003, .*, \d+ bytes$/,
    ],
  ] as const) {
    it(`because it ${what}: is parked with the reason at once, and those after it go out`, async (t) => {
      const lines: string[] = []
      const { outbox, events, telemetry, pass } = await startFakeTimeDispatcher({
        until: t,
        telemetry: { sinks: [{ write: async (text) => void lines.push(text), close: async () => {} }] },
      })
      const [bad, good] = await outbox.enqueue([outboxEvent('c-1', changes), outboxEvent('c-1')])
      await pass(2_000)
      assert.deepEqual(
        events.map(({ event }) => event.eventId),
        [good],
      )
      const [row, ...none] = await outbox.parked(10)
      assert.deepEqual(none, [])
      assert.equal(row?.eventId, bad)
      assert.match(row!.reason, reason)
      const metrics = await telemetry.metrics.text()
      await telemetry.close(500)
      assert.match(lines.join(''), /"event":"event-parked"/)
      assert.ok(!lines.join('').includes(SECRET) && !row!.reason.includes(SECRET))
      assert.match(metrics, /^invekto_outbox_failures_total\{outcome="parked"\} 1$/m)
    })
  }

  it('because the broker returns it: is tried with growing pauses, then parked; other chats never wait', async (t) => {
    const ids: string[] = []
    const broker = pickyBroker((id) => (id === ids[0] ? new BrokerUnavailable('returned', false) : undefined))
    const { outbox, events, pass } = await startFakeTimeDispatcher({ until: t, broker, mostTries: 3 })
    ids.push(...(await outbox.enqueue([outboxEvent('c-1'), outboxEvent('c-1'), outboxEvent('c-2')])))
    await pass(500)
    assert.deepEqual(
      events.map(({ event }) => event.eventId),
      [ids[2]],
    )
    assert.equal((await outbox.parked(10)).length, 0)
    await pass(10_000)
    assert.deepEqual(
      events.map(({ event }) => event.eventId),
      [ids[2], ids[1]],
    )
    const [row] = await outbox.parked(10)
    assert.deepEqual([row?.eventId, row?.failures], [ids[0], 3])
    assert.match(row!.reason, /^DSP-DEP-001, .*, returned$/)
  })
})

describe('a dispatcher in trouble', () => {
  it('waits while the broker is away, counts no try, and loses nothing', async (t) => {
    const { outbox, events, broker, pass } = await startFakeTimeDispatcher({ until: t, mostTries: 1 })
    broker.play('down')
    await outbox.enqueue([outboxEvent('c-1'), outboxEvent('c-2')])
    await pass(30_000)
    assert.equal(events.length, 0)
    broker.play('up')
    await pass(2_000)
    assert.equal(events.length, 2)
    assert.deepEqual(await outbox.parked(10), [])
  })

  it('sends again what it could not be sure of, and nothing of the chat before it', async (t) => {
    let losses = 2
    const ids: string[] = []
    const broker = pickyBroker((id) =>
      id === ids[0] && losses-- > 0 ? new BrokerUnavailable('lost', true) : undefined,
    )
    const { outbox, events, pass } = await startFakeTimeDispatcher({ until: t, broker, mostTries: 1 })
    ids.push(...(await outbox.enqueue([outboxEvent('c-1'), outboxEvent('c-1')])))
    await pass(5_000)
    assert.deepEqual(
      events.map(({ event }) => event.eventId),
      ids,
    )
  })

  it('goes on when the database fails at any statement for a while', async (t) => {
    const clock = fakeClock(Date.parse('2026-11-22T07:00:00.000Z'))
    const real = openTestOutbox(clock)
    let fails = 0
    const sometimes =
      <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
      (...args: A): Promise<R> =>
        fails++ % 3 === 0 ? Promise.reject(new SqlFault('unavailable', 'cut')) : work(...args)
    const outbox = { ...real, claim: sometimes(real.claim), settle: sometimes(real.settle) }
    const { events, pass } = await startFakeTimeDispatcher({ until: t, outbox, clock })
    const ids = await real.enqueue(Array.from({ length: 50 }, (_, i) => outboxEvent(`c-${i % 5}`)))
    await pass(30_000)
    assert.deepEqual([...new Set(events.map(({ event }) => event.eventId))].sort(), ids.sort())
    assert.equal((await real.figures()).pending, 0)
  })

  it('stops within its time, gives back what is not on its way, and settles what was sent', async (t) => {
    const { outbox, events, drain, pass } = await startFakeTimeDispatcher({ until: t })
    await outbox.enqueue(Array.from({ length: 300 }, () => outboxEvent('c-1')))
    await pass(20)
    const stopped = drain(5_000)
    await pass(200)
    await stopped
    const { pending } = await outbox.figures()
    assert.equal(pending, 300 - events.length)
    assert.equal((await outbox.claim('next', 500, 1_000)).length, pending)
  })

  it('leaves the rows alone while it is switched off', async (t) => {
    const flags = { ...ALL_ON, services: { ...ALL_ON.services, dispatcher: { enabled: false } } }
    const { outbox, events, port, telemetry, pass } = await startFakeTimeDispatcher({ until: t, flags })
    await outbox.enqueue([outboxEvent('c-1')])
    await pass(10_000)
    assert.equal(events.length, 0)
    assert.match(await telemetry.metrics.text(), /^invekto_outbox_pending 1$/m)
    assert.equal((await fetch(`http://127.0.0.1:${port}/ready`)).status, 200)
  })

  it('is not ready while the database does not answer, and shows it as an open breaker', async (t) => {
    const clock = fakeClock(Date.parse('2026-11-22T07:00:00.000Z'))
    let down = true
    const real = openTestOutbox(clock)
    const claim: typeof real.claim = (...args) =>
      down ? Promise.reject(new SqlFault('unavailable', 'no connection')) : real.claim(...args)
    const figures: typeof real.figures = () =>
      down ? Promise.reject(new SqlFault('unavailable', 'no connection')) : real.figures()
    const outbox = { ...real, claim, figures }
    const { port, telemetry, pass } = await startFakeTimeDispatcher({ until: t, outbox, clock })
    await pass(1_000)
    const ready = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/ready`)).status
    assert.equal(await ready(), 503)
    assert.match(await telemetry.metrics.text(), /^invekto_breaker_state\{dependency="sqlite"\} 2$/m)
    down = false
    await pass(10_000)
    assert.equal(await ready(), 200)
    assert.match(await telemetry.metrics.text(), /^invekto_breaker_state\{dependency="sqlite"\} 0$/m)
  })
})
