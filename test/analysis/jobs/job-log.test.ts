import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { beginClaim, decodeClaim, encodeClaim } from '../../../src/analysis/jobs/job-claim.ts'
import {
  appendLines,
  foldLines,
  isSettled,
  type JobLine,
  readLines,
} from '../../../src/analysis/jobs/job-log.ts'

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
    assert.equal(status({ at: 1, stage: 'waiting', waitReason: 'prefetch', attempt: 1 }), 'processing')
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
})

test('a claim is read as it was written', () => {
  const claim = beginClaim(Buffer.alloc(32, 7), '01JZ0000000000000000000002', 1_767_225_600_000)
  for (const phase of ['publishing', 'accepted', 'unsure'] as const)
    assert.deepEqual(decodeClaim(encodeClaim({ ...claim, phase })), { ...claim, phase })
  assert.ok(claim.leaseUntil > 1_767_225_600_000)
})
