import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startAnalysis } from '../../../src/analysis/engine/analyse.ts'
import type { WorkerDeps } from '../../../src/analysis/worker/deps.ts'
import { DEAD_QUEUE, JOBS_QUEUE, RUNGS } from '../../../src/lib/broker/topology.ts'
import { StateUnavailable } from '../../../src/lib/state/port.ts'
import { jobEvent, jobMessage, START, startFakeTimeWorker, TRACEPARENT } from '../../helpers/worker.ts'

const info = { version: '1.0.0', ruleset: `sha256:${'0'.repeat(64)}` }

/** An engine that throws the first `times` times; what it was asked when, is in `at`. */
function stumbling(times: number, now: () => number): WorkerDeps['engine'] & { readonly at: number[] } {
  const at: number[] = []
  return {
    at,
    info,
    start(...args) {
      at.push(now())
      if (at.length <= times) throw new Error('stumbled')
      return startAnalysis(...args)
    },
  }
}

async function startStumbling(t: Parameters<typeof startFakeTimeWorker>[0]['until'], times: number) {
  let now = (): number => 0
  const engine = stumbling(times, () => now())
  const worker = await startFakeTimeWorker({ until: t, engine })
  now = worker.clock.now
  return { worker, engine }
}

describe('the ladder', () => {
  test('is climbed rung by rung, then the job is dead-lettered and its failure told', async (t) => {
    const { worker, engine } = await startStumbling(t, 100)
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event), 100)
    await worker.settle()
    let elapsed = 0
    for (const [i, { queue, delayMs }] of RUNGS.entries()) {
      assert.equal(engine.at.length, i + 1)
      assert.equal(await worker.broker.depth(queue), 1, queue)
      const state = await worker.stateOf(event.eventId)
      assert.equal(state?.status, 'retrying')
      assert.equal(state?.attempts, i + 1)
      assert.equal(state?.errorCode, 'ANL-INT-001')
      assert.equal(state?.waitReason, 'backoff')
      elapsed += delayMs
      assert.equal(state?.nextAttemptAt, new Date(START + elapsed).toISOString())
      await worker.pass(delayMs)
    }
    assert.deepEqual(
      engine.at.map((at) => at - START),
      [0, 2_000, 12_000, 42_000, 162_000, 762_000],
    )
    const state = await worker.stateOf(event.eventId)
    assert.equal(state?.status, 'failed')
    assert.equal(state?.attempts, 6)
    assert.equal(state?.finishedAt, new Date(START + 762_000).toISOString())

    const [dead, ...more] = await worker.take(DEAD_QUEUE)
    assert.equal(more.length, 0)
    assert.deepEqual(JSON.parse(dead!.content.toString()), event)
    const { headers = {}, messageId, correlationId, type } = dead!.properties
    assert.deepEqual([messageId, correlationId, type], [event.eventId, 'r-1', 'analysis.requested'])
    assert.equal(headers['x-attempt'], 6)
    assert.equal(headers['x-error-code'], 'ANL-INT-001')
    assert.equal(headers['x-origin'], JOBS_QUEUE)
    assert.equal(headers['x-first-failed-at'], new Date(START).toISOString())
    assert.equal(headers['x-failed-at'], new Date(START + 762_000).toISOString())
    assert.equal(headers['x-tenant-id'], 't-42')
    assert.equal(headers.traceparent, TRACEPARENT)
    assert.match(
      String(headers['x-previous-traceparent']),
      /^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-0\d$/,
    )

    assert.equal(worker.results.length, 1)
    const { type: told, payload, tenantId, traceId } = worker.results[0]!.event
    assert.deepEqual([told, tenantId, traceId], ['analysis.failed', 't-42', event.traceId])
    assert.deepEqual(payload, {
      jobId: event.eventId,
      attempts: 6,
      errorCode: 'ANL-INT-001',
      message: 'internal fault',
    })
  })

  test('counts attempts and keeps the first failure on every rung', async (t) => {
    const { worker } = await startStumbling(t, 2)
    await worker.broker.publish(jobMessage(jobEvent()), 100)
    await worker.settle()
    const [first] = await worker.take(RUNGS[0].queue)
    assert.equal(first!.properties.headers!['x-attempt'], 2)
    await worker.broker.publish(
      { ...jobMessage(first!.content, first!.properties.headers), exchange: '', routingKey: JOBS_QUEUE },
      100,
    )
    await worker.settle()
    const [second] = await worker.take(RUNGS[1].queue)
    const { headers = {} } = second!.properties
    assert.equal(headers['x-attempt'], 3)
    assert.equal(headers['x-first-failed-at'], first!.properties.headers!['x-first-failed-at'])
    assert.notEqual(headers['x-previous-traceparent'], first!.properties.headers!['x-previous-traceparent'])
    assert.equal(headers['x-failed-at'], undefined)
  })

  test('ends as soon as an attempt succeeds', async (t) => {
    const { worker, engine } = await startStumbling(t, 2)
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event), 100)
    await worker.settle()
    await worker.pass(13_000)
    assert.equal(engine.at.length, 3)
    const state = await worker.stateOf(event.eventId)
    assert.equal(state?.status, 'done')
    assert.equal(state?.attempts, 3)
    assert.equal(state?.errorCode, undefined)
    assert.deepEqual(
      state?.stages.map(({ stage }) => stage),
      ['processing', 'retry', 'processing', 'retry', 'processing', 'waiting', 'done'],
    )
    assert.equal(worker.results.length, 1)
    assert.equal(worker.results[0]!.event.payload.attempts, 3)
    await worker.pass(700_000)
    assert.equal(engine.at.length, 3)
  })

  test('begins anew for what comes back out of the dead-letter queue, linked to its first life', async (t) => {
    const { worker, engine } = await startStumbling(t, 8)
    const event = jobEvent()
    await worker.broker.publish(jobMessage(event), 100)
    await worker.settle()
    for (const { delayMs } of RUNGS) await worker.pass(delayMs)
    const [dead] = await worker.take(DEAD_QUEUE)
    // As a shovel or an operator's tool moves it: headers and all.
    await worker.broker.publish(
      { exchange: '', routingKey: JOBS_QUEUE, content: dead!.content, properties: dead!.properties as never },
      100,
    )
    await worker.settle()
    const [rung] = await worker.take(RUNGS[0].queue)
    assert.equal(engine.at.length, 7)
    const { headers = {} } = rung!.properties
    assert.equal(headers['x-attempt'], 2)
    assert.equal(headers['x-life'], 2)
    assert.equal(headers['x-failed-at'], undefined)
    const state = await worker.stateOf(event.eventId)
    assert.equal(state?.status, 'retrying')
    assert.equal(state?.attempts, 1)
    assert.equal(state?.lives, 2)

    await worker.broker.publish(
      {
        exchange: '',
        routingKey: RUNGS[0].queue,
        content: rung!.content,
        properties: rung!.properties as never,
      },
      100,
    )
    await worker.pass(12_500)
    assert.equal((await worker.stateOf(event.eventId))?.status, 'done')
    const types = worker.results.map(({ event: { type } }) => type)
    assert.deepEqual(types, ['analysis.failed', 'analysis.completed'])
  })

  test('of a dependency that is down counts no attempt and has no end', async (t) => {
    const worker = await startFakeTimeWorker({ until: t, breakerOpenMs: [1_000, 1_000] })
    const event = jobEvent()
    const { run } = worker.store
    let down = true
    Object.assign(worker.store, {
      run: (steps: never) => (down ? Promise.reject(new StateUnavailable('down')) : run(steps)),
    })
    await worker.broker.publish(jobMessage(event), 100)
    await worker.settle()
    const [first] = await worker.take(RUNGS[0].queue)
    assert.deepEqual(
      [first!.properties.headers!['x-attempt'], first!.properties.headers!['x-deferrals']],
      [1, 1],
    )
    assert.equal(first!.properties.headers!['x-error-code'], 'ANL-DEP-001')
    await worker.broker.publish(
      {
        exchange: '',
        routingKey: JOBS_QUEUE,
        content: first!.content,
        properties: first!.properties as never,
      },
      100,
    )
    // Two hours, far longer than the whole ladder takes.
    await worker.pass(7_200_000)
    assert.equal(await worker.broker.depth(DEAD_QUEUE), 0)
    assert.equal(worker.results.length, 0)
    down = false
    await worker.pass(31_000)
    assert.equal(worker.results.length, 1)
    assert.equal(worker.results[0]!.event.payload.attempts, 1)
  })
})
