import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { ALL_ON } from '../../../src/lib/config/flags.ts'
import { readJournals, readReports } from '../../../src/lib/report/read-reports.ts'
import { INSTANCES_KEY, journalKey, REPORT_KEPT_MS, reportKey } from '../../../src/lib/report/report.ts'
import { type ReporterOptions, startReporter } from '../../../src/lib/report/reporter.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { type StateStore, StateUnavailable, type Step } from '../../../src/lib/state/port.ts'
import { RequestTrace } from '../../../src/lib/telemetry/request-trace.ts'
import { openTestTelemetry } from '../../helpers/telemetry.ts'

const START = Date.parse('2026-11-22T07:00:00.000Z')
const TENANT = 'acme-holding-42'
const CHAT = 'chat-905321112233'

/** A reporter whose time stands still; `waves` are what it has sent. */
async function start(t: TestContext, options: Partial<ReporterOptions> = {}) {
  const clock = fakeClock(START)
  const memory = createMemoryStore({ clock })
  const waves: (readonly Step[])[] = []
  // biome-ignore lint/suspicious/noExplicitAny: replies of any wave
  const fault: { next?: ((steps: readonly Step[]) => Promise<any>) | undefined } = {}
  const store: Pick<StateStore, 'run'> = {
    run(steps) {
      waves.push(steps)
      return fault.next ? fault.next(steps) : memory.run(steps)
    },
  }
  const telemetry = openTestTelemetry('analysis-api', { clock })
  t.after(() => telemetry.close(500))
  const reporter = startReporter({
    store,
    clock,
    telemetry,
    service: 'analysis-api',
    instance: 'a1',
    host: 'host-1',
    version: '1.2.3',
    flags: ALL_ON,
    draining: () => false,
    dependencies: [{ name: 'redis', required: true, check: () => ({ status: 'degraded', detail: 'slow' }) }],
    ...options,
  })
  t.after(() => reporter.stop())
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await turn()
  }
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 100) {
      clock.advance(Math.min(100, left))
      await settle()
    }
  }
  clock.advance(0)
  await settle()
  const endRequest = (status: number, result: 'ok' | 'partial' | 'error' = 'error'): void => {
    const ids = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', sampled: false }
    const origin = { parent: undefined, tracestate: undefined }
    const trace = new RequestTrace(clock.monotonic, ids, origin, undefined)
    const route = '/v1/analysis'
    telemetry.requestEnded(trace, {
      method: 'POST',
      route,
      status,
      result,
      requestId: 'r-1',
      tenant: TENANT,
      chat: CHAT,
    })
  }
  return { clock, memory, waves, fault, telemetry, reporter, pass, settle, endRequest }
}

describe('what a process tells of itself', () => {
  it('is there at once, and renewed every two seconds', async (t) => {
    const { clock, memory, pass, waves } = await start(t)
    const [first] = await readReports(memory, clock.now())
    assert.deepEqual(
      [first?.service, first?.instance, first?.host, first?.version, first?.startedAt, first?.at],
      ['analysis-api', 'a1', 'host-1', '1.2.3', START, START],
    )
    assert.deepEqual(first?.flags, ALL_ON)
    assert.deepEqual(first?.dependencies, [
      { name: 'redis', required: true, status: 'degraded', detail: 'slow' },
    ])
    await pass(5_000)
    const [third, ...others] = await readReports(memory, clock.now())
    assert.deepEqual(others, [])
    assert.equal(third?.at, START + 4_000)
    assert.equal(waves.length, 3)
  })

  it('holds what was counted: requests by how they ended, jobs, limits, stages, calls, and breakers with their changes', async (t) => {
    const { clock, memory, pass, telemetry, endRequest } = await start(t, { cap: 7 })
    const { metrics } = telemetry
    for (const status of [200, 400, 429, 500, 503]) endRequest(status, status === 200 ? 'ok' : 'error')
    endRequest(200, 'partial')
    metrics.request('/health', 200, 0.001)
    metrics.request('/metrics', 500, 0.001)
    metrics.job('done')
    metrics.replayRejected()
    metrics.inflightFrom(() => 5)
    metrics.dependency('redis', 'wave', 'timeout').observe(0.004)
    metrics.dependency('redis', 'wave', 'timeout').observe(0.3)
    metrics.breakerState('redis', 'open')
    metrics.breakerTransition('redis', 'open')
    await pass(1_000)
    metrics.breakerTransition('rabbitmq', 'closed')
    const counters = metrics.outboxFrom(() => ({ pending: 3, parked: 1, oldestAgeSeconds: 9 }))
    counters.published()
    counters.failed('parked')
    metrics.queuesFrom(() => [{ queue: 'q', depth: 2, oldestAgeSeconds: undefined }])
    telemetry.rateLimited(TENANT, 'hard')
    await pass(2_000)

    const [report] = await readReports(memory, clock.now())
    const { counts = {} } = report ?? {}
    assert.deepEqual(counts, {
      requests: 6,
      errors: 2,
      refused: 2,
      unavailable: 1,
      partial: 1,
      replays: 1,
      'limited.soft': 0,
      'limited.hard': 1,
      'jobs.accepted': 0,
      'jobs.done': 1,
      'jobs.duplicate': 0,
      'jobs.retry': 0,
      'jobs.deferred': 0,
      'jobs.dead': 0,
      'outbox.published': 1,
      'outbox.released': 0,
      'outbox.parked': 1,
    })
    assert.deepEqual([report?.inFlight, report?.cap], [5, 7])
    assert.deepEqual(report?.breakers, [{ dependency: 'redis', state: 'open' }])
    assert.deepEqual(report?.activations, [
      { dependency: 'rabbitmq', to: 'closed', at: START + 1_000 },
      { dependency: 'redis', to: 'open', at: START },
    ])
    assert.deepEqual(report?.calls, [
      { name: 'redis wave timeout', count: 2, meanMs: 152, p50Ms: 5, p95Ms: 500 },
    ])
    assert.deepEqual(
      report?.stages.map(({ name, count }) => [name, count]).sort(),
      [
        ['received', 6],
        ['done', 4],
        ['failed', 2],
      ].sort(),
    )
    assert.deepEqual(report?.outbox, { pending: 3, parked: 1, oldestAgeSeconds: 9 })
    assert.deepEqual(report?.queues, [{ queue: 'q', depth: 2 }])
    assert.deepEqual(report?.limited, [{ tenant: telemetry.mask('tenant', TENANT), refused: 1, partial: 0 }])
  })

  it('says how many cores were busy since the last report, and whether the process leaves', async (t) => {
    const used = { cpuSeconds: 100, rssBytes: 50_000_000 }
    const state = { draining: false }
    const { clock, memory, pass } = await start(t, { usage: () => used, draining: () => state.draining })
    used.cpuSeconds = 103
    await pass(2_000)
    const [busy] = await readReports(memory, clock.now())
    assert.deepEqual([busy?.cores, busy?.rssBytes, busy?.draining], [1.5, 50_000_000, false])
    state.draining = true
    await pass(2_000)
    const [idle] = await readReports(memory, clock.now())
    assert.deepEqual([idle?.cores, idle?.draining], [0, true])
  })

  it('tells how late the event loop was', async (t) => {
    const { clock, memory, pass } = await start(t)
    await new Promise((resolve) => setTimeout(resolve, 60))
    const until = performance.now() + 300
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 60))
    await pass(2_000)
    const [report] = await readReports(memory, clock.now())
    const { max = 0, p50 = 0 } = report?.loopDelayMs ?? {}
    assert.ok(max >= 200 && p50 < 200, `${max} ${p50}`)
    await pass(2_000)
    const [next] = await readReports(memory, clock.now())
    assert.ok((next?.loopDelayMs.max ?? 999) < 200, 'of the time since the last report alone')
  })

  it('leaves with the process: one that stops is not missed, even while it was just telling', async (t) => {
    const { clock, memory, pass, reporter, fault, endRequest } = await start(t)
    endRequest(500)
    await pass(6_000)
    assert.equal((await readJournals(memory, clock.now())).length, 1)
    // A report is on its way at this very moment, and slow.
    fault.next = async (steps) => {
      if (steps[0]?.op === 'set') for (let i = 0; i < 5; i++) await turn()
      return memory.run(steps)
    }
    endRequest(500)
    clock.advance(2_000)
    await reporter.stop()
    await pass(10_000)
    assert.deepEqual(await readReports(memory, clock.now()), [])
    const name = 'analysis-api:a1@host-1'
    const left = await memory.run([
      { op: 'members', key: INSTANCES_KEY, count: 9 },
      { op: 'get', key: reportKey(name) },
      { op: 'get', key: journalKey(name) },
    ])
    assert.deepEqual(left, [[], null, null])
  })

  it('is told one at a time, and a store that is away or slow harms nobody: it is told again later', async (t) => {
    const { clock, memory, pass, settle, waves, fault } = await start(t)
    fault.next = () => Promise.reject(new StateUnavailable('down'))
    await pass(4_000)
    assert.equal(waves.length, 3)
    let giveUp = (): void => {}
    fault.next = () =>
      new Promise((_, reject) => {
        giveUp = () => reject(new StateUnavailable('timeout'))
      })
    await pass(20_000)
    assert.equal(waves.length, 4, 'while one is on its way there is no other')
    fault.next = undefined
    giveUp()
    await settle()
    await pass(2_000)
    assert.equal((await readReports(memory, clock.now()))[0]?.at, clock.now())
  })

  it('goes on when a source of it throws', async (t) => {
    const bad = { now: true }
    const check = () => {
      if (bad.now) throw new Error('no')
      return { status: 'up' } as const
    }
    const { clock, memory, pass } = await start(t, {
      dependencies: [{ name: 'x', required: false, check }],
    })
    assert.deepEqual(await readReports(memory, clock.now()), [])
    bad.now = false
    await pass(2_000)
    assert.equal((await readReports(memory, clock.now())).length, 1)
  })
})

describe('the journal of a process', () => {
  it('is told when there is something new in it, and no more often than every four seconds', async (t) => {
    const { clock, memory, pass, waves, endRequest, telemetry } = await start(t)
    const told = (): number => waves.flat().filter(({ key }) => key.includes(':journal:')).length
    await pass(10_000)
    assert.equal(told(), 0)
    endRequest(500)
    await pass(2_000)
    assert.equal(told(), 1)
    endRequest(400)
    await pass(2_000)
    assert.equal(told(), 1)
    await pass(2_000)
    assert.equal(told(), 2)
    await pass(10_000)
    assert.equal(told(), 2)
    const [found, ...others] = await readJournals(memory, clock.now())
    assert.deepEqual(others, [])
    assert.deepEqual([found?.name, found?.host], ['analysis-api:a1', 'host-1'])
    const { failures, slow } = telemetry.journal.snapshot()
    assert.deepEqual(found?.journal, JSON.parse(JSON.stringify({ failures, slow })))
    assert.deepEqual(
      failures.map(({ status }) => status),
      [400, 500],
    )
  })

  it('that could not be told is told later', async (t) => {
    const { clock, memory, pass, fault, endRequest } = await start(t)
    endRequest(500)
    fault.next = (steps) =>
      steps.some(({ key }) => key.includes(':journal:'))
        ? Promise.reject(new StateUnavailable('timeout'))
        : memory.run(steps)
    await pass(4_000)
    assert.equal(
      (await readReports(memory, clock.now()))[0]?.at,
      clock.now(),
      'the report is told without it',
    )
    fault.next = undefined
    assert.equal((await readJournals(memory, clock.now())).length, 0)
    await pass(8_000)
    assert.equal((await readJournals(memory, clock.now())).length, 1)
  })

  it('keeps its newest entries when all of them together would be too large', async (t) => {
    const { clock, memory, pass, telemetry, endRequest } = await start(t)
    for (let i = 0; i < 100; i++) {
      const timeline = { stretches: [], durationMs: i }
      const entry = {
        endedAt: START + i,
        requestId: 'r'.repeat(8_000),
        traceId: 't',
        route: '/x',
        status: 500,
      }
      telemetry.journal.failed({ ...entry, timeline: timeline as never })
    }
    endRequest(503)
    await pass(2_000)
    const [value] = await memory.run([{ op: 'get', key: journalKey('analysis-api:a1@host-1') }])
    assert.ok(value && value.length <= 256 * 1024 && value.length > 64 * 1024, String(value?.length))
    const [found] = await readJournals(memory, clock.now())
    assert.equal(found?.journal.failures[0]?.status, 503)
    assert.ok(found.journal.failures.length < 100)
  })

  it('holds, like the report, no tenant and no chat in plain', async (t) => {
    const { pass, waves, telemetry, endRequest } = await start(t)
    for (const limit of ['soft', 'hard'] as const) telemetry.rateLimited(TENANT, limit)
    endRequest(429)
    await pass(4_000)
    const all = JSON.stringify(waves, (_, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString() : value,
    )
    assert.ok(all.includes(telemetry.mask('tenant', TENANT)))
    for (const secret of [TENANT, CHAT]) assert.ok(!all.includes(secret), secret)
  })
})

describe('reading reports', () => {
  const listed = (member: string, score: number) =>
    ({ op: 'enlist', key: INSTANCES_KEY, member, score, ttlMs: REPORT_KEPT_MS }) as const
  const put = (key: string, text: string) =>
    ({ op: 'set', key, value: Buffer.from(text), ttlMs: 1e9 }) as const

  it('goes over what it cannot read, and takes off the list who has been gone for a day', async (t) => {
    const { clock, memory } = await start(t)
    const now = clock.now()
    const names = ['b:2@h', 'b:1@h', 'no-report:1@h']
    for (const text of ['{', 'null', '[]', '7', '{}', '{"service":"odd","instance":"1","host":"h"}']) {
      const name = text.length > 10 ? 'odd:1@h' : `odd:${text.length}${text.codePointAt(0)}@h`
      names.push(name)
      await memory.run([put(reportKey(name), text), put(journalKey(name), text)])
    }
    const [whole] = await readReports(memory, now)
    for (const instance of ['2', '1']) {
      const name = `b:${instance}@h`
      const own = { ...whole, service: 'b', instance, host: 'h' }
      await memory.run([
        put(reportKey(name), JSON.stringify(own)),
        put(journalKey(name), '{"failures":[],"slow":[]}'),
      ])
    }
    await memory.run(names.map((name) => listed(name, now)))
    await memory.run([listed('gone:1@h', now - REPORT_KEPT_MS - 1), listed('late:1@h', now - 3_600_000)])
    const found = await readReports(memory, now)
    assert.deepEqual(
      found.map(({ service, instance }) => `${service}:${instance}`),
      ['analysis-api:a1', 'b:1', 'b:2'],
    )
    const journals = await readJournals(memory, now)
    assert.deepEqual(
      journals.map(({ name }) => name),
      ['b:1', 'b:2'],
    )
    const [left] = await memory.run([{ op: 'members', key: INSTANCES_KEY, count: 99 }])
    assert.ok(!left?.some(({ member }) => member === 'gone:1@h'))
    assert.ok(left?.some(({ member }) => member === 'late:1@h'))
  })

  it('of a store that is away fails as the store does', async () => {
    const store = { run: () => Promise.reject(new StateUnavailable('down')) }
    await assert.rejects(readReports(store, 0), StateUnavailable)
    await assert.rejects(readJournals(store, 0), StateUnavailable)
  })
})
