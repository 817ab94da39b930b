import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { type FakeClock, fakeClock } from '../../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../../src/lib/broker/memory.ts'
import { DEAD_QUEUE, JOBS_QUEUE, TOPOLOGY } from '../../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../../src/lib/config/flags.ts'
import { createGatherer } from '../../../src/lib/jobs/gather.ts'
import { createWaitingList } from '../../../src/lib/jobs/waiting-list.ts'
import type { InstanceReport } from '../../../src/lib/report/report.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { type StateStore, StateUnavailable } from '../../../src/lib/state/port.ts'
import type { OpsDeps } from '../../../src/ops/deps.ts'
import { seenOf } from '../../../src/ops/read/look.ts'
import { startSampler } from '../../../src/ops/read/sampler.ts'
import { reportOf, tell } from '../../helpers/reports.ts'
import { jobEvent, jobMessage } from '../../helpers/worker.ts'

const START = Date.parse('2026-11-22T10:00:00Z')

function open(t: TestContext, clock: FakeClock = fakeClock(START)) {
  const memory = createMemoryStore({ clock })
  const calls = { store: 0, groups: 0 }
  let away = false
  const store: Pick<StateStore, 'run'> = {
    run(steps) {
      calls.store++
      return away ? Promise.reject(new StateUnavailable('down')) : memory.run(steps)
    },
  }
  const broker = createMemoryBroker({ topology: TOPOLOGY, clock })
  const deps = {
    clock,
    shared: store,
    broker,
    waitingList: createWaitingList(store, createGatherer(store, clock)),
    flagsFile: '/nowhere/flags.json',
    outbox: { figures: async () => ({ pending: 0, parked: 0, oldestAgeMs: 0 }) },
    letters: {
      groups: async () => {
        calls.groups++
        return []
      },
    },
  } as unknown as OpsDeps
  const sampler = startSampler(deps)
  t.after(() => sampler.stop())
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 30; i++) await turn()
  }
  const report = (changes: Partial<InstanceReport> = {}): Promise<void> =>
    tell(memory, reportOf({ startedAt: START - 60_000, at: clock.now(), host: 'h', ...changes }))
  return {
    ...{ clock, sampler, calls, broker, settle, report },
    storeIsAway(is: boolean) {
      away = is
    },
  }
}

describe('the situation', () => {
  test('is taken once for all who look, and anew a second later', async (t) => {
    const { clock, sampler, calls } = open(t)
    const all = await Promise.all(Array.from({ length: 50 }, () => sampler.now()))
    assert.equal(new Set(all).size, 1)
    assert.equal(calls.groups, 1)
    const { store } = calls
    clock.advance(999)
    assert.equal(await sampler.now(), all[0])
    assert.equal(calls.store, store)
    clock.advance(1)
    assert.notEqual(await sampler.now(), all[0])
  })

  test('does not stay old when the wall clock is set back', async (t) => {
    const still = fakeClock(START)
    let back = 0
    const { clock, sampler } = open(t, { ...still, now: () => still.now() - back })
    const first = await sampler.now()
    back = 3_600_000
    clock.advance(1_000)
    assert.notEqual(await sampler.now(), first)
  })

  test('tells how fast a process works, from one report to the next', async (t) => {
    const { clock, sampler, report } = open(t)
    const calls = (count: number, meanMs: number) => [
      { name: 'redis wave ok', count, meanMs, p50Ms: 0, p95Ms: 0 },
      { name: 'redis wave rejected', count: count * 9, meanMs: 0, p50Ms: 0, p95Ms: 0 },
    ]
    await report({ counts: { 'jobs.done': 1_000_000 }, calls: calls(1_000, 1) })
    const [before] = seenOf((await sampler.now()).instances)!
    assert.deepEqual(before!.rates, {}, 'of what was before anybody looked nothing is said')
    assert.deepEqual(before!.store, { calls: 0, meanMs: 0, failed: 0 })
    clock.advance(2_000)
    await report({ counts: { 'jobs.done': 1_000_050 }, calls: calls(1_010, 2) })
    const view = (await sampler.now()).instances
    const [worker] = seenOf(view)!
    assert.equal(worker!.rates['jobs.done'], 25)
    assert.equal(worker!.store.calls, 10)
    assert.ok(Math.abs(worker!.store.meanMs - 102) < 0.001)
    const jobs = seenOf((await sampler.now()).queues)!.find(({ queue }) => queue === JOBS_QUEUE)
    assert.deepEqual([jobs!.consumers, jobs!.outPerSecond, jobs!.inPerSecond], [1, 25, 25])
  })

  test('knows what happened since, though the store was away in between', async (t) => {
    const { clock, sampler, report, storeIsAway } = open(t)
    await report({ counts: { requests: 100 } })
    await sampler.now()
    storeIsAway(true)
    clock.advance(1_000)
    assert.ok('blind' in (await sampler.now()).instances)
    storeIsAway(false)
    clock.advance(1_000)
    await report({ counts: { requests: 110 } })
    assert.equal(seenOf((await sampler.now()).instances)![0]!.rates.requests, 5)
  })

  test('takes a process that is silent for late, and one of its name on another host for another', async (t) => {
    const { clock, sampler, report, settle } = open(t)
    await report()
    clock.advance(0)
    await settle()
    sampler.stop()
    clock.advance(10_001)
    await report({
      host: 'other',
      flags: { ...ALL_ON, services: { ...ALL_ON.services, analysis: { sync: true, async: false } } },
    })
    const situation = await sampler.now()
    assert.deepEqual(
      seenOf(situation.instances)!.map(({ host, state }) => [host, state]),
      [
        ['h', 'late'],
        ['other', 'up'],
      ],
    )
    const jobs = seenOf(situation.queues)!.find(({ queue }) => queue === JOBS_QUEUE)
    assert.equal(jobs!.consumers, 0, 'one is late, and the other one is switched off')
    assert.equal(seenOf(situation.queues)!.find(({ queue }) => queue === DEAD_QUEUE)!.consumers, 0)
  })
})

describe('the trends', () => {
  test('remember a quarter of an hour, a value each ten seconds, and where nothing could be seen', async (t) => {
    const { clock, sampler, broker, settle } = open(t)
    clock.advance(0)
    await settle()
    await broker.publish(jobMessage(jobEvent()), 1_000)
    clock.advance(10_000)
    await settle()
    broker.play('down')
    clock.advance(10_000)
    await settle()
    assert.deepEqual(sampler.trends[JOBS_QUEUE], [0, 1, undefined])
    for (let i = 0; i < 100; i++) {
      clock.advance(10_000)
      await settle()
    }
    assert.ok(Object.values(sampler.trends).every(({ length }) => length === 90))
    sampler.stop()
    clock.advance(60_000)
    await settle()
    assert.equal(sampler.trends[JOBS_QUEUE]!.length, 90)
  })
})
