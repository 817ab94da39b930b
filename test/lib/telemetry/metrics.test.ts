import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createMetrics, type Metrics } from '../../../src/lib/telemetry/metrics.ts'
import { Timeline } from '../../../src/lib/telemetry/stages.ts'

const open = (defaults = false): Metrics =>
  createMetrics({ service: 'analysis-api', version: '1.0.0' }, { defaults })

interface Family {
  readonly type: string
  readonly help: string
  /** `name{labels}` -> value. */
  readonly samples: Map<string, number>
}

/** Reads the text format strictly: every sample belongs to the family announced before it. */
function parse(text: string): Map<string, Family> {
  const families = new Map<string, Family>()
  let help = ''
  let current = ''
  for (const line of text.split('\n').filter(Boolean)) {
    const [, comment, name, rest] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? []
    if (comment === 'HELP') help = rest!
    else if (comment === 'TYPE') {
      assert.ok(!families.has(name!), `${name} once`)
      families.set(name!, { type: rest!, help, samples: new Map() })
      current = name!
    } else {
      const [, sample, labels, value] =
        /^([a-zA-Z_:][\w:]*)(\{[^}]*\})? (\S+)$/.exec(line) ?? assert.fail(line)
      assert.ok(sample!.replace(/_(bucket|sum|count)$/, '') === current || sample === current, line)
      families.get(current)!.samples.set(`${sample}${labels ?? ''}`, Number(value))
    }
  }
  return families
}

const labelsOf = (family: Family): string[] => [
  ...new Set(
    [...family.samples.keys()].flatMap((key) => [...key.matchAll(/(\w+)="/g)].map(([, name]) => name!)),
  ),
]

test('what the contract names is there with its labels and no others', async () => {
  const metrics = open()
  metrics.request('/v1/analysis', 200, 0.0042)
  metrics.dependency('state-store', 'wave', 'ok').observe(0.001)
  metrics.inflightFrom(() => 7)
  metrics.breakerState('state-store', 'open')
  metrics.breakerTransition('state-store', 'open')
  metrics.rateLimited('hard')
  metrics.replayRejected()
  metrics.logLinesDroppedFrom(() => 3)
  metrics.job('done')
  metrics.error('ANL-RATE-001')
  metrics.callerClockSkewFrom(() => -1.5)
  metrics.queuesFrom(() => [
    { queue: 'a', depth: 3, oldestAgeSeconds: 1.5 },
    { queue: 'b', depth: undefined, oldestAgeSeconds: undefined },
  ])
  const families = parse(await metrics.text())
  const shape = Object.fromEntries(
    [...families].map(([name, family]) => [name, [family.type, ...labelsOf(family)]]),
  )
  assert.deepEqual(shape, {
    invekto_http_request_duration_seconds: ['histogram', 'le', 'route', 'status'],
    invekto_stage_duration_seconds: ['histogram', 'le', 'stage'],
    invekto_dependency_duration_seconds: ['histogram', 'le', 'dependency', 'operation', 'outcome'],
    invekto_breaker_state: ['gauge', 'dependency'],
    invekto_breaker_transitions_total: ['counter', 'dependency', 'to'],
    invekto_jobs_total: ['counter', 'outcome'],
    invekto_errors_total: ['counter', 'code'],
    invekto_caller_clock_skew_seconds: ['gauge'],
    invekto_queue_depth: ['gauge', 'queue'],
    invekto_queue_oldest_age_seconds: ['gauge', 'queue'],
    invekto_partial_answers_total: ['counter'],
    invekto_rate_limited_total: ['counter', 'limit'],
    invekto_replays_rejected_total: ['counter'],
    invekto_build_info: ['gauge', 'service', 'version'],
    invekto_inflight_requests: ['gauge'],
    invekto_log_lines_dropped_total: ['counter'],
  })
  const value = (family: string, key: string) => families.get(family)?.samples.get(key)
  assert.equal(value('invekto_inflight_requests', 'invekto_inflight_requests'), 7)
  assert.equal(value('invekto_breaker_state', 'invekto_breaker_state{dependency="state-store"}'), 2)
  assert.equal(value('invekto_errors_total', 'invekto_errors_total{code="ANL-RATE-001"}'), 1)
  assert.equal(value('invekto_errors_total', 'invekto_errors_total{code="ANL-AUTH-005"}'), 0)
  assert.equal(value('invekto_caller_clock_skew_seconds', 'invekto_caller_clock_skew_seconds'), -1.5)
  assert.equal(value('invekto_jobs_total', 'invekto_jobs_total{outcome="done"}'), 1)
  assert.equal(value('invekto_jobs_total', 'invekto_jobs_total{outcome="dead"}'), 0)
  assert.deepEqual([...families.get('invekto_queue_depth')!.samples], [['invekto_queue_depth{queue="a"}', 3]])
  assert.equal(value('invekto_queue_oldest_age_seconds', 'invekto_queue_oldest_age_seconds{queue="a"}'), 1.5)
  assert.equal(value('invekto_rate_limited_total', 'invekto_rate_limited_total{limit="hard"}'), 1)
  assert.equal(value('invekto_rate_limited_total', 'invekto_rate_limited_total{limit="soft"}'), 0)
  assert.equal(value('invekto_replays_rejected_total', 'invekto_replays_rejected_total'), 1)
  assert.equal(value('invekto_log_lines_dropped_total', 'invekto_log_lines_dropped_total'), 3)
})

test('names follow the Prometheus conventions, the process own ones included', async () => {
  const families = parse(await open(true).text())
  assert.ok(families.has('process_cpu_seconds_total') && families.has('nodejs_eventloop_lag_seconds'))
  for (const [name, { type, help }] of families) {
    assert.match(name, /^[a-z][a-z0-9_]*$/)
    assert.ok(help.length > 0, name)
    if (!name.startsWith('invekto_')) continue
    assert.equal(name.endsWith('_total'), type === 'counter', name)
    assert.doesNotMatch(name, /(milliseconds|_ms|minutes|kilobytes|_(counter|gauge|histogram))(_|$)/)
    if (type === 'histogram') assert.match(name, /_seconds$/)
    assert.doesNotMatch(name, /_(bucket|count|sum)$/)
  }
})

test('a histogram counts cumulatively, with its bounds inclusive', async () => {
  const metrics = open()
  for (const seconds of [0.001, 0.0011, 0.6, 100, Number.NaN]) metrics.request('/v1/analysis', 200, seconds)
  metrics.request('/v1/analysis', 503, 0.2)
  const { samples } = parse(await metrics.text()).get('invekto_http_request_duration_seconds')!
  const bucket = (le: string) =>
    samples.get(`invekto_http_request_duration_seconds_bucket{le="${le}",route="/v1/analysis",status="200"}`)
  assert.deepEqual(['0.001', '0.0025', '0.5', '0.6', '5', '+Inf'].map(bucket), [1, 2, 2, 3, 3, 4])
  const of = (part: string, status: number) =>
    samples.get(`invekto_http_request_duration_seconds_${part}{route="/v1/analysis",status="${status}"}`)
  assert.equal(of('count', 200), 4)
  assert.ok(Math.abs(of('sum', 200)! - 100.6021) < 1e-9)
  assert.equal(of('count', 503), 1)
})

test('every stage has its series from the start, and a timeline lands in them', async () => {
  const clock = fakeClock()
  const metrics = open()
  const timeline = new Timeline(clock.monotonic)
  clock.advance(1)
  timeline.enter('downstream', 'state-store')
  clock.advance(20)
  timeline.finish('done')
  metrics.stages(timeline)
  const { samples } = parse(await metrics.text()).get('invekto_stage_duration_seconds')!
  const of = (part: string, stage: string) =>
    samples.get(`invekto_stage_duration_seconds_${part}{stage="${stage}"}`)
  const stages = ['received', 'queued', 'waiting', 'processing', 'downstream', 'retry', 'done', 'failed']
  assert.deepEqual(
    stages.map((stage) => of('count', stage)),
    [1, 0, 0, 0, 1, 0, 1, 0],
  )
  assert.deepEqual(
    ['received', 'downstream', 'done'].map((stage) => of('sum', stage)),
    [0.001, 0.02, 0.021],
  )
})

test('label values that need escaping do not break the text', async () => {
  const metrics = open()
  metrics.request('/a"b\\c\nd', 200, 0.1)
  const text = await metrics.text()
  assert.match(text, /route="\/a\\"b\\\\c\\nd"/)
})

test('a snapshot says the same as the text, in numbers and at once', async () => {
  const metrics = open()
  for (const [status, seconds] of [
    [200, 0.003],
    [200, 0.04],
    [503, 9],
  ] as const)
    metrics.request('/v1/analysis', status, seconds)
  for (let i = 0; i < 20; i++) metrics.dependency('redis', 'wave', 'ok').observe(i < 19 ? 0.0007 : 0.2)
  metrics.partial()
  metrics.rateLimited('hard')
  metrics.job('dead')
  metrics.queuesFrom(() => [{ queue: 'a', depth: 3, oldestAgeSeconds: 1.5 }])
  metrics.inflightFrom(() => 4)
  const before = metrics.snapshot()
  assert.equal(before.outbox, undefined)
  assert.ok(!('outbox.published' in before.counts))
  const { published, failed } = metrics.outboxFrom(() => ({ pending: 1, parked: 2, oldestAgeSeconds: 3 }))
  published()
  failed('released')
  const snapshot = metrics.snapshot()
  assert.deepEqual(snapshot.requests, [
    { route: '/v1/analysis', status: 200, count: 2 },
    { route: '/v1/analysis', status: 503, count: 1 },
  ])
  const [call] = snapshot.calls
  assert.deepEqual(call?.labels, ['redis', 'wave', 'ok'])
  assert.deepEqual([call?.count, call?.p50, call?.p95], [20, 0.001, 0.001])
  assert.ok(Math.abs(call!.mean - 0.010665) < 1e-9)
  assert.deepEqual([snapshot.inFlight, snapshot.queues.length, snapshot.stages], [4, 1, []])
  assert.deepEqual(snapshot.outbox, { pending: 1, parked: 2, oldestAgeSeconds: 3 })
  const text = await metrics.text()
  for (const [name, line] of [
    ['partial', 'invekto_partial_answers_total 1'],
    ['limited.hard', 'invekto_rate_limited_total{limit="hard"} 1'],
    ['jobs.dead', 'invekto_jobs_total{outcome="dead"} 1'],
    ['outbox.published', 'invekto_outbox_published_total 1'],
    ['outbox.released', 'invekto_outbox_failures_total{outcome="released"} 1'],
  ] as const) {
    assert.equal(snapshot.counts[name], 1, name)
    assert.ok(text.split('\n').includes(line), line)
  }
  assert.deepEqual([snapshot.counts['limited.soft'], snapshot.counts['outbox.parked']], [0, 0])
  assert.equal(await metrics.text(), text, 'a scrape changes nothing')
})

test('quantiles are the bounds of buckets, and of what exceeds them all the last one', () => {
  const metrics = open()
  metrics.dependency('a', 'b', 'ok').observe(100)
  assert.deepEqual(metrics.snapshot().calls[0], {
    labels: ['a', 'b', 'ok'],
    count: 1,
    mean: 100,
    p50: 5,
    p95: 5,
  })
})

test('the last fifty changes of breakers are remembered with their time, the newest first', () => {
  let now = 0
  const metrics = createMetrics({ service: 's', version: 'v' }, { defaults: false, now: () => now })
  for (now = 1; now <= 60; now++) metrics.breakerTransition('redis', now % 2 ? 'open' : 'closed')
  const { activations } = metrics.snapshot()
  assert.equal(activations.length, 50)
  assert.deepEqual(activations[0], { dependency: 'redis', to: 'closed', at: 60 })
  assert.deepEqual(activations.at(-1), { dependency: 'redis', to: 'open', at: 11 })
})
