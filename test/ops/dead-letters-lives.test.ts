import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startAnalysis } from '../../src/analysis/engine/analyse.ts'
import { engineInfo } from '../../src/analysis/engine/info.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { newUlid } from '../../src/lib/base/ids.ts'
import type { Broker, Headers } from '../../src/lib/broker/port.ts'
import { createRabbitBroker } from '../../src/lib/broker/rabbitmq.ts'
import { DEAD_QUEUE, JOBS_QUEUE, TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import { until } from '../helpers/letters.ts'
import { startTestOps, type TestOps } from '../helpers/ops.ts'
import { createVhost, sharedRabbit } from '../helpers/rabbit.ts'
import { have } from '../helpers/services.ts'
import { jobEvent, jobMessage, startWorker } from '../helpers/worker.ts'

async function openRabbit(t: TestContext): Promise<Broker> {
  const vhost = await createVhost()
  t.after(() => vhost.drop())
  const broker = createRabbitBroker({ url: vhost.url, topology: TOPOLOGY, clock: systemClock })
  t.after(() => broker.close())
  await until(() => broker.state === 'up')
  return broker
}

/** Takes jobs and gives them back until the broker has had enough. */
async function tireOut(broker: Broker, ops: TestOps, letters: number): Promise<void> {
  const consumer = broker.consume(JOBS_QUEUE, 10, ({ requeue }) => requeue())
  await until(async () => (await ops.letters.find({ limit: 10 })).length === letters)
  await consumer.stop()
}

const letterOf = async (ops: TestOps, life: number) =>
  (await ops.letters.find({ limit: 10 })).find((letter) => letter.life === life)

describe('with a real RabbitMQ', () => {
  test('a job that fails in a worker is kept, sent again, and done in its second life', async (t) => {
    if (!have(sharedRabbit, 'RabbitMQ', t)) return
    const broker = await openRabbit(t)
    const store = createMemoryStore({ clock: systemClock })
    let failing = true
    const start = ((...args: Parameters<typeof startAnalysis>) => {
      if (failing) throw new Error('it stumbles')
      return startAnalysis(...args)
    }) as typeof startAnalysis
    const ops = await startTestOps({ until: t, broker, store })
    const engine = { info: engineInfo(), start }
    const worker = await startWorker({ until: t, clock: systemClock, broker, store, engine })
    const event = jobEvent()
    const last = { 'x-attempt': 6, 'x-waited-in': 'invekto.analysis.retry.10m' }
    await broker.publish(jobMessage(event, last), 5_000)
    await until(async () => (await ops.letters.find({ limit: 1 })).length === 1)
    await until(async () => (await broker.depth(DEAD_QUEUE)) === 0)
    // It fails once more: its second life is a letter of its own, linked to the first.
    await ops.api('/dead-letters', { verb: 'reprocess', scope: 'filter' })
    await until(async () => (await worker.stateOf(event.eventId))?.lives === 2)
    const again = { 'x-attempt': 6, 'x-life': 2, 'x-waited-in': 'invekto.analysis.retry.10m' }
    await broker.publish(jobMessage(event, again), 5_000)
    await until(async () => (await letterOf(ops, 2)) !== undefined)
    const second = await letterOf(ops, 2)
    const first = await letterOf(ops, 1)
    assert.match(
      (await ops.get(`/dead-letters/${first!.id}`)).text,
      new RegExp(`/dead-letters/${second!.id}`),
    )
    failing = false
    await ops.api('/dead-letters', { verb: 'reprocess', id: second!.id })
    await until(async () => (await worker.stateOf(event.eventId))?.status === 'done')
    assert.equal((await worker.stateOf(event.eventId))?.lives, 3)
  })

  test('what is delivered too often in life after life is kept each time, as its next life', async (t) => {
    if (!have(sharedRabbit, 'RabbitMQ', t)) return
    const broker = await openRabbit(t)
    const ops = await startTestOps({ until: t, broker })
    await broker.publish(jobMessage(jobEvent()), 5_000)
    await tireOut(broker, ops, 1)
    for (const life of [1, 2]) {
      const letter = await letterOf(ops, life)
      assert.deepEqual([letter?.errorCode, letter?.queue], ['over-delivery-limit', JOBS_QUEUE])
      await ops.api('/dead-letters', { verb: 'reprocess', id: letter!.id })
      await tireOut(broker, ops, life + 1)
    }
    const lives = (await ops.letters.find({ limit: 10 })).map(({ life, status }) => `${life} ${status}`)
    assert.deepEqual(lives.toSorted(), ['1 reprocessed', '2 reprocessed', '3 open'])
  })
})

describe('a message that bears the id of another', () => {
  test('is kept apart from it, and one that comes twice is not', async (t) => {
    const ops = await startTestOps({ until: t })
    const publish = (content: string, headers: Headers = {}) =>
      ops.broker.publish(
        {
          exchange: '',
          routingKey: DEAD_QUEUE,
          content: Buffer.from(content),
          properties: { messageId: 'm-1', headers },
        },
        1_000,
      )
    for (const content of ['one', 'two', 'one', 'two']) await publish(content)
    await until(async () => (await ops.broker.depth(DEAD_QUEUE)) === 0)
    await until(async () => (await ops.letters.find({ limit: 10 })).length === 2)
    await sleep(100)
    const letters = await ops.letters.find({ limit: 10 })
    const contents = await Promise.all(
      letters.map(async ({ id }) => (await ops.letters.get(id))!.content.toString()),
    )
    assert.deepEqual(contents.toSorted(), ['one', 'two'])
  })
})

describe('a dead letter of a queue that is none of ours', () => {
  test('is not sent, and open again with the reason told', async (t) => {
    const ops = await startTestOps({ until: t })
    for (const queue of ['elsewhere', DEAD_QUEUE])
      await ops.letters.insert({
        messageId: newUlid(),
        life: 1,
        queue,
        type: 'x',
        errorCode: 'X-1',
        attempts: 1,
        firstFailedAt: undefined,
        failedAt: 1_000,
        tenantId: undefined,
        chatId: undefined,
        requestId: undefined,
        traceId: undefined,
        headers: '{}',
        content: Buffer.from('x'),
      })
    const { json } = await ops.api('/dead-letters', { verb: 'reprocess', scope: 'filter' })
    const batch = async () => (await ops.get(`/api/v1/dead-letters/batches/${json.batch}`)).json
    await until(async () => (await batch()).state === 'done')
    const { total, sent, failed, reasons } = await batch()
    assert.deepEqual([total, sent, failed, reasons], [2, 0, 2, { 'not one of our queues': 2 }])
    assert.match((await ops.get(`/dead-letters/batches/${json.batch}`)).text, /not one of our queues: 2\./)
    assert.equal((await ops.letters.find({ status: 'open', limit: 10 })).length, 2)
    const [end] = await ops.audit.read({ action: 'dead-letters.reprocess.end', limit: 1 })
    assert.match(end!.after!, /"not one of our queues":2/)
  })
})
