import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../src/lib/broker/memory.ts'
import type { Headers } from '../../src/lib/broker/port.ts'
import { DEAD_QUEUE, JOBS_QUEUE, TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { SqlFault } from '../../src/lib/sql/port.ts'
import { until } from '../helpers/letters.ts'
import { startTestOps, type TestOps } from '../helpers/ops.ts'

const dead = (content: string | Buffer, headers: Headers = {}, properties: object = {}) => ({
  exchange: '',
  routingKey: DEAD_QUEUE,
  content: Buffer.from(content),
  properties: { messageId: 'm-1', headers, ...properties },
})

const kept = async ({ letters }: TestOps) => letters.find({ limit: 100 })

describe('the keeper', () => {
  test('takes what failed out of the dead-letter queue, with all that its headers tell', async (t) => {
    const ops = await startTestOps({ until: t })
    const headers = {
      'x-tenant-id': 't-1',
      'x-chat-id': 'c-1',
      'x-attempt': 6,
      'x-life': 2,
      'x-error-code': 'ANL-INT-001',
      'x-first-failed-at': '2026-11-20T10:00:00.000Z',
      'x-failed-at': '2026-11-20T11:00:00.000Z',
      'x-origin': JOBS_QUEUE,
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    }
    const properties = { messageId: 'm-1', type: 'analysis.requested', correlationId: 'r-1' }
    await ops.broker.publish(dead('{"x":1}', headers, properties), 1_000)
    await until(async () => (await kept(ops)).length === 1)
    const [letter] = await kept(ops)
    assert.equal(letter!.messageId, 'm-1')
    assert.equal(letter!.life, 2)
    assert.equal(letter!.attempts, 6)
    assert.equal(letter!.errorCode, 'ANL-INT-001')
    assert.equal(letter!.queue, JOBS_QUEUE)
    assert.equal(letter!.firstFailedAt, Date.parse('2026-11-20T10:00:00Z'))
    assert.equal(letter!.failedAt, Date.parse('2026-11-20T11:00:00Z'))
    assert.deepEqual([letter!.tenantId, letter!.chatId, letter!.requestId], ['t-1', 'c-1', 'r-1'])
    assert.equal(letter!.traceId, '4bf92f3577b34da6a3ce929d0e0e4736')
    const detail = await ops.letters.get(letter!.id)
    assert.deepEqual(detail!.content, Buffer.from('{"x":1}'))
    assert.equal(JSON.parse(detail!.headers).headers['x-attempt'], 6)
    await until(async () => (await ops.broker.depth(DEAD_QUEUE)) === 0)
  })

  test('keeps whatever lies there: without ids, without headers, unreadable, or twice', async (t) => {
    const ops = await startTestOps({ until: t })
    const envelope = { eventId: '01M8AP8JP42WHXS38MHKMPNJMP', type: 'x.y', tenantId: 't', chatId: 'c' }
    const messages = [
      dead(Buffer.from([0xff, 0xfe, 0x00, 0x80]), {}, { messageId: '' }),
      dead('', {}, { messageId: '' }),
      dead(JSON.stringify(envelope), {}, { messageId: '' }),
      dead('again'),
      dead('again'),
      dead(
        'x',
        { 'x-life': 'many', 'x-attempt': -5, 'x-failed-at': 'yesterday', 'x-origin': '<b>' },
        { messageId: 'm-2' },
      ),
      dead('x'.repeat(9 * 1024 * 1024), {}, { messageId: 'm-9m' }),
    ]
    for (const message of messages) await ops.broker.publish(message, 1_000)
    await until(async () => (await kept(ops)).length === 6)
    const letters = await kept(ops)
    assert.equal(letters.filter(({ messageId }) => messageId.startsWith('sha256:')).length, 2)
    const byEnvelope = letters.find(({ messageId }) => messageId === envelope.eventId)
    assert.deepEqual([byEnvelope?.type, byEnvelope?.tenantId], ['x.y', 't'])
    const odd = letters.find(({ messageId }) => messageId === 'm-2')
    assert.deepEqual([odd?.life, odd?.attempts, odd?.queue], [1, 1, '<b>'])
    await until(async () => (await ops.broker.depth(DEAD_QUEUE)) === 0)
  })

  test('loses nothing while the store is away, and goes on by itself', async (t) => {
    const ops = await startTestOps({ until: t })
    const { insert } = ops.letters
    let tries = 0
    let away = true
    Object.assign(ops.letters, {
      insert(letter: never) {
        tries++
        return away ? Promise.reject(new SqlFault('unavailable', 'gone')) : insert(letter)
      },
    })
    await ops.broker.publish(dead('x'), 1_000)
    await until(() => tries >= 2)
    assert.ok(tries < 20, 'it does not try without a pause')
    assert.equal((await kept(ops)).length, 0)
    const state = async (): Promise<string | undefined> => {
      const text = await (await fetch(`${ops.url}/metrics`)).text()
      return /^invekto_breaker_state\{dependency="sqlite"\} (\d)$/m.exec(text)?.[1]
    }
    // Letters in hand are no longer in the queue: this is what tells that they are not kept.
    assert.equal(await state(), '2')
    away = false
    await until(async () => (await kept(ops)).length === 1)
    assert.equal(await state(), '0')
  })

  test('tells of a store that is away for long once, not at each try', async (t) => {
    const ops = await startTestOps({ until: t })
    const { letterKept } = ops.telemetry
    let stages: (readonly [stage: string, fault: string | undefined])[] = []
    Object.assign(ops.telemetry, {
      letterKept(...[trace, end]: Parameters<typeof letterKept>) {
        stages = trace.stretches.map(({ stage, fault }) => [stage, fault])
        letterKept(trace, end)
      },
    })
    const { insert } = ops.letters
    let tries = 0
    Object.assign(ops.letters, {
      insert: (letter: never) =>
        ++tries < 5 ? Promise.reject(new SqlFault('unavailable', 'gone')) : insert(letter),
    })
    await ops.broker.publish(dead('x'), 1_000)
    await until(async () => (await kept(ops)).length === 1)
    assert.deepEqual(stages, [
      ['queued', undefined],
      ['downstream', 'unavailable'],
      ['retry', undefined],
    ])
  })

  test('that stops while the store is away leaves the letters in the queue', async (t) => {
    const broker = createMemoryBroker({ topology: TOPOLOGY, clock: systemClock })
    t.after(() => broker.close())
    const first = await startTestOps({ until: t, broker })
    Object.assign(first.letters, { insert: () => Promise.reject(new SqlFault('unavailable', 'gone')) })
    await broker.publish(dead('x'), 1_000)
    await sleep(50)
    const began = performance.now()
    await first.close()
    assert.ok(performance.now() - began < 2_000)
    const second = await startTestOps({ until: t, broker })
    await until(async () => (await kept(second)).length === 1)
  })

  test('is off while the panel is switched off, and no page is served then', async (t) => {
    const flags = {
      version: 1,
      services: {
        analysis: { sync: true, async: true },
        dispatcher: { enabled: true },
        ops: { enabled: false },
      },
      flags: { sentiment: true, urgency: true, intents: true },
    } as const
    const ops = await startTestOps({ until: t, flags })
    await ops.broker.publish(dead('x'), 1_000)
    await sleep(100)
    assert.equal((await kept(ops)).length, 0)
    const page = await ops.get('/')
    assert.equal(page.status, 503)
    assert.match(page.text, /OPS-FLAG-001/)
    assert.equal((await ops.get('/health')).status, 200)
  })
})
