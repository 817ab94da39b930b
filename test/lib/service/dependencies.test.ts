import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../../src/lib/broker/memory.ts'
import { BrokerUnavailable } from '../../../src/lib/broker/port.ts'
import { JOBS_QUEUE, TOPOLOGY } from '../../../src/lib/broker/topology.ts'
import { brokerStatus, watchBroker } from '../../../src/lib/service/dependencies.ts'
import { createMetrics } from '../../../src/lib/telemetry/metrics.ts'

test('the broker is measured by how each publish ended, and shown as a breaker that is open while it is not up', async () => {
  const clock = fakeClock()
  const metrics = createMetrics({ service: 's', version: 'v' }, { defaults: false })
  const memory = createMemoryBroker({ topology: TOPOLOGY, clock })
  const broker = watchBroker(memory, { clock, metrics })
  const publish = (queue: string): Promise<unknown> =>
    broker
      .publish(
        {
          exchange: '',
          routingKey: queue,
          content: Buffer.from('x'),
          properties: { messageId: 'm', headers: {} },
        },
        100,
      )
      .catch((fault: unknown) => assert.ok(fault instanceof BrokerUnavailable))
  const value = async (name: string, labels: string): Promise<number> => {
    const line = (await metrics.text()).split('\n').find((one) => one.startsWith(`${name}{${labels}}`))
    return Number(line?.split(' ').at(-1))
  }
  const count = (outcome: string): Promise<number> =>
    value(
      'invekto_dependency_duration_seconds_count',
      `dependency="broker-memory",operation="publish",outcome="${outcome}"`,
    )
  await publish(JOBS_QUEUE)
  await publish('nowhere')
  assert.equal(await value('invekto_breaker_state', 'dependency="broker-memory"'), 0)
  memory.play('blocked')
  await publish(JOBS_QUEUE)
  assert.equal(broker.state, 'blocked')
  assert.deepEqual(brokerStatus(broker), { status: 'degraded', detail: 'blocked' })
  assert.equal(await value('invekto_breaker_state', 'dependency="broker-memory"'), 2)
  memory.play('down')
  assert.deepEqual(brokerStatus(broker), { status: 'down', detail: 'down' })
  memory.play('up')
  assert.deepEqual(brokerStatus(broker), { status: 'up' })
  assert.equal(await value('invekto_breaker_state', 'dependency="broker-memory"'), 0)
  assert.equal(await value('invekto_breaker_transitions_total', 'dependency="broker-memory",to="open"'), 1)
  assert.deepEqual([await count('ok'), await count('error'), await count('rejected')], [1, 1, 1])
  await broker.close()
})
