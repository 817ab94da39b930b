import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { beginClaim, decodeClaim, encodeClaim } from '../../../src/analysis/jobs/job-claim.ts'
import {
  appendLines,
  foldLines,
  isSettled,
  type JobLine,
  readLines,
  STORED,
  turnOf,
  withStoredResult,
} from '../../../src/lib/jobs/job-log.ts'

const received: JobLine = { at: 1, stage: 'received', waitReason: 'broker', requestId: 'r', traceId: 't' }
const queued: JobLine = { at: 2, stage: 'queued', waitReason: 'worker' }
const begun = (attempt: number, at: number, more: Partial<JobLine> = {}): JobLine => ({
  at,
  stage: 'processing',
  attempt,
  instance: 'w',
  ...more,
})
const retry = (attempt: number, at: number, more: Partial<JobLine> = {}): JobLine => ({
  at,
  stage: 'retry',
  waitReason: 'backoff',
  attempt,
  errorCode: 'ANL-INT-001',
  nextAt: at + 2_000,
  ...more,
})
const done: JobLine = { at: 9, stage: 'done', attempt: 1 }
const iso = (at: number): string => new Date(at).toISOString()
const status = (...lines: JobLine[]): string | undefined => foldLines(lines)?.status

describe("a job's history", () => {
  test('goes in as lines and comes out as lines', () => {
    const { value } = appendLines('t', 'j', [received, queued])
    assert.deepEqual(readLines(Buffer.from(value)), [received, queued])
    assert.deepEqual(readLines(null), [])
    assert.ok(appendLines('t', 'j', [done]).maxBytes > appendLines('t', 'j', [queued]).maxBytes)
  })

  test('says what the job is, whatever order API and workers wrote in', () => {
    assert.equal(foldLines([]), undefined)
    assert.equal(status(received), 'queued')
    assert.equal(status(received, queued), 'queued')
    assert.equal(status(received, begun(1, 2), queued), 'processing')
    assert.equal(status(received, begun(1, 2), done, queued), 'done')
    assert.equal(status(received, queued, begun(1, 3), retry(1, 4)), 'retrying')
    assert.equal(status(received, queued, begun(1, 3), retry(1, 4), begun(2, 5)), 'processing')
    assert.equal(status(begun(6, 3), { at: 4, stage: 'failed', attempt: 6 }), 'failed')
  })

  test('says queued or retrying of a job that waits for a place in a worker, and counts no attempt for it', () => {
    const waits = (attempt: number): JobLine => ({ at: 3, stage: 'waiting', waitReason: 'prefetch', attempt })
    const first = foldLines([received, queued, waits(1)])
    assert.deepEqual([first?.status, first?.attempts, first?.waitReason], ['queued', 0, 'prefetch'])
    const second = foldLines([received, queued, begun(1, 2), retry(1, 3), waits(2)])
    assert.deepEqual([second?.status, second?.attempts], ['retrying', 1])
  })

  test('says when the attempt began that ended it, whatever a repeated delivery wrote after', () => {
    const failed: JobLine = { at: 9, stage: 'failed', attempt: 6, errorCode: 'ANL-INT-001' }
    for (const lines of [
      [begun(1, 3), done, begun(1, 10)],
      [begun(1, 3), done, begun(1, 10, { life: 2 })],
      [begun(1, 3), begun(1, 4, { life: 2 }), done, begun(2, 10)],
    ]) {
      const { startedAt, finishedAt, attempts, lives } = foldLines(lines)!
      assert.deepEqual([startedAt, finishedAt, attempts, lives], [iso(3), iso(9), 1, undefined])
    }
    const { startedAt, attempts } = foldLines([begun(6, 4), failed, begun(1, 10)])!
    assert.deepEqual([startedAt, attempts], [iso(4), 6])
  })

  test('is done for who asks as soon as the result is stored, unless that attempt failed after all', () => {
    const stored: JobLine = { at: 8, ...STORED, attempt: 1 }
    const told = (...lines: JobLine[]) => foldLines(withStoredResult(lines))
    assert.equal(status(begun(1, 3), stored), 'processing')
    assert.deepEqual(
      [told(begun(1, 3), stored)?.status, told(begun(1, 3), stored)?.finishedAt],
      ['done', iso(8)],
    )
    assert.equal(told(begun(1, 3), stored, begun(1, 9))?.status, 'done')
    assert.equal(told(begun(1, 3), stored, retry(1, 9))?.status, 'retrying')
    assert.equal(told(begun(1, 3), stored, retry(1, 9), begun(2, 10))?.status, 'processing')
    assert.equal(told(begun(1, 3), stored, done)?.stages.length, 3)
    assert.equal(told(begun(1, 3))?.status, 'processing')
    assert.equal(isSettled([begun(1, 3), stored], { life: 1, attempt: 1, deferrals: 0 }), false)
  })

  test('is not moved by a delivery that came again after the end', () => {
    const state = foldLines([received, queued, begun(1, 3), done, begun(1, 10)])
    assert.deepEqual([state?.status, state?.finishedAt], ['done', new Date(9).toISOString()])
    assert.equal(state?.errorCode, undefined)
  })

  test('counts the attempts of the last life', () => {
    const failed: JobLine = { at: 5, stage: 'failed', attempt: 6, errorCode: 'ANL-INT-001' }
    const again = foldLines([begun(6, 4), failed, begun(1, 6, { life: 2 })])
    assert.deepEqual([again?.status, again?.attempts, again?.lives], ['processing', 1, 2])
    assert.equal(again?.finishedAt, undefined)
  })

  test('knows which turns are settled', () => {
    const turn = { life: 1, attempt: 1, deferrals: 0 }
    assert.equal(isSettled([received, queued, begun(1, 3)], turn), false)
    assert.equal(isSettled([begun(1, 3), retry(1, 4)], turn), true)
    assert.equal(isSettled([begun(1, 3), retry(1, 4)], { ...turn, attempt: 2 }), false)
    assert.equal(isSettled([retry(1, 4, { deferrals: 1 })], turn), false)
    assert.equal(isSettled([retry(1, 4, { deferrals: 1 })], { ...turn, deferrals: 1 }), true)
    const failed: JobLine = { at: 5, stage: 'failed', attempt: 6 }
    assert.equal(isSettled([failed], { ...turn, attempt: 6 }), true)
    assert.equal(isSettled([failed], { ...turn, life: 2 }), false)
    assert.equal(isSettled([done], { ...turn, life: 2 }), true)
  })

  test('knows the life of a delivery that comes off no rung, whatever its headers say', () => {
    const failed: JobLine = { at: 5, stage: 'failed', attempt: 6 }
    const first = { life: 1, attempt: 1, deferrals: 0 }
    const lifeOf = (lines: JobLine[], turn = first) => turnOf(lines, turn).life
    assert.equal(lifeOf([]), 1)
    assert.equal(lifeOf([received, begun(1, 3), retry(1, 4)]), 1)
    assert.equal(lifeOf([begun(6, 4), failed]), 2)
    assert.deepEqual(turnOf([begun(6, 4), failed], { ...first, attempt: 6 }), { ...first, life: 2 })
    // Its worker died in the second life.
    assert.equal(lifeOf([failed, begun(1, 6, { life: 2 })]), 2)
    assert.equal(lifeOf([failed, begun(6, 6, { life: 2 }), { ...failed, life: 2 }]), 3)
    // Moved out of the dead-letter queue twice, headers and all.
    assert.equal(lifeOf([failed, { ...failed, life: 2 }], { ...first, life: 2 }), 3)
    assert.equal(lifeOf([failed], { ...first, life: 2 }), 2)
  })
})

test('a claim is read as it was written', () => {
  const claim = beginClaim(Buffer.alloc(32, 7), '01JZ0000000000000000000002', 1_767_225_600_000)
  for (const phase of ['publishing', 'accepted', 'unsure'] as const)
    assert.deepEqual(decodeClaim(encodeClaim({ ...claim, phase })), { ...claim, phase })
  assert.ok(claim.leaseUntil > 1_767_225_600_000)
})
