import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createJournal } from '../../../src/lib/telemetry/journal.ts'
import { createMasker } from '../../../src/lib/telemetry/mask.ts'
import { Timeline } from '../../../src/lib/telemetry/stages.ts'

test('stages touch: what one leaves the next begins with, and nothing is unexplained', () => {
  const clock = fakeClock(1_000)
  const timeline = new Timeline(clock.monotonic)
  clock.advance(0.25)
  timeline.enter('waiting', 'body')
  clock.advance(1.5)
  timeline.enter('downstream', 'state-store')
  assert.equal(timeline.stage, 'downstream')
  assert.equal(timeline.waitReason, 'state-store')
  clock.advance(2)
  assert.equal(timeline.durationMs, 3.75)
  timeline.enter('processing')
  clock.advance(4)
  timeline.finish('done')
  clock.advance(100)
  timeline.finish('failed')
  timeline.enter('retry')

  assert.equal(timeline.stage, 'done')
  assert.equal(timeline.durationMs, 7.75)
  assert.deepEqual(timeline.stretches, [
    { stage: 'received', waitReason: undefined, startMs: 1_000, endMs: 1_000.25 },
    { stage: 'waiting', waitReason: 'body', startMs: 1_000.25, endMs: 1_001.75 },
    { stage: 'downstream', waitReason: 'state-store', startMs: 1_001.75, endMs: 1_003.75 },
    { stage: 'processing', waitReason: undefined, startMs: 1_003.75, endMs: 1_007.75 },
  ])
})

test('Server-Timing sums a stage that was entered twice and counts the one that still runs', () => {
  const clock = fakeClock()
  const timeline = new Timeline(clock.monotonic)
  clock.advance(0.5)
  timeline.enter('processing')
  clock.advance(1)
  timeline.enter('downstream', 'state-store')
  clock.advance(2.04)
  timeline.enter('processing')
  clock.advance(3)
  const header = timeline.serverTiming()
  assert.equal(header, 'received;dur=0.5, processing;dur=4, downstream;dur=2, total;dur=6.5')
  assert.match(header, /^([a-z]+;dur=\d+(\.\d)?, )+total;dur=\d+(\.\d)?$/)
})

test('the journal keeps the last of each kind, the newest first, without plain identifiers', () => {
  const clock = fakeClock(Date.UTC(2026, 10, 23))
  const mask = createMasker(Buffer.alloc(32))
  const journal = createJournal(mask, 3)
  assert.deepEqual(journal.snapshot(), { failures: [], slow: [] })
  for (let i = 1; i <= 5; i++) {
    const timeline = new Timeline(clock.monotonic)
    timeline.enter('downstream', 'state-store')
    clock.advance(i)
    timeline.finish('failed')
    const finished = {
      endedAt: clock.now(),
      requestId: `r-${i}`,
      traceId: 'f'.repeat(32),
      route: '/v1/analysis',
    }
    const entry = { ...finished, status: 503, errorCode: 'ANL-DEP-001', tenant: 'tenant-forty-two', timeline }
    journal.failed(entry)
    if (i < 3) journal.slow(entry)
  }
  const { failures, slow } = journal.snapshot()
  assert.deepEqual(
    failures.map(({ requestId }) => requestId),
    ['r-5', 'r-4', 'r-3'],
  )
  assert.deepEqual(
    slow.map(({ requestId }) => requestId),
    ['r-2', 'r-1'],
  )
  assert.deepEqual(failures[0], {
    time: '2026-11-23T00:00:00.015Z',
    requestId: 'r-5',
    traceId: 'f'.repeat(32),
    route: '/v1/analysis',
    status: 503,
    errorCode: 'ANL-DEP-001',
    tenant: mask('tenant', 'tenant-forty-two'),
    durationMs: 5,
    stages: [
      { stage: 'received', waitReason: undefined, durationMs: 0 },
      { stage: 'downstream', waitReason: 'state-store', durationMs: 5 },
    ],
  })
  assert.ok(!JSON.stringify(journal.snapshot()).includes('forty'))
})
