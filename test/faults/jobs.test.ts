import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runBrokerOutage, brokenPromises as spoiltBy } from '../../scripts/faults/broker-outage.ts'
import { brokenPromises, runJobFaults } from '../../scripts/faults/jobs.ts'
import { ownRabbit } from '../helpers/rabbit.ts'
import { have, ownRedis } from '../helpers/services.ts'

describe('jobs, while everything around them fails', () => {
  test('are neither lost nor done twice: 400 jobs, the worker killed four times, the broker once', async (t) => {
    if (!have(ownRabbit && ownRedis, 'rabbitmq-server and redis-server', t)) return
    const faults = { jobs: 400, kills: 4, restarts: 1 }
    const report = await runJobFaults(faults)
    assert.deepEqual(brokenPromises(faults, report), [], JSON.stringify(report))
    assert.equal(report.done + report.dead >= 400, true)
    assert.ok(Object.keys(report.refusals).every((code) => code === 'ANL-DEP-001' || code === 'no answer'))
  })

  for (const fault of ['pause', 'alarm'] as const)
    test(`are refused fast under a broker's ${fault}, and taken again after it`, async (t) => {
      if (!have(ownRabbit && ownRedis, 'rabbitmq-server and redis-server', t)) return
      const report = await runBrokerOutage({ fault, seconds: 3 })
      assert.deepEqual(spoiltBy(report), [], JSON.stringify(report))
      assert.deepEqual(Object.keys(report.during.outcomes), ['ANL-DEP-001'])
    })

  test('would be told apart: each broken promise has its sentence', () => {
    const faults = { jobs: 2, kills: 0, restarts: 0 }
    const good = { accepted: 2, done: 2, failed: 0, dead: 0, duplicates: 1, twice: 0, missing: 0 }
    const report = { ...good, changed: 0, untold: 0, refusals: {}, seconds: 1 }
    assert.deepEqual(brokenPromises(faults, report), [])
    for (const bad of [{ accepted: 1 }, { missing: 1 }, { twice: 1 }, { changed: 1 }, { untold: 1 }])
      assert.equal(brokenPromises(faults, { ...report, ...bad }).length, 1)
    const phase = { tries: 100, outcomes: { accepted: 100 }, p50Ms: 1, p99Ms: 2, maxMs: 3, residentMb: [100] }
    const during = { ...phase, outcomes: { 'ANL-DEP-001': 100 } }
    const outage = { before: phase, during, after: phase, recoveredAfterMs: 10, accepted: 9, missing: 0 }
    assert.deepEqual(spoiltBy(outage), [])
    for (const bad of [
      { during: phase },
      { during: { ...during, p99Ms: 1_000 } },
      { during: { ...during, residentMb: [300] } },
      { after: during },
      { missing: 1 },
      { recoveredAfterMs: 60_000 },
    ])
      assert.equal(spoiltBy({ ...outage, ...bad }).length, 1)
  })
})
