import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { newUlid } from '../../src/lib/base/ids.ts'
import {
  type Broker,
  BrokerUnavailable,
  type Delivery,
  type OutgoingMessage,
  OVER_LIMIT,
} from '../../src/lib/broker/port.ts'
import type { Topology } from '../../src/lib/broker/topology.ts'

/** A broker under test, and how time passes for it. */
export interface BrokerUnderTest {
  readonly broker: Broker
  wait(ms: number): Promise<void>
}

/** Opens a broker with a topology, up and empty; undefined skips the test. */
export type OpenBroker = (t: TestContext, topology: Topology) => Promise<BrokerUnderTest | undefined>

const TOPOLOGY: Topology = {
  exchange: 'suite.events',
  queues: [
    {
      name: 'suite.work',
      boundTo: ['work.asked.v1', 'work.*.v2'],
      deadLetterTo: 'suite.dead',
      deliveryLimit: 2,
    },
    { name: 'suite.copy', boundTo: ['work.asked.v1', 'audit.#'], deliveryLimit: 100 },
    { name: 'suite.later', ttlMs: 400, deadLetterTo: 'suite.work', deliveryLimit: 100 },
    { name: 'suite.dead', deliveryLimit: 100 },
  ],
}

function message(text: string, changes: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    exchange: 'suite.events',
    routingKey: 'work.asked.v1',
    content: Buffer.from(text),
    properties: {
      messageId: newUlid(),
      correlationId: 'r-1',
      type: 'work.asked',
      contentType: 'application/json',
      timestamp: 1_767_225_600,
      headers: { 'x-attempt': 1, traceparent: '00-x' },
    },
    ...changes,
  }
}

const toQueue = (queue: string, text: string): OutgoingMessage =>
  message(text, { exchange: '', routingKey: queue })

/** Waits until something is so, in small steps of the broker's time. */
async function until(
  { wait }: BrokerUnderTest,
  what: string,
  so: () => boolean | Promise<boolean>,
): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await so()) return
    await wait(10)
  }
  assert.fail(`never: ${what}`)
}

/** Consumes into a list. */
function collect(broker: Broker, queue: string, prefetch = 10) {
  const deliveries: Delivery[] = []
  const consumer = broker.consume(queue, prefetch, (delivery) => deliveries.push(delivery))
  return { deliveries, consumer, texts: () => deliveries.map(({ content }) => content.toString()) }
}

/** What every adapter of the broker port does. */
export function describeBroker(open: OpenBroker): void {
  const check = (what: string, run: (under: BrokerUnderTest, t: TestContext) => Promise<void>): void => {
    test(what, async (t) => {
      const under = await open(t, TOPOLOGY)
      if (under) await run(under, t)
    })
  }

  check(
    'delivers what was published, bytes and properties, to every queue bound to its key',
    async (under) => {
      const { broker } = under
      const work = collect(broker, 'suite.work')
      const copy = collect(broker, 'suite.copy')
      const sent = message('ğ "hello" \0')
      await broker.publish(sent, 2_000)
      await until(under, 'both delivered', () => work.deliveries.length + copy.deliveries.length === 2)
      for (const { deliveries } of [work, copy]) {
        assert.deepEqual(deliveries[0]!.content, sent.content)
        const { headers, ...properties } = deliveries[0]!.properties
        assert.deepEqual({ ...properties, headers: { ...headers } }, sent.properties)
        assert.equal(deliveries[0]!.redelivered, false)
        assert.equal(deliveries[0]!.live, true)
      }
    },
  )

  check('matches topic patterns', async (under) => {
    const { broker } = under
    await broker.publish(message('a', { routingKey: 'work.done.v2' }), 2_000)
    await broker.publish(message('b', { routingKey: 'audit.x.y' }), 2_000)
    await until(under, 'one each', async () => {
      return (await broker.depth('suite.work')) === 1 && (await broker.depth('suite.copy')) === 1
    })
    await assert.rejects(broker.publish(message('c', { routingKey: 'work.done.v3' }), 2_000), {
      reason: 'returned',
    })
  })

  check('rejects what no queue takes, and goes on publishing', async ({ broker }) => {
    for (const lost of [toQueue('suite.none', 'x'), message('x', { routingKey: 'nobody.listens.v1' })]) {
      const fault = await broker.publish(lost, 2_000).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      assert.ok(fault instanceof BrokerUnavailable)
      assert.equal(fault.reason, 'returned')
      assert.equal(fault.mayArrive, false)
    }
    await broker.publish(message('y'), 2_000)
  })

  check('keeps order, and delivers no more unsettled messages than the prefetch', async (under) => {
    const { broker } = under
    for (let i = 0; i < 10; i++) await broker.publish(toQueue('suite.work', String(i)), 2_000)
    const { deliveries, texts } = collect(broker, 'suite.work', 3)
    await until(under, 'three delivered', () => deliveries.length === 3)
    await under.wait(100)
    assert.deepEqual(texts(), ['0', '1', '2'])
    deliveries[1]!.ack()
    assert.equal(deliveries[1]!.live, false)
    await until(under, 'a fourth', () => deliveries.length === 4)
    for (let i = 0; i < 10; i++) {
      await until(under, `delivery ${i}`, () => deliveries.length > i)
      deliveries[i]!.ack()
    }
    assert.deepEqual(texts(), ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
  })

  check(
    'redelivers what is given back, marked so, and dead-letters it past the delivery limit',
    async (under) => {
      const { broker } = under
      const { deliveries } = collect(broker, 'suite.work', 1)
      await broker.publish(toQueue('suite.work', 'bad'), 2_000)
      for (let i = 0; i < 3; i++) {
        await until(under, `delivery ${i + 1}`, () => deliveries.length === i + 1)
        assert.equal(deliveries[i]!.redelivered, i > 0)
        deliveries[i]!.requeue()
        assert.equal(deliveries[i]!.live, false)
      }
      await until(under, 'in the dead-letter queue', async () => (await broker.depth('suite.dead')) === 1)
      assert.equal(deliveries.length, 3)
      const dead = collect(broker, 'suite.dead')
      await until(under, 'readable there', () => dead.texts()[0] === 'bad')
      assert.equal(dead.deliveries[0]!.properties.headers![OVER_LIMIT], 'suite.work')
    },
  )

  check('settles a delivery once', async (under) => {
    const { broker } = under
    const { deliveries } = collect(broker, 'suite.work', 1)
    await broker.publish(toQueue('suite.work', 'once'), 2_000)
    await until(under, 'delivered', () => deliveries.length === 1)
    deliveries[0]!.ack()
    deliveries[0]!.ack()
    deliveries[0]!.requeue()
    await broker.publish(toQueue('suite.work', 'next'), 2_000)
    await until(under, 'the next', () => deliveries.length === 2)
    assert.equal(deliveries[1]!.redelivered, false)
  })

  check("holds a message for its queue's time, then passes it on, those behind it too", async (under) => {
    const { broker } = under
    const { texts, deliveries } = collect(broker, 'suite.work')
    await broker.publish(toQueue('suite.later', 'a'), 2_000)
    await under.wait(200)
    await broker.publish(toQueue('suite.later', 'b'), 2_000)
    await under.wait(100)
    assert.deepEqual(texts(), [])
    await until(under, 'both', () => deliveries.length === 2)
    assert.deepEqual(texts(), ['a', 'b'])
    assert.equal(deliveries[0]!.properties.headers!['x-attempt'], 1)
    assert.equal(await broker.depth('suite.later'), 0)
  })

  check('counts what is ready, not what is out', async (under) => {
    const { broker } = under
    for (let i = 0; i < 5; i++) await broker.publish(toQueue('suite.work', String(i)), 2_000)
    await until(under, 'five', async () => (await broker.depth('suite.work')) === 5)
    const { deliveries } = collect(broker, 'suite.work', 2)
    await until(under, 'two out', () => deliveries.length === 2)
    await until(under, 'three left', async () => (await broker.depth('suite.work')) === 3)
    assert.equal(await broker.depth('suite.none'), undefined)
    assert.equal(await broker.depth('suite.work'), 3)
  })

  check('stops a consumer without taking from it what it has', async (under) => {
    const { broker } = under
    const { deliveries, consumer } = collect(broker, 'suite.work', 10)
    await broker.publish(toQueue('suite.work', 'first'), 2_000)
    await until(under, 'delivered', () => deliveries.length === 1)
    await consumer.stop()
    await broker.publish(toQueue('suite.work', 'second'), 2_000)
    await under.wait(100)
    assert.equal(deliveries.length, 1)
    assert.equal(deliveries[0]!.live, true)
    deliveries[0]!.ack()
    await until(under, 'one left', async () => (await broker.depth('suite.work')) === 1)
  })

  check('shares a queue between consumers', async (under) => {
    const { broker } = under
    const [one, two] = [collect(broker, 'suite.work', 2), collect(broker, 'suite.work', 2)]
    await until(under, 'both consume', async () => {
      await broker.publish(toQueue('suite.work', 'x'), 2_000)
      for (const { deliveries } of [one, two]) for (const delivery of deliveries) delivery.ack()
      return one.deliveries.length > 2 && two.deliveries.length > 2
    })
  })

  check('carries large and empty messages', async (under) => {
    const { broker } = under
    const { deliveries } = collect(broker, 'suite.work')
    const large = Buffer.alloc(9 * 1024 * 1024, 'x')
    await broker.publish(message('', { content: large, exchange: '', routingKey: 'suite.work' }), 5_000)
    await broker.publish(toQueue('suite.work', ''), 2_000)
    await until(under, 'both', () => deliveries.length === 2)
    assert.ok(deliveries[0]!.content.equals(large))
    assert.equal(deliveries[1]!.content.length, 0)
  })

  check('refuses after closing', async ({ broker }) => {
    await broker.close()
    await broker.close()
    assert.equal(broker.state, 'down')
    await assert.rejects(broker.publish(message('x'), 1_000), { reason: 'down', mayArrive: false })
  })
}
