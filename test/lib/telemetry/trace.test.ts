import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { fakeClock, systemClock } from '../../../src/lib/base/clock.ts'
import { SamplerFault } from '../../../src/lib/telemetry/sampling.ts'
import { openTracer, type RequestOutcome, type Tracer } from '../../../src/lib/telemetry/trace.ts'
import { type OtlpReceiver, startOtlpReceiver } from '../../helpers/otlp-receiver.ts'

const CALLER = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' }
const OK: RequestOutcome = { method: 'POST', route: '/v1/analysis', status: 200, result: 'ok' }
const WHO = { service: 'analysis-api', instance: '1', version: '1.2.3', environment: 'production' }

const before = { ...process.env }
beforeEach(() => {
  process.env.OTEL_BSP_SCHEDULE_DELAY = '20'
})
afterEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) delete process.env[name]
  Object.assign(process.env, before)
})

/** The SDK reads its own variables from the process, so they are set there too. */
function tracerWith(
  env: Record<string, string>,
  more: { slowMs?: number; clock?: typeof systemClock } = {},
): Tracer {
  Object.assign(process.env, env)
  return openTracer({ ...WHO, env: { ...process.env }, clock: systemClock, ...more })
}

async function withReceiver(
  mode: 'normal' | 'silent' | 'refusing',
  run: (receiver: OtlpReceiver) => Promise<void>,
): Promise<void> {
  const receiver = await startOtlpReceiver(mode)
  try {
    await run(receiver)
  } finally {
    await receiver.close()
  }
}

for (const protocol of ['http/protobuf', 'http/json']) {
  test(`a collector over ${protocol} gets the caller's trace with one child per stage`, () =>
    withReceiver('normal', async (receiver) => {
      const tracer = tracerWith({
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
        OTEL_RESOURCE_ATTRIBUTES: 'host.name=web%2D1,service.name=other',
      })
      const trace = tracer.startRequest(`00-${CALLER.traceId}-${CALLER.spanId}-01`, 'vendor=a,other=b')
      assert.equal(trace.traceparent(), `00-${CALLER.traceId}-${trace.spanId}-01`)
      trace.enter('waiting', 'body')
      trace.enter('downstream', 'state-store')
      trace.enter('processing')
      trace.end({ ...OK, requestId: 'r-1' })
      await tracer.ready
      const spans = await receiver.waitForSpans(5)
      await tracer.close(1_000)

      assert.equal(spans.length, 5)
      assert.ok(spans.every(({ traceId }) => traceId === CALLER.traceId))
      assert.equal(new Set(spans.map(({ spanId }) => spanId)).size, 5)
      const server = spans.find(({ kind }) => kind === 2)!
      assert.equal(server.spanId, trace.spanId)
      assert.equal(server.parentSpanId, CALLER.spanId)
      assert.equal(server.name, 'POST /v1/analysis')
      assert.equal(server.traceState, 'vendor=a,other=b')
      assert.equal(server.statusCode, 0)
      const { waitReason, ...attributes } = server.attributes
      assert.ok(waitReason === 'body' || waitReason === 'state-store', 'what it waited for the longest')
      assert.deepEqual(attributes, {
        'http.request.method': 'POST',
        'http.response.status_code': 200,
        'http.route': '/v1/analysis',
        'url.path': '/v1/analysis',
        'url.scheme': 'http',
        'invekto.result': 'ok',
        'invekto.request_id': 'r-1',
        stage: 'done',
      })
      assert.equal(server.resource['service.name'], 'analysis-api')
      assert.equal(server.resource['service.version'], '1.2.3')
      assert.equal(server.resource['host.name'], 'web-1')
      assert.ok(!Object.keys(server.resource).some((name) => name.startsWith('process.command')))

      const children = spans.filter((span) => span !== server).sort((a, b) => Number(a.startNs - b.startNs))
      assert.deepEqual(
        children.map(({ name, kind, attributes }) => [name, kind, attributes]),
        [
          ['received', 1, { stage: 'received' }],
          ['waiting', 1, { stage: 'waiting', waitReason: 'body' }],
          [
            'EVALSHA wave',
            3,
            {
              stage: 'downstream',
              waitReason: 'state-store',
              'db.system.name': 'redis',
              'db.operation.name': 'EVALSHA',
              'db.stored_procedure.name': 'wave',
            },
          ],
          ['processing', 1, { stage: 'processing' }],
        ],
      )
      assert.ok(children.every(({ parentSpanId }) => parentSpanId === server.spanId))
      assert.equal(children[0]!.startNs, server.startNs)
      assert.equal(children[3]!.endNs, server.endNs)
      children.slice(1).forEach((child, i) => {
        assert.equal(child.startNs, children[i]!.endNs)
      })
      assert.ok(Math.abs(Number(server.endNs / 1_000_000n) - Date.now()) < 10_000)
    }))
}

test('a path with ids and an unknown method do not reach the span', () =>
  withReceiver('normal', async (receiver) => {
    const tracer = tracerWith({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })
    tracer
      .startRequest(undefined, undefined)
      .end({ ...OK, method: 'GET', route: '/v1/analysis/jobs/{jobId}' })
    tracer.startRequest(undefined, undefined).end({
      method: 'BREW',
      route: 'unmatched',
      status: 500,
      result: 'error',
      errorCode: 'ANL-INT-001',
    })
    await tracer.ready
    const servers = (await receiver.waitForSpans(4)).filter(({ kind }) => kind === 2)
    await tracer.close(1_000)
    assert.deepEqual(servers.map(({ name }) => name).sort(), ['GET /v1/analysis/jobs/{jobId}', '_OTHER'])
    assert.ok(servers.every(({ attributes }) => !('url.path' in attributes)))
    const failed = servers.find(({ name }) => name === '_OTHER')!
    assert.equal(failed.statusCode, 2)
    assert.equal(failed.attributes['error.type'], 'ANL-INT-001')
    assert.equal(failed.attributes.stage, 'failed')
    assert.equal(failed.parentSpanId, '')
  }))

test('what is not sampled is kept when it failed, was partial or slow, up to a bound', () =>
  withReceiver('normal', async (receiver) => {
    const clock = fakeClock(1_700_000_000_000)
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_TRACES_SAMPLER_ARG: '0' }
    const tracer = tracerWith(env, { slowMs: 500, clock })
    await tracer.ready
    const start = () => tracer.startRequest(undefined, undefined)
    start().end(OK)
    start().end({ ...OK, status: 400, result: 'error' })
    start().end({ ...OK, route: '/failed', status: 500, result: 'error' })
    start().end({ ...OK, route: '/partial', result: 'partial' })
    const slow = start()
    clock.advance(500)
    slow.end({ ...OK, route: '/slow' })
    clock.advance(1_000)
    for (let i = 0; i < 500; i++) start().end({ ...OK, route: '/storm', result: 'partial' })
    await receiver.waitForSpans(46)
    await tracer.close(1_000)
    const routes = receiver.spans
      .filter(({ kind }) => kind === 2)
      .map(({ attributes }) => attributes['http.route'])
    assert.deepEqual(routes.slice(0, 3), ['/failed', '/partial', '/slow'])
    assert.equal(routes.length, 23)
    const servers = receiver.spans.filter(({ kind }) => kind === 2)
    assert.ok(servers.every(({ attributes }) => attributes['invekto.keep'] === true))
  }))

test('what is worth keeping says so to a collector, sampled or not; dead letters and lives after are', () =>
  withReceiver('normal', async (receiver) => {
    const clock = fakeClock(1_700_000_000_000)
    const job = { queue: 'q', attempt: 1, messageId: undefined }
    const event = { exchange: '', routingKey: 'q', messageId: undefined }
    for (const ratio of ['0', '1']) {
      const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_TRACES_SAMPLER_ARG: ratio }
      const tracer = tracerWith(env, { slowMs: 500, clock })
      await tracer.ready
      const start = () => tracer.startJob({ traceparent: undefined, links: [] })
      start().end({ ...job, queue: 'plain', outcome: 'done' })
      start().end({ ...event, routingKey: 'plain', outcome: 'sent' })
      for (const outcome of ['retry', 'deferred', 'dead', 'kept', 'returned'] as const)
        start().end({ ...job, queue: outcome, outcome })
      start().end({ ...job, queue: 'reborn', life: 2, outcome: 'done' })
      for (const outcome of ['released', 'parked'] as const)
        start().end({ ...event, routingKey: outcome, outcome })
      start().end({ ...event, routingKey: 'again', outcome: 'sent', life: 2 })
      const slow = start()
      clock.advance(500)
      slow.end({ ...job, queue: 'slow', outcome: 'done' })
      await tracer.close(1_000)
      const spans = receiver.spans.splice(0).filter(({ kind }) => kind > 3)
      const kept = [
        'again',
        'dead',
        'deferred',
        'kept',
        'parked',
        'reborn',
        'released',
        'retry',
        'returned',
        'slow',
      ]
      const told = spans.filter(({ attributes }) => attributes['invekto.keep'] === true)
      const nameOf = ({ name }: { name: string }) => name.split(' ')[1]
      assert.deepEqual(told.map(nameOf).sort(), kept)
      assert.equal(spans.length - told.length, ratio === '1' ? 2 : 0)
    }
  }))

test('a message on its way out is a span that the message names as its maker, and tells why it did not get there', () =>
  withReceiver('normal', async (receiver) => {
    const tracer = tracerWith({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })
    const trace = tracer.startRequest(`00-${CALLER.traceId}-${CALLER.spanId}-01`, undefined)
    const sent = trace.send({ exchange: 'ex', routingKey: 'a.v1', messageId: 'm-1' })
    trace.send({ exchange: '', routingKey: 'queue', messageId: undefined })
    trace.stretchFailed('returned')
    trace.enter('processing')
    trace.stretchFailed('too late')
    trace.end(OK)
    assert.equal(trace.exported, true)
    await tracer.ready
    const spans = await receiver.waitForSpans(5)
    await tracer.close(1_000)
    const [first, second] = ['publish ex:a.v1', 'publish queue'].map((name) =>
      spans.find((span) => span.name === name),
    )
    assert.equal(sent, `00-${CALLER.traceId}-${first!.spanId}-01`)
    assert.deepEqual([first!.kind, first!.parentSpanId, first!.statusCode], [4, trace.spanId, 0])
    assert.deepEqual(first!.attributes, {
      'messaging.system': 'rabbitmq',
      'messaging.operation.type': 'send',
      'messaging.operation.name': 'publish',
      'messaging.destination.name': 'ex:a.v1',
      'messaging.rabbitmq.destination.routing_key': 'a.v1',
      'messaging.message.id': 'm-1',
      stage: 'waiting',
      waitReason: 'broker',
    })
    assert.deepEqual([second!.statusCode, second!.attributes['error.type']], [2, 'returned'])
    assert.equal(second!.attributes['messaging.destination.name'], 'queue')
  }))

test('the caller decides about sampling, and always_off lets nothing through', () =>
  withReceiver('normal', async (receiver) => {
    const tracer = tracerWith({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })
    const unsampled = tracer.startRequest(`00-${CALLER.traceId}-${CALLER.spanId}-00`, undefined)
    assert.equal(unsampled.traceparent(), `00-${CALLER.traceId}-${unsampled.spanId}-00`)
    unsampled.end(OK)
    await tracer.ready
    await tracer.close(1_000)
    assert.deepEqual(receiver.spans, [])

    const off = tracerWith({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_TRACES_SAMPLER: 'always_off' })
    assert.equal(off.on, false)
    await off.close(10)
  }))

for (const mode of ['silent', 'refusing', 'dead'] as const) {
  test(`a ${mode} collector costs requests nothing and loses only spans`, async () => {
    const receiver = await startOtlpReceiver(mode === 'dead' ? 'normal' : mode)
    if (mode === 'dead') await receiver.close()
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_BSP_MAX_QUEUE_SIZE: '600',
      OTEL_BSP_EXPORT_TIMEOUT: '200',
    }
    const tracer = tracerWith({ ...env, OTEL_EXPORTER_OTLP_TIMEOUT: '200' })
    await tracer.ready
    const durations: number[] = []
    for (let i = 0; i < 2_000; i++) {
      const began = performance.now()
      const trace = tracer.startRequest(undefined, undefined)
      trace.enter('processing')
      trace.end(OK)
      durations.push(performance.now() - began)
      if (i % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    durations.sort((a, b) => a - b)
    assert.ok(durations[1_000]! < 1, `median ${durations[1_000]} ms`)
    const began = performance.now()
    await tracer.close(300)
    assert.ok(performance.now() - began < 1_500, 'closing is bounded')
    assert.equal(receiver.spans.length, 0)
    if (mode !== 'dead') await receiver.close()
  })
}

test('without an endpoint nothing is exported, and the context still travels', async () => {
  const options = { ...WHO, clock: systemClock }
  for (const env of [
    {},
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_SDK_DISABLED: 'true' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_TRACES_EXPORTER: 'none' },
  ]) {
    const tracer = openTracer({ ...options, env })
    assert.equal(tracer.on, false)
    const trace = tracer.startRequest(`00-${CALLER.traceId}-${CALLER.spanId}-03`, 'a=b')
    assert.equal(trace.traceparent(), `00-${CALLER.traceId}-${trace.spanId}-03`)
    assert.equal(trace.tracestate, 'a=b')
    trace.end(OK)
    await tracer.close(10)
  }
})

test('a sampler that the standard does not know stops the start', () => {
  const open = (env: Record<string, string>) => openTracer({ ...WHO, clock: systemClock, env })
  assert.throws(() => open({ OTEL_TRACES_SAMPLER: 'sometimes' }), SamplerFault)
  assert.throws(() => open({ OTEL_TRACES_SAMPLER_ARG: '1.5' }), SamplerFault)
})
