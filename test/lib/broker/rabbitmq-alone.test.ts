import assert from 'node:assert/strict'
import { after, before, describe, type TestContext, test } from 'node:test'
import { connect } from 'amqplib'
import { systemClock } from '../../../src/lib/base/clock.ts'
import type { Broker, Delivery, OutgoingMessage } from '../../../src/lib/broker/port.ts'
import { createRabbitBroker, type RabbitOptions } from '../../../src/lib/broker/rabbitmq.ts'
import { DEAD_QUEUE, JOBS_QUEUE, RUNGS, TOPOLOGY } from '../../../src/lib/broker/topology.ts'
import { describeBroker } from '../../contract/broker-suite.ts'
import {
  createOwnRabbit,
  createVhost,
  type OwnRabbit,
  ownRabbit,
  sharedRabbit,
  type Vhost,
} from '../../helpers/rabbit.ts'
import { freePort, have } from '../../helpers/services.ts'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function until(what: string, so: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> {
  for (const end = Date.now() + withinMs; !(await so()); await pause(10))
    if (Date.now() > end) assert.fail(`never: ${what}`)
}

function message(text: string, queue = JOBS_QUEUE): OutgoingMessage {
  return {
    exchange: '',
    routingKey: queue,
    content: Buffer.from(text),
    properties: { messageId: text.slice(0, 20), headers: {} },
  }
}

const reasonOf = (publish: Promise<void>): Promise<string> =>
  publish.then(
    () => 'confirmed',
    (fault: { reason: string }) => fault.reason,
  )

describe('the RabbitMQ broker', () => {
  let vhost: Vhost | undefined
  before(async () => {
    if (sharedRabbit) vhost = await createVhost()
  })
  after(() => vhost?.drop())

  describeBroker(async (t, topology) => {
    if (!have(vhost !== undefined, 'RabbitMQ', t)) return undefined
    const { url } = vhost!
    const model = await connect(url)
    const channel = await model.createChannel()
    for (const { name } of topology.queues) await channel.deleteQueue(name)
    await model.close()
    const broker = createRabbitBroker({ url, topology, clock: systemClock })
    t.after(() => broker.close())
    await until('up', () => broker.state === 'up')
    return { broker, wait: pause }
  })

  test('holds the first two rungs for their time, within 15 %', async (t) => {
    if (!have(vhost !== undefined, 'RabbitMQ', t)) return
    const broker = createRabbitBroker({ url: vhost!.url, topology: TOPOLOGY, clock: systemClock })
    t.after(() => broker.close())
    await until('up', () => broker.state === 'up')
    const arrived = new Map<string, number>()
    broker.consume(JOBS_QUEUE, 50, (delivery) => {
      arrived.set(delivery.content.toString(), performance.now())
      delivery.ack()
    })
    const began = performance.now()
    for (const { queue } of RUNGS.slice(0, 2)) await broker.publish(message(queue, queue), 2_000)
    for (const { queue, delayMs } of RUNGS.slice(0, 2)) {
      await until(queue, () => arrived.has(queue))
      const took = arrived.get(queue)! - began
      assert.ok(took >= delayMs * 0.99 && took <= delayMs * 1.15, `${queue} took ${took} ms`)
    }
  })

  test('is down, and refuses at once, where nobody listens or nobody is let in', async (t) => {
    const wrong = sharedRabbit ? [vhost!.url.replace('guest:guest', 'guest:wrong')] : []
    for (const url of [`amqp://127.0.0.1:${await freePort()}`, ...wrong]) {
      const events: unknown[][] = []
      const broker = createRabbitBroker({
        url,
        topology: TOPOLOGY,
        clock: systemClock,
        onEvent: (...event) => events.push(event),
      })
      t.after(() => broker.close())
      await until('told', () => events.length > 0)
      assert.equal(events[0]![0], 'down')
      assert.match(String(events[0]![1]), /^(ECONNREFUSED|ACCESS[_-]REFUSED)$/)
      assert.equal(await reasonOf(broker.publish(message('x'), 1_000)), 'down')
      assert.equal(await broker.depth(JOBS_QUEUE), undefined)
    }
  })

  test('says so when a queue of that name has other properties', async (t) => {
    if (!have(vhost !== undefined, 'RabbitMQ', t)) return
    const model = await connect(vhost!.url)
    t.after(() => model.close())
    await (await model.createChannel()).assertQueue('other.kind', { durable: true })
    const told: (string | undefined)[] = []
    const broker = createRabbitBroker({
      url: vhost!.url,
      topology: { exchange: 'other', queues: [{ name: 'other.kind', deliveryLimit: 5 }] },
      clock: systemClock,
      onEvent: (_, detail) => told.push(detail),
    })
    t.after(() => broker.close())
    await until('told', () => told.length > 0)
    assert.match(String(told[0]), /PRECONDITION[_-]FAILED/)
    assert.equal(broker.state, 'down')
  })

  test('has one consumer again, by itself, after its queue was gone for a while', async (t) => {
    if (!have(vhost !== undefined, 'RabbitMQ', t)) return
    const topology = { exchange: 'gone', queues: [{ name: 'gone.work', deliveryLimit: 5 }] }
    const broker = createRabbitBroker({ url: vhost!.url, topology, clock: systemClock })
    t.after(() => broker.close())
    await until('up', () => broker.state === 'up')
    const texts: string[] = []
    const consumer = broker.consume('gone.work', 10, (delivery) => {
      texts.push(delivery.content.toString())
      delivery.ack()
    })
    await broker.publish(message('before', 'gone.work'), 2_000)
    await until('delivered before', () => texts.length === 1)
    const model = await connect(vhost!.url)
    t.after(() => model.close())
    const channel = await model.createChannel()
    // Another kind of queue stands in its place at first; then it goes again whenever it is declared.
    await channel.deleteQueue('gone.work')
    await channel.assertQueue('gone.work', { durable: true })
    await pause(2_000)
    for (let i = 0; i < 20; i++, await pause(100)) await channel.deleteQueue('gone.work')
    const consumers = async (): Promise<number> => {
      const own = await model.createChannel()
      own.on('error', () => {})
      try {
        const { consumerCount } = await own.checkQueue('gone.work')
        await own.close()
        return consumerCount
      } catch {
        return 0
      }
    }
    // A server under load takes its time to make a quorum queue anew that was just deleted, and a setup is given up once.
    await until('consumed again', async () => (await consumers()) > 0, 90_000)
    await pause(3_000)
    assert.equal(await consumers(), 1)
    await broker.publish(message('after', 'gone.work'), 2_000)
    await until('delivered after', () => texts.includes('after'))
    await consumer.stop()
    assert.equal(await consumers(), 0)
  })

  test('tells what fits into no frame from what the broker refuses, and goes on publishing', async (t) => {
    if (!have(vhost !== undefined, 'RabbitMQ', t)) return
    const broker = createRabbitBroker({ url: vhost!.url, topology: TOPOLOGY, clock: systemClock })
    t.after(() => broker.close())
    await until('up', () => broker.state === 'up')
    const plain = message('m', DEAD_QUEUE)
    const unsendable = [
      { ...plain.properties, headers: { 'x-first-failed-at': 'x'.repeat(70_000) } },
      { ...plain.properties, correlationId: '\ufffd'.repeat(255) },
    ]
    for (const properties of unsendable) {
      assert.equal(await reasonOf(broker.publish({ ...plain, properties }, 2_000)), 'unsendable')
      assert.equal(await reasonOf(broker.publish(plain, 2_000)), 'confirmed')
    }
    assert.equal(await reasonOf(broker.publish(message('m', 'nowhere'), 2_000)), 'returned')
  })

  test('refuses more than it may have unconfirmed', async (t) => {
    if (!have(vhost !== undefined, 'RabbitMQ', t)) return
    const broker = createRabbitBroker({
      url: vhost!.url,
      topology: TOPOLOGY,
      clock: systemClock,
      maxUnconfirmed: 5,
      maxUnconfirmedBytes: 1_000,
    })
    t.after(() => broker.close())
    await until('up', () => broker.state === 'up')
    const reasons = await Promise.all(
      Array.from({ length: 8 }, (_, i) => reasonOf(broker.publish(message(`m${i}`, DEAD_QUEUE), 2_000))),
    )
    assert.deepEqual(reasons, [...Array(5).fill('confirmed'), ...Array(3).fill('busy')])
    const large = await Promise.all(
      ['x'.repeat(5_000), 'y'].map((text) => reasonOf(broker.publish(message(text, DEAD_QUEUE), 2_000))),
    )
    assert.deepEqual(large, ['confirmed', 'busy'])
  })
})

describe('the RabbitMQ broker, when its server fails', () => {
  let rabbit: OwnRabbit
  before(async () => {
    if (!ownRabbit) return
    rabbit = await createOwnRabbit()
    await rabbit.start()
  })
  after(() => rabbit?.close())

  async function open(t: TestContext, options: Partial<RabbitOptions> = {}): Promise<Broker> {
    const broker = createRabbitBroker({ url: rabbit.url, topology: TOPOLOGY, clock: systemClock, ...options })
    t.after(() => broker.close())
    await until('up', () => broker.state === 'up')
    return broker
  }

  test('keeps what was confirmed over kill -9, and its consumers come back by themselves', async (t) => {
    if (!have(ownRabbit, 'rabbitmq-server', t)) return
    const broker = await open(t)
    const deliveries: Delivery[] = []
    broker.consume(JOBS_QUEUE, 10, (delivery) => deliveries.push(delivery))
    await broker.publish(message('kept'), 2_000)
    await until('delivered', () => deliveries.length === 1)
    await rabbit.kill()
    await until('down', () => broker.state === 'down')
    assert.equal(deliveries[0]!.live, false)
    deliveries[0]!.ack()
    assert.equal(await reasonOf(broker.publish(message('refused'), 1_000)), 'down')
    await rabbit.start()
    await until('delivered again', () => deliveries.length === 2)
    assert.equal(deliveries[1]!.redelivered, true)
    await until('up', () => broker.state === 'up')
    await broker.publish(message('next'), 5_000)
    await until('the next one', () => deliveries.length === 3)
    for (const delivery of deliveries) delivery.ack()
  })

  test('is blocked by the memory alarm, goes on acknowledging, and is up again after it', async (t) => {
    if (!have(ownRabbit, 'rabbitmq-server', t)) return
    const events: string[] = []
    const broker = await open(t, { onEvent: (event) => events.push(event) })
    const deliveries: Delivery[] = []
    broker.consume(JOBS_QUEUE, 10, (delivery) => deliveries.push(delivery))
    await broker.publish(message('before'), 2_000)
    await until('delivered before', () => deliveries.length === 1)
    await rabbit.alarm(true)
    // RabbitMQ tells a connection that it is blocked when it publishes.
    const first = await reasonOf(broker.publish(message('during'), 5_000))
    assert.equal(first, 'blocked')
    assert.equal(broker.state, 'blocked')
    const began = performance.now()
    assert.equal(await reasonOf(broker.publish(message('refused'), 5_000)), 'blocked')
    assert.ok(performance.now() - began < 50)
    deliveries[0]!.ack()
    await rabbit.alarm(false)
    await until('up', () => broker.state === 'up')
    await broker.publish(message('after'), 5_000)
    await until('delivered after', () => deliveries.some(({ content }) => content.toString() === 'after'))
    const texts = deliveries.map(({ content }) => content.toString())
    assert.deepEqual(texts, ['before', 'during', 'after'])
    for (const delivery of deliveries) delivery.ack()
    assert.ok(events.includes('blocked'))
  })

  test('is stalled while its server does not answer, holds little, and recovers', async (t) => {
    if (!have(ownRabbit, 'rabbitmq-server', t)) return
    const broker = await open(t, { stallMs: 300, heartbeatSeconds: 60 })
    await broker.publish(message('before', DEAD_QUEUE), 2_000)
    rabbit.pause()
    try {
      assert.equal(await reasonOf(broker.publish(message('during', DEAD_QUEUE), 500)), 'timeout')
      assert.equal(broker.state, 'stalled')
      assert.equal(await reasonOf(broker.publish(message('refused', DEAD_QUEUE), 500)), 'stalled')
    } finally {
      rabbit.resume()
    }
    await until('up', () => broker.state === 'up')
    await broker.publish(message('after', DEAD_QUEUE), 2_000)
  })

  test('stops a consumer though its server does not answer', async (t) => {
    if (!have(ownRabbit, 'rabbitmq-server', t)) return
    const broker = await open(t, { heartbeatSeconds: 60 })
    const deliveries: Delivery[] = []
    const consumer = broker.consume(JOBS_QUEUE, 10, (delivery) => deliveries.push(delivery))
    await broker.publish(message('consuming'), 2_000)
    await until('delivered', () => deliveries.length > 0)
    deliveries[0]!.ack()
    await pause(50)
    rabbit.pause()
    try {
      const began = performance.now()
      await Promise.race([consumer.stop(), pause(5_000)])
      assert.ok(performance.now() - began < 2_000)
    } finally {
      rabbit.resume()
    }
  })

  test('ends a connection whose heartbeats are missed, and closes though nobody answers', async (t) => {
    if (!have(ownRabbit, 'rabbitmq-server', t)) return
    const broker = await open(t, { heartbeatSeconds: 1 })
    rabbit.pause()
    try {
      await until('down', () => broker.state === 'down', 10_000)
      const began = performance.now()
      await broker.close()
      assert.ok(performance.now() - began < 3_000)
    } finally {
      rabbit.resume()
    }
  })
})
