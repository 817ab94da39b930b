import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startAnalysis } from '../../../src/analysis/engine/analyse.ts'
import { engineInfo } from '../../../src/analysis/engine/info.ts'
import { encodeResult } from '../../../src/analysis/worker/encode-result.ts'
import { createLanes } from '../../../src/analysis/worker/lanes.ts'
import { DEAD_QUEUE, JOBS_QUEUE, RUNGS } from '../../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../../src/lib/config/flags.ts'
import { bytesOf, derivedEventId, isUlid } from '../../../src/lib/contract/envelope.ts'
import { createTurns } from '../../../src/lib/guard/turns.ts'
import { createGatherer } from '../../../src/lib/jobs/gather.ts'
import { createWaitingList } from '../../../src/lib/jobs/waiting-list.ts'
import { jobEvent, jobMessage, START, startFakeTimeWorker } from '../../helpers/worker.ts'

const turns = createTurns({ monotonic: () => performance.now(), sliceMs: 2 })

describe('a result as JSON', () => {
  test('is what JSON.stringify makes of it, small or large, whole or with sections missing', async () => {
    const entity = (i: number) => ({
      type: 'number',
      messageId: 'ğ"\n',
      start: i,
      end: i,
      text: '\ud800',
      value: `${i}`,
    })
    const many = (count: number) => Array.from({ length: count }, (_, i) => entity(i))
    const message = { id: 'm', language: 'tr' }
    const results = [
      {},
      { language: 'tr' },
      { language: 'tr', entities: [], messages: [message], scores: undefined },
      ...[1, 499, 500, 501, 1_000, 1_001].map((count) => ({ language: 'en', entities: many(count) })),
      { language: 'tr', entities: many(600), messages: [], scores: { intents: [] } },
      { entities: [], messages: Array.from({ length: 2_000 }, () => message) },
    ]
    for (const result of results) {
      const bytes = bytesOf(await encodeResult(result as never, turns))
      assert.equal(bytes.toString(), Buffer.from(JSON.stringify(result)).toString())
    }
  })

  test('too large for a message is left out of the event, which says where it is', async (t) => {
    const text = 'x'.repeat(13 * 1024 * 1024)
    const engine = {
      info: { version: '1.0.0', ruleset: `sha256:${'0'.repeat(64)}` },
      start: () => ({
        step: () => false,
        finish: () => ({
          result: { language: 'tr', messages: [{ id: 'm1', language: 'tr', normalized: text }] },
          warnings: [],
        }),
      }),
    }
    const worker = await startFakeTimeWorker({ until: t, engine: engine as never })
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event), 100)
    await worker.settle()
    const { payload } = worker.results[0]!.event
    assert.deepEqual(payload, {
      jobId: event.eventId,
      attempts: 1,
      engine: engine.info,
      warnings: [],
      resultLocation: `/v1/analysis/jobs/${event.eventId}`,
    })
    const stored = (await worker.resultOf(event.eventId)) as {
      result: { messages: { normalized: string }[] }
    }
    assert.equal(stored.result.messages[0]!.normalized.length, text.length)
  })
})

describe('the id of what follows from an event', () => {
  test('is a ULID of the same time, the same every time, and another for another purpose', () => {
    const cause = '01JZ0000000000000000000002'
    const ids = ['a', 'b', 'a:1'].map((purpose) => derivedEventId(cause, purpose))
    assert.deepEqual(
      ids,
      ['a', 'b', 'a:1'].map((purpose) => derivedEventId(cause, purpose)),
    )
    assert.equal(new Set([...ids, cause]).size, 4)
    for (const id of ids) assert.ok(isUlid(id) && id.startsWith('01JZ000000'), id)
    assert.notEqual(derivedEventId('01JZ0000000000000000000003', 'a'), ids[0])
  })
})

describe('the lanes', () => {
  const MIB = 1024 * 1024

  test('let as many in as there are places, the rest in the order they came', async () => {
    const lanes = createLanes(2)
    const [one, two] = [lanes.tryEnter(10)!, lanes.tryEnter(10)!]
    assert.equal(lanes.tryEnter(10), undefined)
    const order: string[] = []
    const third = lanes.enter(10).then((leave) => {
      order.push('third')
      return leave
    })
    const fourth = lanes.enter(10).then(() => order.push('fourth'))
    one()
    one()
    const leave = await third
    assert.deepEqual(order, ['third'])
    leave()
    await fourth
    assert.deepEqual(order, ['third', 'fourth'])
    two()
  })

  test('let two heavy ones in at once, and light ones past those that wait', async () => {
    const lanes = createLanes(50)
    const first = await lanes.enter(8 * MIB)
    await lanes.enter(MIB)
    let entered = false
    const third = lanes.enter(MIB).then(() => {
      entered = true
    })
    assert.ok(lanes.tryEnter(1_000))
    assert.equal(lanes.tryEnter(MIB), undefined)
    assert.equal(entered, false)
    first()
    await third
    assert.equal(entered, true)
  })
})

/** What the metric says; undefined when it says nothing of the queue. */
async function ageOf({ port }: { port: number }, queue: string): Promise<number | undefined> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const line = new RegExp(`^invekto_queue_oldest_age_seconds\\{queue="${queue}"\\} (\\S+)$`, 'm').exec(text)
  return line ? Number(line[1]) : undefined
}

describe('the waiting list', () => {
  test('tells how long the first has waited, on each rung and in the dead-letter queue', async (t) => {
    const engine = {
      info: { version: '1.0.0', ruleset: `sha256:${'0'.repeat(64)}` },
      start: () => {
        throw new Error('always')
      },
    }
    const worker = await startFakeTimeWorker({ until: t, engine })
    const age = (queue: string) => ageOf(worker, queue)
    await worker.broker.publish(jobMessage(jobEvent()), 100)
    await worker.settle()
    await worker.pass(12_000)
    // On the rung of 30 s since the 12th second; figures are read every five seconds.
    await worker.pass(20_000)
    const waited = await age('invekto.analysis.retry.30s')
    assert.ok(waited !== undefined && waited >= 15 && waited <= 20, String(waited))
    assert.equal(await age('invekto.analysis.jobs'), 0)
    await worker.pass(770_000)
    const dead = await age('invekto.analysis.dlq')
    assert.ok(dead !== undefined && dead >= 30, String(dead))
    assert.equal(await age('invekto.analysis.retry.30s'), 0)
  })

  test('has a message on it under the id that it goes on with, undecodable ones too', async (t) => {
    let broken = true
    const start: typeof startAnalysis = (...args) => {
      if (broken) throw new Error('not yet')
      return startAnalysis(...args)
    }
    const worker = await startFakeTimeWorker({ until: t, engine: { info: engineInfo(), start } })
    const job = jobMessage(jobEvent())
    await worker.broker.publish({ ...job, properties: { ...job.properties, messageId: 'their-own' } }, 100)
    await worker.broker.publish(jobMessage(Buffer.from('no JSON')), 100)
    await worker.settle()
    const list = createWaitingList(worker.store, createGatherer(worker.store, worker.clock))
    assert.equal(await list.oldest(RUNGS[0].queue), START)
    assert.equal(await list.oldest(DEAD_QUEUE), START)
    broken = false
    const [dead] = await worker.take(DEAD_QUEUE)
    await worker.broker.publish(
      { exchange: '', routingKey: JOBS_QUEUE, content: dead!.content, properties: dead!.properties as never },
      100,
    )
    await worker.pass(3_000)
    assert.equal(await list.oldest(RUNGS[0].queue), null)
    assert.equal(await worker.broker.depth(DEAD_QUEUE), 1)
    // Off the list when it came back, and on it anew.
    assert.ok((await list.oldest(DEAD_QUEUE))! >= START)
  })

  test('tells no age of a queue whose messages are for the most part not on it', async (t) => {
    const flags = { ...ALL_ON, services: { ...ALL_ON.services, analysis: { sync: true, async: false } } }
    const worker = await startFakeTimeWorker({ until: t, flags })
    const list = createWaitingList(worker.store, createGatherer(worker.store, worker.clock))
    await worker.pass(6_000)
    assert.equal(await ageOf(worker, JOBS_QUEUE), 0)
    for (let i = 0; i < 4; i++) await worker.broker.publish(jobMessage(jobEvent()), 100)
    await worker.pass(6_000)
    assert.equal(await ageOf(worker, JOBS_QUEUE), undefined)
    await list.add(JOBS_QUEUE, 'a', worker.clock.now() - 20_000)
    await worker.pass(6_000)
    assert.equal(await ageOf(worker, JOBS_QUEUE), undefined)
    for (const id of ['b', 'c', 'd']) await list.add(JOBS_QUEUE, id, worker.clock.now())
    await worker.pass(6_000)
    assert.ok((await ageOf(worker, JOBS_QUEUE))! >= 20)
  })
})
