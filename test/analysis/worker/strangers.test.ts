import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startAnalysis } from '../../../src/analysis/engine/analyse.ts'
import { engineInfo } from '../../../src/analysis/engine/info.ts'
import { readCourse } from '../../../src/analysis/worker/decode.ts'
import { newUlid } from '../../../src/lib/base/ids.ts'
import { BrokerUnavailable, type Delivery, type OutgoingMessage } from '../../../src/lib/broker/port.ts'
import { DEAD_QUEUE, JOBS_QUEUE, RUNGS } from '../../../src/lib/broker/topology.ts'
import { jobLogKey } from '../../../src/lib/jobs/job-log.ts'
import { CHAT, jobEvent, jobMessage, START, startFakeTimeWorker, TRACEPARENT } from '../../helpers/worker.ts'

/** An engine that throws the first `times` times. */
function stumbling(times: number) {
  let starts = 0
  const start: typeof startAnalysis = (...args) => {
    if (++starts <= times) throw new Error('stumbled')
    return startAnalysis(...args)
  }
  return { info: engineInfo(), start }
}

/** As a client publishes that knows nothing of our headers. */
function plainMessage(content: Buffer, properties: object = {}): OutgoingMessage {
  return {
    exchange: '',
    routingKey: JOBS_QUEUE,
    content,
    properties: { headers: {}, ...properties } as never,
  }
}

describe('a header that anybody may set', () => {
  test('is not carried on as the time of the first failure unless it is one', async (t) => {
    const worker = await startFakeTimeWorker({ until: t, engine: stumbling(100) })
    const good = '2026-11-22T06:59:00.000Z'
    for (const [given, carried] of [
      ['x'.repeat(65_000), new Date(START).toISOString()],
      ['yesterday', new Date(START).toISOString()],
      [good, good],
    ] as const) {
      await worker.broker.publish(jobMessage(jobEvent(), { 'x-first-failed-at': given }), 100)
      await worker.settle()
      const [rung] = await worker.take(RUNGS[0].queue)
      assert.equal(rung!.properties.headers!['x-first-failed-at'], carried)
    }
  })

  test('costs no attempt when it is a tracestate too long to carry', async (t) => {
    const worker = await startFakeTimeWorker({ until: t })
    for (const [given, carried] of [
      ['x'.repeat(65_000), undefined],
      ['a=1', 'a=1'],
    ] as const) {
      await worker.broker.publish(jobMessage(jobEvent(), { tracestate: given }), 100)
      await worker.settle()
      assert.equal(worker.results.at(-1)!.properties.headers!.tracestate, carried)
    }
  })

  test('is believed as the time it was enqueued from a week ago until now', () => {
    const of = (headers: object, timestamp?: number) =>
      readCourse({ properties: { headers, timestamp } } as Delivery, START).enqueuedAt
    const day = 24 * 3_600_000
    for (const at of [START, START - 6 * day, START + 1_000]) assert.equal(of({ 'x-enqueued-at': at }), at)
    for (const at of [0, -1, 'x', START - 8 * day, START + 60_000, 1e300])
      assert.equal(of({ 'x-enqueued-at': at }), undefined, String(at))
    assert.equal(of({}, START / 1_000), START)
    // Milliseconds where seconds are due.
    assert.equal(of({}, START), undefined)
    assert.equal(of({}), undefined)
  })

  test('begins no history for a tenant it names', async (t) => {
    const worker = await startFakeTimeWorker({ until: t, concurrency: 1 })
    const known = jobEvent()
    const hostile = jobEvent()
    await worker.broker.publish(jobMessage(jobEvent()), 100)
    await worker.store.run([
      {
        op: 'append',
        key: jobLogKey('t-42', known.eventId),
        value: `{"at":${START},"stage":"received"}\n`,
        ttlMs: 60_000,
        maxBytes: 1_000,
      },
    ])
    await worker.broker.publish(jobMessage(known), 100)
    await worker.broker.publish(jobMessage(hostile, { 'x-tenant-id': 'victim' }), 100)
    // The first keeps the one place there is.
    worker.broker.play('blocked')
    await worker.pass(1_000)
    const state = await worker.stateOf(known.eventId)
    assert.deepEqual([state?.status, state?.waitReason, state?.attempts], ['queued', 'prefetch', 0])
    assert.equal(await worker.stateOf(hostile.eventId, 'victim'), undefined)
    worker.broker.play('up')
    await worker.pass(3_000)
    assert.equal(worker.running(), 0)
  })
})

describe('a message from a plain client', () => {
  test("has the contract's properties from its first retry on, and one trace over all attempts", async (t) => {
    const worker = await startFakeTimeWorker({ until: t, engine: stumbling(2) })
    const traceId = 'abcdefabcdefabcdefabcdefabcdef12'
    const { payload, ...envelope } = jobEvent({ traceId })
    const text = { ...CHAT.messages[0], text: `"traceId":"${'1'.repeat(32)}"` }
    const bytes = Buffer.from(JSON.stringify({ payload: { ...payload, messages: [text] }, ...envelope }))
    for (const traceparent of [undefined, 'nonsense']) {
      const headers = traceparent === undefined ? {} : { traceparent }
      const own = { messageId: 'their-own', type: 7, timestamp: 5, headers }
      await worker.broker.publish(plainMessage(bytes, traceparent === undefined ? {} : own), 100)
      await worker.settle()
      if (traceparent === undefined) continue
      // The second copy is a duplicate of the first one's turn.
      assert.equal(await worker.broker.depth(RUNGS[0].queue), 1)
    }
    const [rung] = await worker.take(RUNGS[0].queue)
    const { headers = {}, ...properties } = rung!.properties
    assert.deepEqual(properties, {
      messageId: envelope.eventId,
      correlationId: 'r-1',
      type: 'analysis.requested',
      contentType: 'application/json',
      timestamp: START / 1_000,
    })
    assert.deepEqual([headers['x-tenant-id'], headers['x-chat-id'], headers['x-attempt']], ['t-42', 'c-7', 2])
    const first = String(headers.traceparent)
    assert.match(first, new RegExp(`^00-${traceId}-[0-9a-f]{16}-0\\d$`))
    assert.equal(headers['x-previous-traceparent'], first)
    await worker.broker.publish({ ...plainMessage(bytes), properties: rung!.properties as never }, 100)
    await worker.settle()
    const [second] = await worker.take(RUNGS[1].queue)
    assert.equal(second!.properties.headers!.traceparent, first)
    assert.match(String(second!.properties.headers!['x-previous-traceparent']), new RegExp(`^00-${traceId}-`))
    await worker.broker.publish({ ...plainMessage(bytes), properties: second!.properties as never }, 100)
    await worker.settle()
    assert.match(String(worker.results[0]!.properties.headers!.traceparent), new RegExp(`^00-${traceId}-`))
  })

  test('keeps the trace of a valid traceparent, whatever its event says', async (t) => {
    const worker = await startFakeTimeWorker({ until: t, engine: stumbling(1) })
    await worker.broker.publish(jobMessage(jobEvent({ traceId: 'f'.repeat(32) })), 100)
    await worker.settle()
    const [rung] = await worker.take(RUNGS[0].queue)
    assert.equal(rung!.properties.headers!.traceparent, TRACEPARENT)
  })
})

describe('a message whose envelope is right and whose chat is not', () => {
  test('is dead-lettered, told of, and its job has failed', async (t) => {
    const worker = await startFakeTimeWorker({ until: t })
    const { payload: _, ...noPayload } = jobEvent()
    for (const event of [
      jobEvent({ payload: { messages: [] } }),
      jobEvent({ payload: { ...CHAT, messages: [CHAT.messages[0], CHAT.messages[0]] } }),
      noPayload,
    ]) {
      const bytes = Buffer.from(JSON.stringify(event))
      await worker.broker.publish(plainMessage(bytes), 100)
      await worker.settle()
      const { event: told } = worker.results.at(-1)!
      assert.equal(told.type, 'analysis.failed')
      assert.deepEqual([told.tenantId, told.requestId, told.traceId], ['t-42', 'r-1', event.traceId])
      assert.deepEqual(
        [told.payload.jobId, told.payload.attempts, told.payload.errorCode],
        [event.eventId, 1, 'ANL-VAL-002'],
      )
      const state = await worker.stateOf(event.eventId)
      assert.deepEqual(
        [state?.status, state?.attempts, state?.errorCode, state?.origin],
        ['failed', 1, 'ANL-VAL-002', { requestId: 'r-1', traceId: event.traceId }],
      )
      const [dead] = await worker.take(DEAD_QUEUE)
      assert.equal(dead!.properties.messageId, event.eventId)
      assert.deepEqual(dead!.content, bytes)
    }
    assert.equal(worker.results.length, 3)
  })

  test('goes to the dead-letter queue alone when its envelope is wrong too', async (t) => {
    const worker = await startFakeTimeWorker({ until: t })
    for (const changes of [{ tenantId: 'a b' }, { eventId: 'x' }, { schemaVersion: 2 }, { traceId: 7 }])
      await worker.broker.publish(jobMessage(jobEvent({ payload: {}, ...changes })), 100)
    await worker.settle()
    assert.equal(worker.results.length, 0)
    assert.equal(await worker.broker.depth(DEAD_QUEUE), 4)
  })
})

test('what fits into no frame goes on without the properties that came with it', async (t) => {
  const worker = await startFakeTimeWorker({ until: t })
  const { publish } = worker.broker
  Object.assign(worker.broker, {
    publish: (message: OutgoingMessage, ms: number) =>
      Buffer.byteLength(message.properties.correlationId ?? '') > 255
        ? Promise.reject(new BrokerUnavailable('unsendable', false))
        : publish(message, ms),
  })
  // 255 bytes that are no UTF-8 come in as text of three times as many.
  const correlationId = '\ufffd'.repeat(255)
  await publish(plainMessage(Buffer.from('no JSON'), { messageId: newUlid(), correlationId }), 100)
  await worker.settle()
  assert.equal(worker.running(), 0)
  const [dead] = await worker.take(DEAD_QUEUE)
  assert.equal(dead!.content.toString(), 'no JSON')
  assert.equal(dead!.properties.correlationId, undefined)
  assert.equal(dead!.properties.headers!['x-error-code'], 'ANL-VAL-001')
})
