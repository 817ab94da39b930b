import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { newUlid } from '../../../src/lib/base/ids.ts'
import { findJobs, indexJob, type JobToIndex, MOST_FOUND, readJob } from '../../../src/lib/jobs/find-jobs.ts'
import { appendLines, JOB_LOG_TTL_MS } from '../../../src/lib/jobs/job-log.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { createRedisStore } from '../../../src/lib/state/redis.ts'
import { have, REDIS_URL, sharedRedis } from '../../helpers/services.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const job = (changes: Partial<JobToIndex> = {}): JobToIndex => ({
  jobId: newUlid(),
  tenantId: 't-42',
  at: 1_000,
  requestId: 'r:1',
  traceId: TRACE,
  tenant: 'a'.repeat(24),
  chat: 'b'.repeat(24),
  ...changes,
})
const BY = [{ requestId: 'r:1' }, { traceId: TRACE }, { tenant: 'a'.repeat(24), chat: 'b'.repeat(24) }]

for (const kind of ['memory', 'Redis'] as const) {
  describe(`finding jobs, in ${kind}`, () => {
    /** A store of the test's own; `undefined` where there is none to be had. */
    const open = (t: Parameters<typeof have>[2]) => {
      if (kind === 'memory') return createMemoryStore({ clock: fakeClock(0) })
      if (!have(sharedRedis, 'Redis', t)) return undefined
      const prefix = `test-${randomBytes(4).toString('hex')}`
      const store = createRedisStore({ url: REDIS_URL, commandTimeoutMs: 2_000, prefix })
      t.after(() => store.close())
      return store
    }
    const ready = async (store: ReturnType<typeof open>): Promise<void> => {
      for (let i = 0; i < 200; i++)
        try {
          return await store!.ping()
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
    }

    it('works by its id, its request, its trace and its chat, the last one first', async (t) => {
      const store = open(t)
      if (!store) return
      await ready(store)
      const [first, second] = [job(), job({ at: 2_000 })]
      const stranger = job({ requestId: 'r-2', traceId: 'c'.repeat(32), chat: 'd'.repeat(24) })
      // In whatever order they come, and however often.
      for (const one of [second, first, stranger, first]) await store.run(indexJob(one))
      const { jobId, tenantId } = first
      assert.deepEqual(await findJobs(store, { jobId }), [{ jobId, tenantId }])
      for (const query of BY)
        assert.deepEqual(await findJobs(store, query), [
          { jobId: second.jobId, tenantId },
          { jobId, tenantId },
        ])
      assert.deepEqual(await findJobs(store, { requestId: 'r-2' }), [{ jobId: stranger.jobId, tenantId }])
      for (const query of [{ jobId: newUlid() }, { requestId: 'r' }, { tenant: 'a'.repeat(24), chat: 'x' }])
        assert.deepEqual(await findJobs(store, query), [])
    })

    it('of a chat with very many gives the last ones, and keeps no more', async (t) => {
      const store = open(t)
      if (!store) return
      await ready(store)
      const jobs = Array.from({ length: MOST_FOUND + 40 }, (_, at) => job({ at, requestId: `r-${at}` }))
      await store.run(jobs.flatMap(indexJob))
      const found = await findJobs(store, BY[2]!)
      assert.deepEqual(
        found.map(({ jobId }) => jobId),
        jobs
          .slice(-MOST_FOUND)
          .reverse()
          .map(({ jobId }) => jobId),
      )
    })

    it('leads to what a job is now', async (t) => {
      const store = open(t)
      if (!store) return
      await ready(store)
      const { jobId, tenantId } = job()
      assert.equal(await readJob(store, jobId, tenantId), undefined)
      const lines = [
        { at: 1_000, stage: 'received', requestId: 'r:1', traceId: TRACE },
        { at: 2_000, stage: 'processing', attempt: 1, instance: 'w1' },
        { at: 3_000, stage: 'failed', attempt: 1, errorCode: 'ANL-INT-001' },
        { at: 4_000, stage: 'processing', attempt: 1, life: 2 },
        // Its result is stored and its event on its way: it is told as done.
        { at: 5_000, stage: 'waiting', waitReason: 'broker', attempt: 1, life: 2 },
      ] as const
      await store.run([appendLines(tenantId, jobId, lines)])
      const found = await readJob(store, jobId, tenantId)
      assert.deepEqual(found?.lines, lines)
      assert.deepEqual([found?.state.status, found?.state.lives, found?.state.stages.length], ['done', 2, 6])
      assert.deepEqual(found?.state.origin, { requestId: 'r:1', traceId: TRACE })
    })
  })
}

describe('the steps of the index', () => {
  it('are of one wave, live as long as a history, and hold tenant and chat in their keys as hashes alone', () => {
    const steps = indexJob(job({ tenantId: 'acme-42' }))
    assert.equal(steps.length, 4)
    for (const step of steps) {
      assert.ok(step.key.startsWith('{find}:'))
      assert.ok(!step.key.includes('acme-42'))
      assert.equal('ttlMs' in step && step.ttlMs, JOB_LOG_TTL_MS)
    }
    assert.equal(indexJob(job({ traceId: undefined })).length, 3)
  })

  it('are none for ids that are none: a row of the outbox may hold anything', () => {
    for (const bad of ['', 'a b', 'a}b', 'ü', 'x'.repeat(129), 'a\n'])
      for (const name of ['tenantId', 'requestId', 'jobId'])
        assert.deepEqual(indexJob(job({ [name]: bad })), [])
  })

  it('expire with the history', async () => {
    const clock = fakeClock(0)
    const store = createMemoryStore({ clock })
    const one = job()
    await store.run(indexJob(one))
    clock.advance(JOB_LOG_TTL_MS - 1)
    assert.equal((await findJobs(store, { jobId: one.jobId })).length, 1)
    clock.advance(2)
    for (const query of [{ jobId: one.jobId }, ...BY]) assert.deepEqual(await findJobs(store, query), [])
  })
})
