import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../../src/lib/broker/memory.ts'
import type { Delivery } from '../../../src/lib/broker/port.ts'
import { DEAD_QUEUE, JOBS_QUEUE, RUNGS, TOPOLOGY } from '../../../src/lib/broker/topology.ts'
import { describeBroker } from '../../contract/broker-suite.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the memory broker', () => {
  describeBroker(async (_t, topology) => {
    const clock = fakeClock(1_000)
    return {
      broker: createMemoryBroker({ topology, clock }),
      async wait(ms) {
        clock.advance(ms)
        await settle()
      },
    }
  })

  test('takes back what was delivered when it goes down, and delivers it again when it is up', async () => {
    const broker = createMemoryBroker({ topology: TOPOLOGY, clock: fakeClock() })
    const deliveries: Delivery[] = []
    broker.consume(JOBS_QUEUE, 10, (delivery) => deliveries.push(delivery))
    const content = Buffer.from('x')
    await broker.publish(
      { exchange: '', routingKey: JOBS_QUEUE, content, properties: { messageId: 'm', headers: {} } },
      100,
    )
    await settle()
    broker.play('down')
    assert.equal(deliveries[0]!.live, false)
    deliveries[0]!.ack()
    broker.play('up')
    await settle()
    assert.equal(deliveries.length, 2)
    assert.equal(deliveries[1]!.redelivered, true)
  })

  test('keeps each rung for its own time', async () => {
    for (const { queue, delayMs } of RUNGS) {
      const clock = fakeClock(5)
      const broker = createMemoryBroker({ topology: TOPOLOGY, clock })
      const content = Buffer.from('x')
      await broker.publish(
        { exchange: '', routingKey: queue, content, properties: { messageId: 'm', headers: {} } },
        100,
      )
      await settle()
      clock.advance(delayMs - 1)
      assert.equal(await broker.depth(JOBS_QUEUE), 0, queue)
      clock.advance(1)
      assert.equal(await broker.depth(JOBS_QUEUE), 1, queue)
    }
  })

  test('has a dead-letter queue that keeps everything', () => {
    const dead = TOPOLOGY.queues.find(({ name }) => name === DEAD_QUEUE)!
    assert.equal(dead.ttlMs, undefined)
    assert.ok(dead.deliveryLimit >= 1_000_000)
  })
})
