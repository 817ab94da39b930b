import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { call } from '../../../scripts/client.ts'
import { startAnalysis } from '../../../src/analysis/engine/analyse.ts'
import { engineInfo } from '../../../src/analysis/engine/info.ts'
import { systemClock } from '../../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../../src/lib/broker/memory.ts'
import { type Delivery, type OutgoingMessage, OVER_LIMIT } from '../../../src/lib/broker/port.ts'
import { DEAD_QUEUE, EXCHANGE, JOBS_QUEUE, RUNGS, TOPOLOGY } from '../../../src/lib/broker/topology.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { StateUnavailable } from '../../../src/lib/state/port.ts'
import { startApi } from '../../helpers/service.ts'
import { jobEvent, jobMessage, START, startFakeTimeWorker, startWorker } from '../../helpers/worker.ts'

/** A worker whose job has failed `times` times at least; the dead letter of its first life. */
async function startWithDead(t: TestContext, times: number) {
  let starts = 0
  const start: typeof startAnalysis = (...args) => {
    if (++starts <= times) throw new Error('stumbled')
    return startAnalysis(...args)
  }
  const worker = await startFakeTimeWorker({ until: t, engine: { info: engineInfo(), start } })
  const event = jobEvent()
  await worker.broker.publish(jobMessage(event), 100)
  await worker.settle()
  for (const { delayMs } of RUNGS) await worker.pass(delayMs)
  const [dead] = await worker.take(DEAD_QUEUE)
  const types = () => worker.results.map(({ event: { type } }) => type)
  assert.deepEqual(types(), ['analysis.failed'])
  return { worker, event, dead: dead!, types }
}

const moved = ({ content, properties }: Delivery, headers = properties.headers): OutgoingMessage => ({
  exchange: '',
  routingKey: JOBS_QUEUE,
  content,
  properties: { ...properties, headers } as never,
})

describe('what comes back out of the dead-letter queue', () => {
  const fresh = { 'x-tenant-id': 't-42', 'x-chat-id': 'c-7' }

  for (const [how, headers] of [
    ['with the headers of the contract written anew', { ...fresh, 'x-attempt': 1 }],
    ['with those of the contract alone', { ...fresh, 'x-attempt': 6 }],
    ['with none', {}],
  ] as const)
    test(`begins the next life ${how}`, async (t) => {
      const { worker, event, dead, types } = await startWithDead(t, 7)
      await worker.broker.publish(moved(dead, headers), 100)
      await worker.settle()
      const again = await worker.stateOf(event.eventId)
      assert.deepEqual([again?.status, again?.attempts, again?.lives], ['retrying', 1, 2])
      await worker.pass(2_500)
      assert.equal((await worker.stateOf(event.eventId))?.status, 'done')
      assert.deepEqual(types(), ['analysis.failed', 'analysis.completed'])
      assert.equal(worker.results[1]!.event.payload.attempts, 2)
    })

  test('begins the next life when it is brought back twice, as it was', async (t) => {
    const { worker, event, dead, types } = await startWithDead(t, 12)
    await worker.broker.publish(moved(dead), 100)
    await worker.settle()
    for (const { delayMs } of RUNGS) await worker.pass(delayMs)
    await worker.broker.publish(moved(dead), 100)
    await worker.settle()
    const state = await worker.stateOf(event.eventId)
    assert.deepEqual([state?.status, state?.lives], ['done', 3])
    assert.deepEqual(types(), ['analysis.failed', 'analysis.failed', 'analysis.completed'])
    assert.equal(new Set(worker.results.map(({ event: { eventId } }) => eventId)).size, 3)
  })

  test('begins it though its first worker let go of it, before its attempt or in it', async (t) => {
    for (const when of ['before', 'in'] as const) {
      const { worker, event, dead, types } = await startWithDead(t, 6)
      const { run } = worker.store
      let waves = 0
      // The connection goes with the first wave, or with the one that begins the next life.
      Object.assign(worker.store, {
        run(steps: never) {
          if (++waves === (when === 'before' ? 1 : 2)) worker.broker.play('down')
          return run(steps)
        },
      })
      await worker.broker.publish(moved(dead, fresh), 100)
      await worker.settle()
      worker.broker.play('up')
      await worker.pass(3_000)
      assert.equal((await worker.stateOf(event.eventId))?.status, 'done', when)
      assert.equal(types().at(-1), 'analysis.completed')
    }
  })

  test('begins it though the store was away when it came', async (t) => {
    const { worker, event, dead, types } = await startWithDead(t, 6)
    const { run } = worker.store
    let away = true
    Object.assign(worker.store, {
      run: (steps: never) => (away ? Promise.reject(new StateUnavailable('down')) : run(steps)),
    })
    await worker.broker.publish(moved(dead, fresh), 100)
    await worker.settle()
    away = false
    await worker.pass(3_000)
    assert.equal((await worker.stateOf(event.eventId))?.status, 'done')
    assert.equal(types().at(-1), 'analysis.completed')
  })

  test('is not what was dead-lettered, recorded, and delivered once more for want of an acknowledgement', async (t) => {
    const { worker, dead, types } = await startWithDead(t, 100)
    const { 'x-failed-at': _, ...headers } = dead.properties.headers!
    const last = { ...headers, 'x-attempt': 6, 'x-waited-in': RUNGS[4].queue }
    await worker.broker.publish(moved(dead, last), 100)
    await worker.settle()
    assert.deepEqual(types(), ['analysis.failed'])
    assert.equal(await worker.broker.depth(DEAD_QUEUE), 0)
    assert.equal(await worker.broker.depth(RUNGS[0].queue), 0)
  })

  test('begins the next life after it was delivered too often as well', async (t) => {
    let kills = true
    const start: typeof startAnalysis = (...args) => {
      // As a worker that dies of it: the broker takes its message back.
      if (kills) {
        worker.broker.play('down')
        worker.broker.play('up')
      }
      return startAnalysis(...args)
    }
    const worker = await startFakeTimeWorker({ until: t, engine: { info: engineInfo(), start } })
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event, { 'x-attempt': 3, 'x-waited-in': RUNGS[1].queue }), 100)
    for (let i = 0; i < 60; i++) await worker.settle()
    const [dead] = await worker.take(DEAD_QUEUE)
    assert.equal(dead!.properties.headers![OVER_LIMIT], JOBS_QUEUE)
    assert.equal(dead!.properties.headers!['x-failed-at'], undefined)
    kills = false
    await worker.broker.publish(moved(dead!), 100)
    await worker.settle()
    const state = await worker.stateOf(event.eventId)
    assert.deepEqual([state?.status, state?.lives, state?.attempts], ['done', 2, 1])
  })
})

describe('the result of a job', () => {
  test('can be read by whoever learns of it from the event', async (t) => {
    const clock = systemClock
    const [broker, store] = [createMemoryBroker({ topology: TOPOLOGY, clock }), createMemoryStore({ clock })]
    const { run } = store
    let open = (): void => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    // The last line comes late.
    Object.assign(store, {
      async run(steps: readonly { value?: unknown }[]) {
        if (steps.some(({ value }) => String(value).includes('"stage":"done"'))) await gate
        return run(steps as never)
      },
    })
    const api = await startApi({ broker, store, until: t })
    const worker = await startWorker({ until: t, clock, broker, store })
    const event = jobEvent()
    await broker.publish(jobMessage(event), 100)
    while (worker.results.length === 0) await sleep(5)
    const path = `/v1/analysis/jobs/${event.eventId}`
    const { json } = await call(api.caller, { path, tenant: 't-42' })
    open()
    assert.equal(json.status, 'done')
    assert.deepEqual(json.result, worker.results[0]!.event.payload.result)
    assert.ok(json.startedAt <= json.finishedAt)
  })

  test('that is stored settles nothing: the event still goes out when the worker died before it', async (t) => {
    const worker = await startFakeTimeWorker({ until: t })
    const { run } = worker.store
    let dies = true
    Object.assign(worker.store, {
      async run(steps: readonly { op: string }[]) {
        const replies = await run(steps as never)
        if (dies && steps.some(({ op }) => op === 'set')) worker.broker.play('down')
        return replies
      },
    })
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event), 100)
    await worker.settle()
    assert.ok(await worker.resultOf(event.eventId))
    assert.equal(worker.results.length, 0)
    dies = false
    worker.broker.play('up')
    await worker.pass(3_000)
    assert.equal(worker.results.length, 1)
    assert.equal((await worker.stateOf(event.eventId))?.status, 'done')
  })

  test('that is in no event is kept for as long as its event may wait', async (t) => {
    const text = 'x'.repeat(13 * 1024 * 1024)
    const result = { language: 'tr', messages: [{ id: 'm1', language: 'tr', normalized: text }] }
    const start = () => ({ step: () => false, finish: () => ({ result, warnings: [] }) })
    const engine = { info: engineInfo(), start } as never
    for (const [options, hours, kept] of [
      [{ engine }, 23, true],
      [{ engine }, 25, false],
      [{}, 23, false],
    ] as const) {
      const worker = await startFakeTimeWorker({ until: t, ...options })
      const event = jobEvent()
      await worker.broker.publish(jobMessage(event), 100)
      await worker.settle()
      worker.clock.advance(hours * 3_600_000)
      assert.equal((await worker.resultOf(event.eventId)) !== undefined, kept, `${hours} h`)
    }
  })
})

test('a worker that stops waits for no broker that does not answer', async (t) => {
  const clock = systemClock
  const broker = createMemoryBroker({ topology: TOPOLOGY, clock })
  const worker = await startWorker({ until: t, clock, broker })
  const { publish } = broker
  let asked = 0
  Object.assign(broker, {
    publish: (message: OutgoingMessage, ms: number) =>
      message.exchange === EXCHANGE && message.routingKey !== 'analysis.requested.v1'
        ? new Promise(() => asked++)
        : publish(message, ms),
  })
  const event = jobEvent({ occurredAt: new Date(START).toISOString() })
  await broker.publish(jobMessage(event), 100)
  while (asked === 0) await sleep(5)
  const began = performance.now()
  await worker.drain(200)
  assert.ok(performance.now() - began < 1_500)
  assert.equal(worker.running(), 0)
  // Its result is stored; the event is for whoever gets the message next.
  assert.equal((await worker.stateOf(event.eventId))?.status, 'done')
})
