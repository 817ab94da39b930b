import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { countArrivals } from '../../scripts/faults/outbox-arrivals.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import type { Delivery } from '../../src/lib/broker/port.ts'
import { createRabbitBroker } from '../../src/lib/broker/rabbitmq.ts'
import { JOBS_QUEUE, TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import { openOutbox } from '../../src/lib/outbox/open.ts'
import { outboxEvent } from '../contract/outbox-suite.ts'
import { startOtlpReceiver } from '../helpers/otlp-receiver.ts'
import { createVhost, sharedRabbit } from '../helpers/rabbit.ts'
import { have } from '../helpers/services.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const PARENT = '00f067aa0ba902b7'
const STOP_WITHIN_MS = 10_000
/** What is private in a row. */
const PRIVATE = [
  'Gizli cümlem',
  '0532 111',
  'ayse.gizli',
  'acme-holding-42',
  'chat-905321112233',
  'private-key-1',
]
const TEXT = 'Gizli cümlem: 0532 111 22 33, ayse.gizli@ornek.com'
const ROW = { tenantId: 'acme-holding-42', idempotencyKey: 'private-key-1' } as const
const payloadOf = (role: string): string =>
  JSON.stringify({ schemaVersion: 1, messages: [{ id: 'm1', role, text: TEXT }] })

interface Dispatcher {
  readonly url: string
  /** All that it has written so far. */
  readonly output: () => string
  /** Sends the signal; its exit code, and how long it took, milliseconds. */
  stop(): Promise<{ readonly code: number | null; readonly tookMs: number }>
}

/** The real main in a process of its own, with nothing but these settings. */
function spawnDispatcher(t: TestContext, env: Readonly<Record<string, string>>) {
  const foreign = Object.keys(process.env).filter((name) => /^(?:INVEKTO|OTEL)_/.test(name))
  const without = Object.fromEntries(foreign.map((name) => [name, undefined]))
  // Node 22 warns of SQLite as an experiment.
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', './src/lib/process/compile-cache.js', 'src/dispatcher/dispatcher.main.ts'],
    {
      cwd: ROOT,
      env: { ...process.env, ...without, NODE_NO_WARNINGS: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const written: string[] = []
  child.stderr!.setEncoding('utf8').on('data', (text: string) => written.push(text))
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  t.after(() => child.kill('SIGKILL'))
  return { child, written, exited }
}

/** One that listens. */
async function startDispatcher(t: TestContext, env: Readonly<Record<string, string>>): Promise<Dispatcher> {
  const { child, written, exited } = spawnDispatcher(t, { INVEKTO_HTTP_PORT: '0', ...env })
  const port = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      written.push(`${line}\n`)
      const found = /"event":"started","details":"port (\d+)/.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
    void exited.then((code) => reject(new Error(`ended with ${code}: ${written.join('')}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => written.join(''),
    async stop() {
      const began = performance.now()
      child.kill('SIGTERM')
      return { code: await exited, tookMs: performance.now() - began }
    },
  }
}

function folderFor(t: TestContext): string {
  const dir = mkdtempSync(join(tmpdir(), 'dispatcher-process-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** An embedded outbox, a vhost, and what a dispatcher needs to know of them. */
async function place(t: TestContext) {
  const vhost = await createVhost()
  t.after(() => vhost.drop())
  const dataDir = folderFor(t)
  const outbox = await openOutbox({ url: undefined, dataDir, clock: systemClock })
  t.after(() => outbox.close())
  const env = { INVEKTO_DATA_DIR: dataDir, INVEKTO_AMQP_URL: vhost.url, INVEKTO_OUTBOX_LEASE: '60' }
  return { vhost, dataDir, outbox, env }
}

async function until(
  holds: () => boolean | Promise<boolean>,
  what: string,
  withinMs = 15_000,
): Promise<void> {
  for (const end = Date.now() + withinMs; !(await holds()); await sleep(10))
    assert.ok(Date.now() < end, `not within ${withinMs} ms: ${what}`)
}

describe('the dispatcher as a process', () => {
  it('told to stop under load ends with 0 in time, and what it had in hand is sent once, by it or at once by the next', async (t) => {
    if (!have(sharedRabbit, 'RabbitMQ', t)) return
    const { vhost, outbox, env } = await place(t)
    const arrivals = await countArrivals(vhost.url)
    t.after(() => arrivals.stop())
    const rows = Array.from({ length: 6_000 }, (_, i) => outboxEvent(`c-${i % 40}`, { requestId: `r-${i}` }))
    const ids = await outbox.enqueue(rows)

    const first = await startDispatcher(t, env)
    await until(() => arrivals.seen.size >= 300, 'the first rows')
    const { code, tookMs } = await first.stop()
    assert.equal(code, 0, first.output())
    assert.ok(tookMs < STOP_WITHIN_MS, `${tookMs} ms`)
    const { pending, parked } = await outbox.figures()
    assert.ok(pending > 0, 'it was stopped under load')
    assert.equal(parked, 0)
    // What is on record as sent is in the queue.
    await until(() => arrivals.seen.size >= ids.length - pending, 'what is on record as sent')

    // Its lease would be a minute.
    const next = await startDispatcher(t, env)
    await until(() => arrivals.seen.size === ids.length, 'the other rows')
    await until(async () => (await outbox.figures()).pending === 0, 'all on record')
    assert.equal((await next.stop()).code, 0)
    assert.deepEqual([...arrivals.seen].sort(), [...ids].sort())
    assert.deepEqual([arrivals.duplicates, arrivals.outOfOrder], [0, 0])
  })

  it('told to stop while it waits for a broker that is away ends with 0 in time, and keeps its rows', async (t) => {
    const dataDir = folderFor(t)
    const outbox = await openOutbox({ url: undefined, dataDir, clock: systemClock })
    t.after(() => outbox.close())
    await outbox.enqueue([outboxEvent('c-1')])
    const env = { INVEKTO_DATA_DIR: dataDir, INVEKTO_AMQP_URL: 'amqp://guest:Gizli-1@127.0.0.1:9' }
    const dispatcher = await startDispatcher(t, env)
    assert.equal((await fetch(`${dispatcher.url}/ready`)).status, 503)
    const { code, tookMs } = await dispatcher.stop()
    assert.equal(code, 0, dispatcher.output())
    assert.ok(tookMs < STOP_WITHIN_MS, `${tookMs} ms`)
    assert.ok(!dispatcher.output().includes('Gizli-1'))
    assert.equal((await outbox.figures()).pending, 1)
    assert.equal((await outbox.claim('next', 1, 1_000)).length, 1)
  })

  it('without what production needs ends with 78 and every fault at once, before it touches anything', async (t) => {
    const { written, exited } = spawnDispatcher(t, {
      INVEKTO_ENV: 'production',
      INVEKTO_DATA_DIR: join(folderFor(t), 'data'),
      INVEKTO_HTTP_PORT: '99999',
      INVEKTO_OUTBOX_LEASE: '3',
      INVEKTO_OUTBOX_TRIES: 'many',
    })
    assert.equal(await exited, 78)
    const lines = written.join('').trimEnd().split('\n')
    for (const expected of [
      /^INVEKTO_REDIS_URL is needed in production/,
      /^INVEKTO_AMQP_URL is needed in production/,
      /^INVEKTO_SQL_URL is needed in production/,
      /^INVEKTO_MASK_KEY or INVEKTO_KEYS is needed in production/,
      /^INVEKTO_HTTP_PORT: /,
      /^INVEKTO_OUTBOX_LEASE: /,
      /^INVEKTO_OUTBOX_TRIES: /,
    ])
      assert.equal(
        lines.filter((line) => expected.test(line)).length,
        1,
        `${expected} in ${lines.join('\n')}`,
      )
    assert.equal(lines.length, 7)
  })

  it('with flags that cannot be read ends with 78: a kill switch that is broken is not "on"', async (t) => {
    const flags = join(folderFor(t), 'flags.json')
    for (const text of ['{', '{"version":1}']) {
      writeFileSync(flags, text)
      const { written, exited } = spawnDispatcher(t, {
        INVEKTO_FLAGS_FILE: flags,
        INVEKTO_DATA_DIR: folderFor(t),
      })
      assert.equal(await exited, 78)
      assert.match(written.join(''), /^flags file /)
    }
  })

  it('that is switched off leaves the rows where they are, and they go out once it is on', async (t) => {
    if (!have(sharedRabbit, 'RabbitMQ', t)) return
    const { vhost, dataDir, outbox, env } = await place(t)
    const arrivals = await countArrivals(vhost.url)
    t.after(() => arrivals.stop())
    const flags = join(dataDir, 'flags.json')
    const off = { ...ALL_ON, services: { ...ALL_ON.services, dispatcher: { enabled: false } } }
    writeFileSync(flags, JSON.stringify(off))
    await outbox.enqueue([outboxEvent('c-1'), outboxEvent('c-1')])

    const idle = await startDispatcher(t, { ...env, INVEKTO_FLAGS_FILE: flags })
    await until(async () => (await fetch(`${idle.url}/ready`)).status === 200, 'ready')
    // One that is on would have sent them by now many times over.
    await sleep(1_000)
    assert.match(await (await fetch(`${idle.url}/metrics`)).text(), /^invekto_outbox_pending 2$/m)
    assert.match(idle.output(), /dispatcher[^\n]*enabled[^\n]*false/)
    assert.equal((await idle.stop()).code, 0)
    assert.equal(arrivals.seen.size, 0)
    assert.equal((await outbox.figures()).pending, 2)

    writeFileSync(flags, JSON.stringify(ALL_ON))
    const on = await startDispatcher(t, { ...env, INVEKTO_FLAGS_FILE: flags })
    await until(() => arrivals.seen.size === 2, 'both rows')
    assert.equal((await on.stop()).code, 0)
  })

  it('makes of a row one trace from the backend to the event, and tells nothing private in any signal', async (t) => {
    if (!have(sharedRabbit, 'RabbitMQ', t)) return
    const { vhost, outbox, env } = await place(t)
    const receiver = await startOtlpReceiver()
    t.after(() => receiver.close())
    const broker = createRabbitBroker({ url: vhost.url, topology: TOPOLOGY, clock: systemClock })
    t.after(() => broker.close())
    const sent = new Map<string, Delivery['properties']>()
    broker.consume(JOBS_QUEUE, 10, ({ properties, ack }) => {
      sent.set(String(properties.messageId), properties)
      ack()
    })
    const traceparent = `00-${TRACE}-${PARENT}-01`
    const [traced, untraced, bad, odd] = await outbox.enqueue([
      outboxEvent('chat-905321112233', { ...ROW, traceparent, payload: payloadOf('customer') }),
      outboxEvent('chat-905321112233', { ...ROW, payload: payloadOf('customer') }),
      outboxEvent('chat-905321112233', { ...ROW, payload: payloadOf('Gizli cümlem') }),
      outboxEvent('chat-905321112233', { ...ROW, payload: `{"text":"${TEXT}` }),
    ])
    const dispatcher = await startDispatcher(t, {
      ...env,
      INVEKTO_LOG_LEVEL: 'debug',
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    })
    await until(async () => (await outbox.figures()).pending === 0, 'all settled')
    await until(() => sent.size === 2, 'both events')
    const metrics = await (await fetch(`${dispatcher.url}/metrics`)).text()
    assert.equal((await dispatcher.stop()).code, 0)

    const spans = receiver.spans.filter(({ traceId }) => traceId === TRACE)
    const [producer, ...others] = spans.filter(({ kind }) => kind === 4)
    assert.deepEqual(others, [])
    assert.equal(producer?.parentSpanId, PARENT)
    assert.match(producer!.name, /^publish \S+:analysis\.requested/)
    assert.equal(producer!.statusCode, 0)
    for (const [name, value] of [
      ['messaging.system', 'rabbitmq'],
      ['messaging.operation.type', 'send'],
      ['messaging.message.id', traced],
      ['invekto.result', 'sent'],
      ['stage', 'done'],
    ] as const)
      assert.equal(producer!.attributes[name], value)
    // Its stages touch, from the row's writing on: no time is unexplained.
    const stages = spans
      .filter(({ parentSpanId }) => parentSpanId === producer!.spanId)
      .sort((a, b) => Number(a.startNs - b.startNs))
    assert.deepEqual(
      stages.map(({ attributes }) => attributes.stage),
      ['queued', 'processing', 'waiting'],
    )
    assert.equal(spans.length, 1 + stages.length)
    for (const [i, { startNs }] of stages.entries()) {
      const before: bigint = i === 0 ? producer!.startNs : stages[i - 1]!.endNs
      assert.ok(startNs - before < 1_000n && before - startNs < 1_000n, `stage ${i}`)
    }
    assert.equal(sent.get(traced!)!.headers!.traceparent, `00-${TRACE}-${producer!.spanId}-01`)
    // One that had none begins its own.
    const own = receiver.spans.find(({ attributes }) => attributes['messaging.message.id'] === untraced)
    assert.ok(own && own.parentSpanId === '' && own.traceId !== TRACE)
    assert.equal(sent.get(untraced!)!.headers!.traceparent, `00-${own.traceId}-${own.spanId}-01`)
    for (const id of [bad, odd])
      assert.equal(
        receiver.spans.find(({ attributes }) => attributes['messaging.message.id'] === id)?.statusCode,
        2,
      )

    const log = dispatcher.output()
    assert.equal(log.match(/"event":"event-sent"/g)?.length, 2)
    assert.equal(log.match(/"event":"event-parked"/g)?.length, 2)
    const reasons = (await outbox.parked(10)).map(({ reason }) => reason).join('\n')
    const traces = Buffer.concat(receiver.bodies).toString('utf8')
    for (const [where, text] of Object.entries({ log, metrics, traces, reasons }))
      for (const secret of PRIVATE)
        assert.ok(!text.toLowerCase().includes(secret.toLowerCase()), `${secret} in ${where}`)
  })
})
