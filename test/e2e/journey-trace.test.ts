import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { describe, type TestContext, test } from 'node:test'
import { startAnalysis } from '../../src/analysis/engine/analyse.ts'
import { engineInfo } from '../../src/analysis/engine/info.ts'
import { startDispatcher } from '../../src/dispatcher/dispatcher.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../src/lib/broker/memory.ts'
import type { Broker } from '../../src/lib/broker/port.ts'
import { createRabbitBroker } from '../../src/lib/broker/rabbitmq.ts'
import { RUNGS, TOPOLOGY, type Topology } from '../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import { streamSink } from '../../src/lib/telemetry/sink.ts'
import { openTestOutbox } from '../helpers/dispatcher.ts'
import { letterCount, until } from '../helpers/letters.ts'
import { startTestOps } from '../helpers/ops.ts'
import { assertOtlpJson } from '../helpers/otlp-json.ts'
import { type ReceivedSpan, startOtlpReceiver } from '../helpers/otlp-receiver.ts'
import { createVhost, sharedRabbit } from '../helpers/rabbit.ts'
import { have } from '../helpers/services.ts'
import { openTestTelemetry } from '../helpers/telemetry.ts'
import { startWorker } from '../helpers/worker.ts'

const clock = systemClock
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const CALLER_SPAN = '00f067aa0ba902b7'
const OPERATOR = { traceId: 'aaaabbbbccccddddeeeeffff00001111', spanId: '1234567890abcdef' }
const CHAT = { schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text: 'Gizli: 0532 111 22 33' }] }
const SECRETS = ['acme-holding-42', 'chat-905321112233', 'gizli', '0532 111', 'private-key-1']
const [SERVER, CLIENT, PRODUCER, CONSUMER] = [2, 3, 4, 5]

/** A rung is a rung, however long: nobody waits ten minutes for a test. */
const RUNG_MS = 200
const FAST: Topology = {
  ...TOPOLOGY,
  queues: TOPOLOGY.queues.map((queue) =>
    RUNGS.some((rung) => rung.queue === queue.name) ? { ...queue, ttlMs: RUNG_MS } : queue,
  ),
}

/** All services around one broker; the engine fails until `failures` is used up. What was exported is known once they are closed. */
async function startAll(t: TestContext, broker: Broker, failures: number) {
  const receiver = await startOtlpReceiver()
  t.after(() => receiver.close())
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }
  Object.assign(process.env, env)
  t.after(() => {
    for (const name of Object.keys(env)) delete process.env[name]
  })
  const lines: string[] = []
  const out = new Writable({
    write(chunk, _encoding, done) {
      lines.push(...String(chunk).split('\n').filter(Boolean))
      done()
    },
  })
  const telemetry = { level: 'info', sinks: [streamSink(out)], env } as const
  const store = createMemoryStore({ clock })
  let left = failures
  const start: typeof startAnalysis = (...args) => {
    if (left-- > 0) throw new Error('it stumbles')
    return startAnalysis(...args)
  }
  const engine = { start, info: engineInfo() }
  const ops = await startTestOps({ until: t, broker, store, telemetry })
  const worker = await startWorker({ until: t, clock, broker, store, telemetry, engine })
  const outbox = openTestOutbox(clock)
  const told = openTestTelemetry('dispatcher', telemetry)
  const dispatcher = await startDispatcher({
    ...{ host: '127.0.0.1', port: 0, instance: 'test', clock, flags: ALL_ON, outbox, broker, store },
    ...{ telemetry: told, leaseMs: 20_000, mostTries: 3, retentionMs: 60_000 },
  })
  const close = async (): Promise<void> => {
    await dispatcher.drain(500)
    await outbox.close()
    await told.close(500)
    await ops.close()
    await worker.close()
  }
  t.after(close)
  return {
    ops,
    worker,
    /** Writes the row of a job; between which moments. */
    async submit(): Promise<[before: number, after: number]> {
      const before = Date.now()
      const type = 'analysis.requested'
      const who = {
        tenantId: SECRETS[0]!,
        chatId: SECRETS[1]!,
        requestId: 'r-1',
        idempotencyKey: SECRETS[4]!,
      }
      const traceparent = `00-${TRACE}-${CALLER_SPAN}-01`
      await outbox.enqueue([{ type, schemaVersion: 1, ...who, traceparent, payload: JSON.stringify(CHAT) }])
      return [before, Date.now() + 1]
    },
    /** Closes everything; what it exported and wrote, checked for its form and for secrets. */
    async signals() {
      await close()
      for (const body of receiver.bodies) assertOtlpJson(body)
      const everything = [...receiver.bodies.map(String), ...lines].join('\n').toLowerCase()
      for (const secret of SECRETS) assert.ok(!everything.includes(secret), secret)
      const spans = receiver.spans.toSorted((a, b) => Number(a.startNs - b.startNs))
      // Each service has its own log: in no order among them.
      const ours = lines.map((line) => JSON.parse(line)).filter(({ traceId }) => traceId === TRACE)
      return { spans, lines: ours.toSorted((a, b) => (a.event < b.event ? -1 : 1)) }
    },
  }
}

/** In the order they ended: an attempt begins when it was queued, known to the millisecond, and one may fail within that. */
const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan[] =>
  spans.filter((span) => span.name === name).sort((a, b) => Number(a.endNs - b.endNs))
const linksOf = ({ links }: ReceivedSpan): string[] =>
  links.map(({ traceId, spanId }) => `${traceId} ${spanId}`)
const by = ({ traceId, spanId }: Pick<ReceivedSpan, 'traceId' | 'spanId'>): string => `${traceId} ${spanId}`
const ms = (ns: bigint): number => Number(ns / 1_000n) / 1_000

/** Every moment from `from` on is told by a stage, and every stage that waits tells for what. Epoch milliseconds. */
function assertWithoutGaps(spans: readonly ReceivedSpan[], from: number, to: number): void {
  const parents = new Set(spans.map(({ parentSpanId }) => parentSpanId))
  const stretches = spans.filter(({ spanId }) => !parents.has(spanId))
  let reached = from
  for (const { attributes, startNs, endNs } of stretches) {
    const stage = String(attributes.stage)
    if (reached < to)
      assert.ok(ms(startNs) - reached < 50, `${ms(startNs) - reached} ms before ${stage} are not told of`)
    reached = Math.max(reached, ms(endNs))
    const waits = ['queued', 'retry', 'waiting', 'downstream'].includes(stage)
    assert.equal(typeof attributes.waitReason, waits ? 'string' : 'undefined', stage)
  }
  assert.ok(to - reached < 50, `${to - reached} ms at the end are not told of`)
}

/** What holds for every span of ours. */
function assertConventions(spans: readonly ReceivedSpan[]): void {
  for (const { name, kind, attributes, parentSpanId } of spans) {
    assert.equal(typeof attributes.stage, 'string', `${name} has a stage`)
    assert.match(parentSpanId, /^[0-9a-f]{16}$/, `${name} has a parent`)
    const [verb, destination] = name.split(' ')
    if (kind === PRODUCER || kind === CONSUMER) {
      assert.equal(attributes['messaging.system'], 'rabbitmq')
      assert.equal(attributes['messaging.operation.name'], verb)
      assert.equal(attributes['messaging.operation.type'], verb === 'publish' ? 'send' : 'process')
      assert.equal(attributes['messaging.destination.name'], destination)
      assert.match(String(attributes['messaging.message.id']), /^[0-9A-Z]{26}$/)
    }
    if (kind === CLIENT) assert.match(String(attributes['db.system.name']), /^(redis|microsoft\.sql_server)$/)
    if (attributes.stage === 'downstream') assert.equal(kind, CLIENT)
  }
}

const BROKERS: readonly [name: string, open: (t: TestContext) => Promise<Broker | undefined>][] = [
  ['the memory broker', async () => createMemoryBroker({ topology: FAST, clock })],
  [
    'a real RabbitMQ',
    async (t) => {
      if (!have(sharedRabbit, 'RabbitMQ', t)) return undefined
      const vhost = await createVhost()
      const broker = createRabbitBroker({ url: vhost.url, topology: FAST, clock })
      t.after(async () => {
        await broker.close()
        await vhost.drop()
      })
      await until(() => broker.state === 'up')
      return broker
    },
  ],
]

for (const [name, open] of BROKERS)
  describe(`over ${name}`, () => {
    test('from the outbox over a retry to the result is one trace, and no moment of it is untold', async (t) => {
      const broker = await open(t)
      if (!broker) return
      const all = await startAll(t, broker, 1)
      const [before, after] = await all.submit()
      await until(() => all.worker.results.length === 1)
      const { event, properties } = all.worker.results[0]!
      const to = Date.parse(event.occurredAt)
      const { spans: exported, lines } = await all.signals()
      const spans = exported.filter(({ traceId }) => traceId === TRACE)
      assertConventions(spans)
      assertWithoutGaps(spans, after, to)

      const [sent, ...more] = named(spans, 'publish invekto.events:analysis.requested.v1')
      assert.equal(more.length, 0)
      assert.deepEqual([sent!.kind, sent!.parentSpanId], [PRODUCER, CALLER_SPAN])
      const begins = ms(sent!.startNs)
      assert.ok(before <= begins + 1 && begins <= after, 'it begins when the row was written')
      const [first, second, ...others] = named(spans, 'process invekto.analysis.jobs')
      assert.equal(others.length, 0)
      assert.deepEqual([first!.parentSpanId, second!.parentSpanId], [sent!.spanId, sent!.spanId])
      assert.deepEqual([linksOf(first!), linksOf(second!)], [[], [by(first!)]])
      const [retried] = named(spans, 'publish invekto.analysis.retry.2s')
      assert.deepEqual([retried!.kind, retried!.parentSpanId], [PRODUCER, first!.spanId])
      const [result] = named(spans, 'publish invekto.events:analysis.completed.v1')
      assert.deepEqual([result!.kind, result!.parentSpanId], [PRODUCER, second!.spanId])
      assert.equal(properties.headers!.traceparent, `00-${TRACE}-${result!.spanId}-01`)

      const stages = (parent: ReceivedSpan) =>
        spans
          .filter(({ parentSpanId }) => parentSpanId === parent.spanId)
          .map(({ attributes }) => [attributes.stage, attributes.waitReason].filter(Boolean).join(' '))
      assert.deepEqual(stages(sent!).slice(0, 1), ['queued dispatcher'])
      assert.deepEqual(stages(first!).slice(0, 1), ['queued worker'])
      assert.deepEqual(stages(second!).slice(0, 1), ['retry backoff'])
      const waited = spans.find(
        ({ attributes }) => attributes.waitReason === 'backoff' && attributes.stage === 'retry',
      )
      assert.ok(ms(waited!.endNs - waited!.startNs) > RUNG_MS * 0.9, 'the rung is told of')
      for (const stage of ['queued', 'waiting', 'processing', 'downstream', 'retry', 'done'])
        assert.ok(
          spans.some(({ attributes }) => attributes.stage === stage),
          stage,
        )

      assert.deepEqual(
        lines.map(({ level, stage, waitReason, event }) => [
          level,
          stage,
          event === 'job-done' || waitReason,
          event,
        ]),
        [
          ['info', 'queued', 'worker', 'event-sent'],
          ['info', 'done', true, 'job-done'],
          ['warn', 'retry', 'backoff', 'job-retry'],
        ],
      )
      assert.match(lines[2].details, /, invekto\.analysis\.retry\.2s until 20\d\d-.*Z$/)
      for (const line of lines) assert.ok(line.durationMs >= 0 && line.tenant && line.chat, line.event)
    })

    test('what dies, is kept and sent again is one trace as well, linked to who sent it again', async (t) => {
      const broker = await open(t)
      if (!broker) return
      const all = await startAll(t, broker, 6)
      const [, after] = await all.submit()
      await until(async () => (await letterCount(all.ops, 'open')) === 1)
      // Somebody takes a moment to decide.
      await new Promise((resolve) => setTimeout(resolve, 300))
      const traceparent = `00-${OPERATOR.traceId}-${OPERATOR.spanId}-01`
      await all.ops.api('/dead-letters', { verb: 'reprocess', scope: 'filter' }, { traceparent })
      await until(() => all.worker.results.length === 2)
      const to = Date.parse(all.worker.results[1]!.event.occurredAt)
      await until(async () => (await letterCount(all.ops, 'reprocessed')) === 1)
      const { spans: exported, lines } = await all.signals()
      const spans = exported.filter(({ traceId }) => traceId === TRACE)
      assertConventions(spans)
      assertWithoutGaps(spans, after, to)

      const attempts = named(spans, 'process invekto.analysis.jobs')
      assert.deepEqual(
        attempts.map(({ attributes }) => [
          attributes['invekto.life'],
          attributes['invekto.attempt'],
          attributes['invekto.result'],
        ]),
        [...[1, 2, 3, 4, 5].map((attempt) => [1, attempt, 'retry']), [1, 6, 'dead'], [2, 1, 'done']],
      )
      const [sixth, reborn] = attempts.slice(5)
      const [buried] = named(spans, 'publish invekto.analysis.dlq')
      assert.deepEqual([buried!.kind, buried!.parentSpanId], [PRODUCER, sixth!.spanId])
      const [failed] = named(spans, 'publish invekto.events:analysis.failed.v1')
      assert.equal(failed!.parentSpanId, sixth!.spanId)

      const [sent] = named(spans, 'publish invekto.events:analysis.requested.v1')
      const [kept, ...twice] = named(spans, 'process invekto.analysis.dlq')
      assert.equal(twice.length, 0)
      assert.deepEqual(
        [kept!.kind, kept!.parentSpanId, kept!.attributes.stage],
        [CONSUMER, sent!.spanId, 'done'],
      )
      assert.deepEqual(linksOf(kept!), [by(sixth!)])
      assert.equal(kept!.attributes['invekto.keep'], true)

      const [again] = named(spans, 'publish invekto.analysis.jobs')
      const [request] = named(exported, 'POST /api/v1/dead-letters')
      assert.deepEqual([request!.kind, request!.traceId], [SERVER, OPERATOR.traceId])
      assert.deepEqual([again!.kind, again!.parentSpanId], [PRODUCER, sent!.spanId])
      assert.deepEqual(linksOf(again!), [by(sixth!), by(request!)])
      const waited = spans.find(
        ({ attributes }) => attributes.waitReason === 'operator' && attributes.stage === 'queued',
      )
      assert.equal(waited!.parentSpanId, again!.spanId)
      assert.ok(ms(waited!.endNs - waited!.startNs) > 290, 'the time until somebody decided is told of')
      assert.equal(reborn!.parentSpanId, again!.spanId)
      assert.deepEqual(linksOf(reborn!), [by(sixth!)])
      assert.equal(reborn!.attributes['invekto.keep'], true)
      const [result] = named(spans, 'publish invekto.events:analysis.completed.v1')
      assert.equal(result!.parentSpanId, reborn!.spanId)

      assert.deepEqual(
        lines.map(({ level, stage, event }) => [level, stage, event]),
        [
          ['info', 'failed', 'dead-letter-kept'],
          ['info', 'queued', 'dead-letter-sent'],
          ['info', 'queued', 'event-sent'],
          ['error', 'failed', 'job-dead'],
          ['info', 'done', 'job-done'],
          ...Array.from({ length: 5 }, () => ['warn', 'retry', 'job-retry']),
        ],
      )
      assert.match(lines[1].details, /life 2 begins/)
      assert.match(lines[4].details, /^attempt 1, life 2, /)
    })
  })
