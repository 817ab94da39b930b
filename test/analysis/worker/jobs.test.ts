import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { analyse } from '../../../src/analysis/engine/analyse.ts'
import { engineInfo } from '../../../src/analysis/engine/info.ts'
import { DEFAULT_PROFILE } from '../../../src/analysis/engine/profile.ts'
import { fakeClock, systemClock } from '../../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../../src/lib/broker/memory.ts'
import type { Delivery } from '../../../src/lib/broker/port.ts'
import { DEAD_QUEUE, JOBS_QUEUE, RESULTS_QUEUE, RUNGS, TOPOLOGY } from '../../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../../src/lib/config/flags.ts'
import { isUlid } from '../../../src/lib/contract/envelope.ts'
import { type StateStore, StateUnavailable } from '../../../src/lib/state/port.ts'
import { CHAT, jobEvent, jobMessage, START, startFakeTimeWorker, startWorker } from '../../helpers/worker.ts'

const SCHEMAS = new URL('../../../schemas/', import.meta.url)
const ajv = new Ajv2020({ strict: false, allErrors: true })
for (const name of readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' }))
  if (name.endsWith('.schema.json') && !name.startsWith('released'))
    ajv.addSchema(JSON.parse(readFileSync(new URL(name, SCHEMAS), 'utf8')))

function assertEvent(event: { type: string }): void {
  const fits = ajv.validate(`https://schemas.invekto.internal/events/${event.type}.v1.schema.json`, event)
  assert.ok(fits, ajv.errorsText())
}

const info = { version: '1.0.0', ruleset: `sha256:${'0'.repeat(64)}` }

describe('a job', () => {
  test('becomes a result event and a state that holds the same result as the synchronous engine', async (t) => {
    const worker = await startFakeTimeWorker({ until: t })
    const event = jobEvent({ idempotencyKey: 'k-1' })
    await worker.broker.publish(jobMessage(event), 100)
    await worker.settle()

    const expected = analyse(CHAT as never, {
      profile: DEFAULT_PROFILE,
      arrival: START,
      flags: ALL_ON.flags,
    })
    const [{ event: told, properties }, ...more] = worker.results as [(typeof worker.results)[0]]
    assert.equal(more.length, 0)
    assertEvent(told)
    assert.equal(told.type, 'analysis.completed')
    assert.ok(isUlid(told.eventId))
    assert.deepEqual(
      [told.tenantId, told.chatId, told.requestId, told.traceId, told.idempotencyKey],
      ['t-42', 'c-7', 'r-1', event.traceId, 'k-1'],
    )
    assert.deepEqual(told.payload, {
      jobId: event.eventId,
      attempts: 1,
      engine: engineInfo(),
      warnings: [],
      result: JSON.parse(JSON.stringify(expected.result)),
    })
    assert.equal(JSON.stringify(told.payload.result), JSON.stringify(expected.result))
    const { headers = {} } = properties
    assert.equal(properties.messageId, told.eventId)
    assert.equal(properties.correlationId, 'r-1')
    assert.equal(properties.type, 'analysis.completed')
    assert.equal(properties.timestamp, START / 1_000)
    assert.deepEqual([headers['x-tenant-id'], headers['x-chat-id']], ['t-42', 'c-7'])
    assert.match(String(headers.traceparent), /^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)/)
    assert.deepEqual(await worker.resultOf(event.eventId), {
      engine: engineInfo(),
      warnings: [],
      result: told.payload.result,
    })
    const state = await worker.stateOf(event.eventId)
    assert.deepEqual(state, {
      status: 'done',
      attempts: 1,
      submittedAt: new Date(START).toISOString(),
      startedAt: new Date(START).toISOString(),
      finishedAt: new Date(START).toISOString(),
      origin: { requestId: 'r-1', traceId: event.traceId },
      stage: 'done',
      stages: [
        { stage: 'processing', at: new Date(START).toISOString(), attempt: 1, instance: 'test' },
        { stage: 'waiting', waitReason: 'broker', at: new Date(START).toISOString(), attempt: 1 },
        { stage: 'done', at: new Date(START).toISOString(), attempt: 1 },
      ],
    })
  })

  test('delivered twice has one effect, also when the copies run at the same time', async (t) => {
    const worker = await startFakeTimeWorker({ until: t })
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event), 100)
    await worker.settle()
    await worker.broker.publish(jobMessage(event), 100)
    await worker.settle()
    assert.equal(worker.results.length, 1)
    const twin = jobEvent()
    await Promise.all([1, 2].map(() => worker.broker.publish(jobMessage(twin), 100)))
    await worker.settle()
    const ids = worker.results.filter(({ event: { payload } }) => payload.jobId === twin.eventId)
    assert.equal(new Set(ids.map(({ event: { eventId } }) => eventId)).size, 1)
    assert.equal((await worker.stateOf(twin.eventId))?.status, 'done')
    assert.equal(worker.running(), 0)
  })

  test('whose worker lost the broker in the middle is done by the next delivery', async (t) => {
    let interrupt = (): void => {}
    let starts = 0
    const engine = {
      info,
      start: () => {
        starts++
        return {
          step: () => {
            interrupt()
            return false
          },
          finish: () => ({ result: {}, warnings: [] }),
        }
      },
    }
    const worker = await startFakeTimeWorker({ until: t, engine })
    interrupt = () => {
      if (starts === 1) worker.broker.play('down')
    }
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event), 100)
    await worker.settle()
    assert.equal(worker.results.length, 0)
    worker.broker.play('up')
    await worker.pass(3_000)
    assert.equal(starts, 2)
    assert.equal(worker.results.length, 1)
    assert.equal((await worker.stateOf(event.eventId))?.status, 'done')
  })

  test('whose result cannot be stored waits for the store, and nothing is told of it before', async (t) => {
    const worker = await startFakeTimeWorker({ until: t, breakerOpenMs: [100, 100] })
    const mend = failLines(worker.store, '"waitReason":"broker"')
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event), 100)
    await worker.settle()
    assert.equal(worker.results.length, 0)
    assert.equal((await worker.stateOf(event.eventId))?.status, 'retrying')
    mend()
    await worker.pass(2_500)
    assert.equal(worker.results.length, 1)
    assert.equal((await worker.stateOf(event.eventId))?.status, 'done')
    assert.equal((await worker.stateOf(event.eventId))?.attempts, 1)
  })

  test('whose last line is lost is done all the same, and again only under the same event id', async (t) => {
    const worker = await startFakeTimeWorker({ until: t, breakerOpenMs: [100, 100] })
    const mend = failLines(worker.store, '"stage":"done"')
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event), 100)
    await worker.pass(1_000)
    assert.equal(worker.results.length, 1)
    assert.equal((await worker.stateOf(event.eventId))?.status, 'done')
    mend()
    await worker.broker.publish(jobMessage(event), 100)
    await worker.pass(1_000)
    assert.equal(worker.results[1]?.event.eventId, worker.results[0]!.event.eventId)
    await worker.broker.publish(jobMessage(event), 100)
    await worker.pass(1_000)
    assert.equal(worker.results.length, 2)
  })

  test('waits for a blocked broker with its result in hand', async (t) => {
    const worker = await startFakeTimeWorker({ until: t })
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event), 100)
    worker.broker.play('blocked')
    await worker.settle()
    // Its result can be had already, so that whoever learns of it by the event finds it.
    assert.equal((await worker.stateOf(event.eventId))?.status, 'done')
    await worker.pass(30_000)
    assert.equal(worker.results.length, 0)
    worker.broker.play('up')
    await worker.pass(3_000)
    assert.equal(worker.results.length, 1)
    assert.equal(worker.running(), 0)
  })

  test('whose result no queue takes is tried again: a return is a failure', async (t) => {
    const clock = fakeClock(START)
    const queues = TOPOLOGY.queues.map((queue) =>
      queue.name === RESULTS_QUEUE ? { ...queue, boundTo: [] } : queue,
    )
    const broker = createMemoryBroker({ topology: { ...TOPOLOGY, queues }, clock })
    const worker = await startWorker({ until: t, clock, broker })
    await broker.publish(jobMessage(jobEvent()), 100)
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
    assert.equal(await broker.depth(RUNGS[0].queue), 1)
    assert.equal(worker.running(), 0)
  })

  test('that takes too long is tried again', async (t) => {
    const worker = await startFakeTimeWorker({
      until: t,
      deadlineMs: 1_000,
      engine: {
        info,
        start: (_request, { expired }) => ({
          step: () => {
            worker.clock.advance(200)
            return !expired?.()
          },
          finish: () => ({ result: {}, warnings: [{ code: 'deadline', message: '' }] }),
        }),
      },
    })
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event), 100)
    await worker.settle()
    const state = await worker.stateOf(event.eventId)
    assert.deepEqual([state?.status, state?.errorCode], ['retrying', 'ANL-TIME-002'])
  })
})

describe('a message that can never succeed', () => {
  const event = jobEvent()
  const { payload: _, ...noPayload } = event
  const poison: readonly (readonly [string, string, Buffer])[] = [
    ['is no JSON', 'ANL-VAL-001', Buffer.from('{"eventId":')],
    ['is empty', 'ANL-VAL-001', Buffer.alloc(0)],
    ['is not UTF-8', 'ANL-VAL-001', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['is null', 'ANL-VAL-002', Buffer.from('null')],
    ['has no payload', 'ANL-VAL-002', Buffer.from(JSON.stringify(noPayload))],
    ['is of another version', 'ANL-VAL-002', Buffer.from(JSON.stringify({ ...event, schemaVersion: 2 }))],
    [
      'is of another type',
      'ANL-VAL-002',
      Buffer.from(JSON.stringify({ ...event, type: 'analysis.completed' })),
    ],
    ['has a tenant that is none', 'ANL-VAL-002', Buffer.from(JSON.stringify({ ...event, tenantId: 'a b' }))],
    [
      'has a chat against the schema',
      'ANL-VAL-002',
      Buffer.from(JSON.stringify({ ...event, payload: { messages: [] } })),
    ],
    [
      'has two messages of one id',
      'ANL-VAL-002',
      Buffer.from(
        JSON.stringify({ ...event, payload: { ...CHAT, messages: [CHAT.messages[0], CHAT.messages[0]] } }),
      ),
    ],
    ['is of 9 MiB', 'ANL-VAL-003', Buffer.alloc(9 * 1024 * 1024, ' ')],
  ]

  test('is dead-lettered at once, and the others never notice', async (t) => {
    const worker = await startFakeTimeWorker({ until: t })
    const good: string[] = []
    for (const [, , bytes] of poison) {
      await worker.broker.publish(jobMessage(bytes), 100)
      const event = jobEvent()
      good.push(event.eventId)
      await worker.broker.publish(jobMessage(event), 100)
    }
    await worker.settle()
    const done = worker.results.filter(({ event: { type } }) => type === 'analysis.completed')
    assert.deepEqual(done.map(({ event: { payload } }) => payload.jobId).sort(), good.sort())
    const dead: Delivery[] = []
    worker.broker.consume(DEAD_QUEUE, 100, (delivery) => dead.push(delivery))
    await worker.settle()
    for (const [name, code, bytes] of poison) {
      const found = dead.find(({ content }) => content.equals(bytes))
      assert.ok(found, name)
      assert.equal(found.properties.headers!['x-error-code'], code, name)
      assert.equal(found.properties.headers!['x-attempt'], 1, name)
      assert.ok(found.properties.headers!['x-failed-at'], name)
    }
    assert.equal(dead.length, poison.length)
    for (const { queue } of RUNGS) assert.equal(await worker.broker.depth(queue), 0)
  })

  test('keeps to the ladder when its headers are nonsense', async (t) => {
    const worker = await startFakeTimeWorker({
      until: t,
      engine: {
        info,
        start: () => {
          throw new Error('always')
        },
      },
    })
    const nonsense = [
      { 'x-attempt': -5 },
      { 'x-attempt': 'NaN', 'x-life': 'x', 'x-deferrals': -1 },
      { 'x-attempt': 1e9 },
      { traceparent: 'nonsense', 'x-enqueued-at': 'yesterday', 'x-tenant-id': '}{' },
      { 'x-chat-id': 'x'.repeat(70_000) },
    ]
    for (const headers of nonsense) await worker.broker.publish(jobMessage(jobEvent(), headers), 100)
    await worker.settle()
    assert.equal(await worker.broker.depth(RUNGS[0].queue), 4)
    assert.equal(await worker.broker.depth(DEAD_QUEUE), 1)
    assert.equal(worker.running(), 0)
  })
})

describe('a worker that stops', () => {
  test('finishes what runs and takes no more', async (t) => {
    const worker = await startWorker({ until: t, clock: systemClock })
    const events = Array.from({ length: 100 }, () => jobEvent())
    for (const event of events) await worker.broker.publish(jobMessage(event), 100)
    await worker.drain(5_000)
    assert.equal(worker.running(), 0)
    const left = await worker.broker.depth(JOBS_QUEUE)
    assert.equal(worker.results.length + (left ?? 0), 100)
    assert.ok(worker.results.length > 0)
  })

  test('leaves to others what does not end in time', async (t) => {
    const endless = {
      info,
      start: (_: unknown, { expired }: { expired?: () => boolean }) => ({
        step: () => !expired?.(),
        finish: () => ({ result: {}, warnings: [{ code: 'deadline', message: '' }] }),
      }),
    }
    const worker = await startWorker({ until: t, clock: systemClock, engine: endless as never })
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event), 100)
    while (worker.running() === 0) await new Promise((resolve) => setImmediate(resolve))
    const began = performance.now()
    await worker.drain(100)
    assert.ok(performance.now() - began < 5_000)
    assert.equal(worker.results.length, 0)
    assert.equal((await worker.stateOf(event.eventId))?.status, 'processing')
    assert.equal(await worker.broker.depth(DEAD_QUEUE), 0)
    assert.equal(await worker.broker.depth(RUNGS[0].queue), 0)
  })

  test('takes nothing at all while async is off', async (t) => {
    const flags = { ...ALL_ON, services: { ...ALL_ON.services, analysis: { sync: true, async: false } } }
    const worker = await startFakeTimeWorker({ until: t, flags })
    await worker.broker.publish(jobMessage(jobEvent()), 100)
    await worker.pass(1_000)
    assert.equal(await worker.broker.depth(JOBS_QUEUE), 1)
  })
})

/** Lets every wave fail that writes such a line into a job's history, until told otherwise. */
function failLines(store: object & Pick<StateStore, 'run'>, line: string): () => void {
  const { run } = store
  let failing = true
  Object.assign(store, {
    run(steps: readonly { value?: unknown }[]) {
      const hit = steps.some(({ value }) => String(value).includes(line))
      return failing && hit ? Promise.reject(new StateUnavailable('timeout')) : run(steps as never)
    },
  })
  return () => {
    failing = false
  }
}
