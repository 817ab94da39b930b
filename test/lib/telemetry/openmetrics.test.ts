import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createMetrics } from '../../../src/lib/telemetry/metrics.ts'
import { prefersOpenMetrics } from '../../../src/lib/telemetry/openmetrics.ts'
import { Timeline } from '../../../src/lib/telemetry/stages.ts'
import { type OpenSample, parseOpenMetrics } from '../../helpers/openmetrics.ts'
import { startOtlpReceiver } from '../../helpers/otlp-receiver.ts'
import { startApi } from '../../helpers/service.ts'

const SPAN = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' }
const LATER = { traceId: 'aaaabbbbccccddddeeeeffff00001111', spanId: '1234567890abcdef' }
const ABOUT = { service: 'analysis-api', version: '1.0.0' }

const withExemplar = (samples: readonly OpenSample[]): OpenSample[] =>
  samples.filter(({ exemplar }) => exemplar)

test('everything is there as OpenMetrics, the process own metrics too, and the plain text stays as it is', async () => {
  const metrics = createMetrics(ABOUT)
  metrics.request('/v1/analysis', 200, 0.004, SPAN)
  metrics.request('/a"b\\c\nd', 503, 9)
  metrics.dependency('redis', 'wave', 'ok').observe(2)
  metrics.job('done')
  metrics.callerClockSkewFrom(() => undefined)
  const families = parseOpenMetrics(await metrics.text('openmetrics'))
  const plain = await metrics.text()
  for (const [, name = '', type] of plain.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    const family = families.get(type === 'counter' ? name.replace(/_total$/, '') : name)
    assert.equal(family?.type, type, name)
    assert.ok(family!.help.length > 0)
  }
  assert.equal(
    families.get('invekto_jobs')?.samples.find(({ labels }) => labels.outcome === 'done')?.value,
    1,
  )
  assert.equal(families.get('invekto_caller_clock_skew_seconds')?.samples.length, 0)
  // Asking for the one changes nothing of the other.
  assert.match(plain, /^invekto_jobs_total\{outcome="done"\} 1$/m)
  assert.doesNotMatch(plain, /# EOF|trace_id/)
})

test('each bucket has the last exported span it was seen in, and only buckets have', async () => {
  const clock = fakeClock(1_700_000_000_000)
  const metrics = createMetrics(ABOUT, { defaults: false, now: clock.now })
  metrics.request('/v1/analysis', 200, 0.004, LATER)
  clock.advance(1_500)
  metrics.request('/v1/analysis', 200, 0.0045, SPAN)
  metrics.request('/v1/analysis', 200, 0.0049)
  metrics.request('/v1/analysis', 200, 77, LATER)
  const timeline = new Timeline(clock.monotonic)
  clock.advance(20)
  timeline.finish('done')
  metrics.stages(timeline, SPAN)
  metrics.stages(timeline)
  const families = parseOpenMetrics(await metrics.text('openmetrics'))
  const requests = withExemplar(families.get('invekto_http_request_duration_seconds')!.samples)
  assert.deepEqual(
    requests.map(({ labels, exemplar }) => [labels.le, exemplar]),
    [
      [
        '0.005',
        {
          labels: { trace_id: SPAN.traceId, span_id: SPAN.spanId },
          value: 0.0045,
          timestamp: 1_700_000_001.5,
        },
      ],
      [
        '+Inf',
        { labels: { trace_id: LATER.traceId, span_id: LATER.spanId }, value: 77, timestamp: 1_700_000_001.5 },
      ],
    ],
  )
  const stages = withExemplar(families.get('invekto_stage_duration_seconds')!.samples)
  assert.deepEqual(
    stages.map(({ labels, exemplar }) => [labels.stage, labels.le, exemplar?.labels.span_id]),
    [
      ['received', '0.025', SPAN.spanId],
      ['done', '0.025', SPAN.spanId],
    ],
  )
})

test('OpenMetrics is for whoever would rather have it', () => {
  const prometheus2 =
    'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1'
  const prometheus3 =
    'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2'
  for (const accept of [
    prometheus2,
    prometheus3,
    'application/openmetrics-text',
    'Application/OpenMetrics-Text; q=1',
  ])
    assert.equal(prefersOpenMetrics(accept), true, accept)
  for (const accept of [
    undefined,
    '',
    '*/*',
    'text/plain',
    'application/openmetrics-text;q=0',
    'application/openmetrics-text;version=2.0.0',
    'application/openmetrics-text;q=0.3,text/plain;q=0.4',
    'application/openmetrics-text;q=much',
  ])
    assert.equal(prefersOpenMetrics(accept), false, String(accept))
})

test('a service gives either, and its exemplars are of spans that a collector has', async (t) => {
  const receiver = await startOtlpReceiver()
  t.after(() => receiver.close())
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url
  t.after(() => {
    delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT
  })
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }
  const api = await startApi({ until: t, telemetry: { env } })
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${api.caller.baseUrl}${path}`, { headers })
  await get('/health')
  await get('/ready', { traceparent: `00-${SPAN.traceId}-${SPAN.spanId}-00` })
  const open = await get('/metrics', { accept: 'application/openmetrics-text; version=1.0.0' })
  assert.equal(open.headers.get('content-type'), 'application/openmetrics-text; version=1.0.0; charset=utf-8')
  const families = parseOpenMetrics(await open.text())
  const plain = await get('/metrics')
  assert.equal(plain.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8')
  assert.doesNotMatch(await plain.text(), /trace_id/)
  await api.close()
  const told = withExemplar(families.get('invekto_http_request_duration_seconds')!.samples)
  assert.deepEqual(
    told.map(({ labels }) => labels.route),
    ['/health'],
    'what was not sampled is not there',
  )
  const { trace_id, span_id } = told[0]!.exemplar!.labels
  assert.ok(receiver.spans.some(({ traceId, spanId }) => traceId === trace_id && spanId === span_id))
})
