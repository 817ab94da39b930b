import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import type { RequestTrace } from '../../../src/lib/telemetry/request-trace.ts'
import type { Telemetry, TelemetryOptions } from '../../../src/lib/telemetry/telemetry.ts'
import { openTestTelemetry } from '../../helpers/telemetry.ts'

const JOB = { queue: 'q', attempt: 2, messageId: '01M8AP8JP42WHXS38MHKMPNJMP', requestId: 'r-1' }
const EVENT = { exchange: 'ex', routingKey: 'a.v1', messageId: JOB.messageId, requestId: 'r-1' }
const traceparent = (i: number): string => `00-${i.toString(16).padStart(32, '0')}-00f067aa0ba902b7-01`

/** Telemetry whose lines are looked at, and a way to begin a piece of work of its `i`th trace. */
function open(options: Partial<TelemetryOptions> = {}) {
  let text = ''
  const sink = {
    write: async (lines: string) => {
      text += lines
    },
    close: async () => {},
  }
  const clock = fakeClock(Date.UTC(2026, 10, 23))
  const telemetry = openTestTelemetry('s', { sinks: [sink], clock, ...options })
  const start = (i = 1): RequestTrace => {
    const trace = telemetry.tracer.startJob({ traceparent: traceparent(i), links: [] })
    trace.enter('waiting', 'broker')
    clock.advance(5)
    return trace
  }
  const lines = async () => {
    await telemetry.close(1_000)
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  }
  return { telemetry, start, lines }
}

/** One of each thing that goes well with a job. */
function ordinary(telemetry: Telemetry, start: (i?: number) => RequestTrace, i?: number): void {
  const request = { method: 'POST', route: '/r', status: 202, result: 'accepted', requestId: 'r-1' } as const
  telemetry.requestEnded(start(i), request)
  telemetry.eventEnded(start(i), { ...EVENT, outcome: 'sent' })
  telemetry.jobEnded(start(i), { ...JOB, outcome: 'done' })
}

test('each line of a job tells what, where, how long and waiting for what', async () => {
  const { telemetry, start, lines } = open()
  ordinary(telemetry, start)
  const next = { queue: 'rung', at: Date.UTC(2026, 10, 23, 0, 0, 2) }
  telemetry.jobEnded(start(), { ...JOB, outcome: 'retry', errorCode: 'ANL-INT-001', details: 'why', next })
  telemetry.jobEnded(start(), { ...JOB, outcome: 'deferred', errorCode: 'ANL-DEP-001', next })
  telemetry.jobEnded(start(), { ...JOB, outcome: 'dead', errorCode: 'ANL-INT-001' })
  telemetry.letterKept(start(), { ...JOB, outcome: 'kept', errorCode: 'ANL-INT-001' })
  telemetry.letterKept(start(), { ...JOB, outcome: 'returned' })
  telemetry.letterSent(start(), { ...EVENT, outcome: 'sent', life: 2 })
  telemetry.letterSent(start(), { ...EVENT, outcome: 'parked', reason: 'returned', life: 2 })
  telemetry.jobEnded(start(), { ...JOB, outcome: 'done', life: 2 })
  const told = await lines()
  const id = JOB.messageId
  assert.deepEqual(
    told.map(({ level, event, stage, waitReason, details }) => [level, event, stage, waitReason, details]),
    [
      ['info', 'job-accepted', 'queued', 'worker', undefined],
      ['info', 'event-sent', 'queued', 'worker', `a.v1, ${id}`],
      ['info', 'job-done', 'done', 'broker', `attempt 2, ${id}`],
      ['warn', 'job-retry', 'retry', 'backoff', `attempt 2, ${id}, why, rung until 2026-11-23T00:00:02.000Z`],
      ['warn', 'job-deferred', 'retry', 'breaker', `attempt 2, ${id}, rung until 2026-11-23T00:00:02.000Z`],
      ['error', 'job-dead', 'failed', 'keeper', `attempt 2, ${id}`],
      ['info', 'dead-letter-kept', 'failed', 'operator', `attempt 2, life 1, ${id}`],
      ['info', 'dead-letter-sent', 'queued', 'worker', `a.v1, ${id}, life 2 begins`],
      ['warn', 'dead-letter-not-sent', 'failed', 'operator', `a.v1, ${id}, returned`],
      ['info', 'job-done', 'done', 'broker', `attempt 2, life 2, ${id}`],
    ],
  )
  for (const line of told) assert.deepEqual([line.durationMs, line.requestId], [5, 'r-1'])
})

test('a share of jobs has its ordinary lines, all of a job or none; failures and next lives always have', async () => {
  const { telemetry, start, lines } = open({ logSample: 0.25 })
  const step = 2 ** 32 / 40
  for (let i = 0; i < 40; i++) ordinary(telemetry, start, Math.floor(i * step) + 1)
  const silent = Math.floor(39 * step) + 1
  telemetry.jobEnded(start(silent), { ...JOB, outcome: 'retry', errorCode: 'ANL-INT-001' })
  telemetry.jobEnded(start(silent), { ...JOB, outcome: 'done', life: 2 })
  telemetry.letterSent(start(silent), { ...EVENT, outcome: 'sent', life: 2 })
  const byTrace = Map.groupBy(await lines(), ({ traceId }) => traceId as string)
  assert.equal(byTrace.size, 11)
  const counts = [...byTrace.values()].map((own) => own.length)
  assert.deepEqual([...new Set(counts)], [3])
  assert.deepEqual(
    byTrace.get(traceparent(silent).split('-')[1]!)?.map(({ event }) => event),
    ['job-retry', 'job-done', 'dead-letter-sent'],
  )
})

test('above the level of ordinary lines there are none of them', async () => {
  const { telemetry, start, lines } = open({ level: 'warn' })
  ordinary(telemetry, start)
  telemetry.jobEnded(start(), { ...JOB, outcome: 'retry', errorCode: 'ANL-INT-001' })
  assert.deepEqual(
    (await lines()).map(({ event }) => event),
    ['job-retry'],
  )
})
