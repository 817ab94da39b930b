import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { call } from '../../scripts/client.ts'
import { startAnalysis } from '../../src/analysis/engine/analyse.ts'
import { engineInfo } from '../../src/analysis/engine/info.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../src/lib/broker/memory.ts'
import { TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import { streamSink } from '../../src/lib/telemetry/sink.ts'
import { startOtlpReceiver } from '../helpers/otlp-receiver.ts'
import { startApi } from '../helpers/service.ts'
import { startWorker } from '../helpers/worker.ts'

const TENANT = 'acme-holding-42'
const CHAT_ID = 'chat-905321112233'
const CHAT = {
  schemaVersion: 1,
  messages: [{ id: 'm1', role: 'customer', text: 'Gizli cümlem: 0532 111 22 33, ayse.gizli@ornek.com' }],
}
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'

test('a job is one trace from the call over its retry to the result event, without gaps and without secrets', async (t) => {
  const receiver = await startOtlpReceiver()
  t.after(() => receiver.close())
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url
  t.after(() => {
    delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT
  })
  const lines: string[] = []
  const out = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const telemetry = {
    level: 'debug',
    sinks: [streamSink(out)],
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
  } as const
  const clock = systemClock
  const broker = createMemoryBroker({ topology: TOPOLOGY, clock })
  const store = createMemoryStore({ clock })
  let attempts = 0
  const start: typeof startAnalysis = (...args) => {
    if (++attempts === 1) throw new Error(`stumbled over ${CHAT.messages[0]!.text}`)
    return startAnalysis(...args)
  }
  const api = await startApi({ until: t, broker, store, telemetry })
  const engine = { start, info: engineInfo() }
  const worker = await startWorker({ until: t, clock, broker, store, telemetry, engine })
  const accepted = await call(api.caller, {
    path: '/v1/analysis/jobs',
    body: CHAT,
    tenant: TENANT,
    chat: CHAT_ID,
    headers: { 'idempotency-key': 'private-key-1', traceparent: `00-${TRACE}-00f067aa0ba902b7-01` },
  })
  assert.equal(accepted.json.traceId, TRACE)
  const { jobId } = accepted.json
  for (let i = 0; i < 500 && worker.results.length === 0; i++)
    await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(worker.results.length, 1)
  const metrics = await (await fetch(`http://127.0.0.1:${worker.port}/metrics`)).text()
  await worker.close()
  await api.close()

  const spans = receiver.spans.filter(({ traceId }) => traceId === TRACE)
  const server = spans.find(({ name }) => name === 'POST /v1/analysis/jobs')
  assert.equal(server?.parentSpanId, '00f067aa0ba902b7')
  const maker = spans.find(({ name }) => name === 'publish invekto.events:analysis.requested.v1')
  assert.deepEqual([maker?.kind, maker?.parentSpanId], [4, server!.spanId])
  const [first, second, ...more] = spans
    .filter(({ name }) => name === 'process invekto.analysis.jobs')
    .sort((a, b) => Number(a.startNs - b.startNs))
  assert.equal(more.length, 0)
  for (const span of [first!, second!]) {
    assert.equal(span.kind, 5)
    assert.equal(span.parentSpanId, maker!.spanId)
    assert.equal(span.attributes['messaging.system'], 'rabbitmq')
    assert.equal(span.attributes['messaging.operation.type'], 'process')
    assert.equal(span.attributes['messaging.destination.name'], 'invekto.analysis.jobs')
    assert.equal(span.attributes['messaging.message.id'], jobId)
    // Its stages touch: no time is unexplained.
    const stages = spans
      .filter(({ parentSpanId }) => parentSpanId === span.spanId)
      .sort((a, b) => Number(a.startNs - b.startNs))
    assert.ok(stages.length > 3)
    for (const [i, stage] of stages.entries())
      if (i > 0) assert.ok(stage.startNs - stages[i - 1]!.endNs < 1_000n, String(stage.attributes.stage))
    assert.ok(stages[0]!.startNs - span.startNs < 1_000n)
  }
  assert.deepEqual(
    [first!.attributes['invekto.result'], second!.attributes['invekto.result']],
    ['retry', 'done'],
  )
  assert.deepEqual([first!.statusCode, second!.statusCode], [2, 0])
  assert.deepEqual(first!.links, [])
  assert.deepEqual(
    second!.links.map(({ traceId, spanId }) => [traceId, spanId]),
    [[TRACE, first!.spanId]],
  )
  const waited = spans.find(
    ({ parentSpanId, attributes }) => parentSpanId === second!.spanId && attributes.waitReason === 'backoff',
  )
  assert.ok(
    waited && waited.endNs - waited.startNs > 1_900_000_000n,
    'the rung is a stage of the second attempt',
  )
  const { event, properties } = worker.results[0]!
  assert.equal(event.traceId, TRACE)
  const told = spans.find(({ name }) => name === 'publish invekto.events:analysis.completed.v1')
  assert.deepEqual([told?.kind, told?.parentSpanId], [4, second!.spanId])
  assert.equal(properties.headers!.traceparent, `00-${TRACE}-${told!.spanId}-01`)
  const passedOn = spans.find(({ name }) => name === 'publish invekto.analysis.retry.2s')
  assert.deepEqual([passedOn?.kind, passedOn?.parentSpanId], [4, first!.spanId])

  const everything = {
    log: lines.join(''),
    spans: JSON.stringify(receiver.spans, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    metrics,
  }
  assert.match(everything.log, /"event":"job-retry"/)
  assert.match(everything.log, /"event":"job-done"/)
  for (const [where, text] of Object.entries(everything))
    for (const secret of [
      TENANT,
      CHAT_ID,
      'Gizli',
      '0532 111',
      '5321112233',
      'ayse',
      'ornek.com',
      'private-key-1',
    ])
      assert.ok(!text.toLowerCase().includes(secret.toLowerCase()), `${secret} in ${where}`)
})
