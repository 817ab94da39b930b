import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { brokenPromises, runOutboxFaults } from '../../scripts/faults/outbox.ts'
import { ownRabbit } from '../helpers/rabbit.ts'
import { have } from '../helpers/services.ts'

describe('the outbox, while everything around it fails', () => {
  for (const store of ['sqlite', 'sqlserver'] as const)
    test(`loses no row and keeps each chat in order: 2,000 rows on ${store}, two dispatchers killed, the broker once, connections cut`, async (t) => {
      if (!have(ownRabbit, 'rabbitmq-server', t)) return
      const faults = { store, rows: 2_000, kills: 2, restarts: 1 }
      const report = await runOutboxFaults(faults)
      assert.deepEqual(brokenPromises(faults, report), [], JSON.stringify(report))
    })

  test('would be told apart: each broken promise has its sentence', () => {
    const faults = { store: 'sqlite', rows: 2, kills: 0, restarts: 0 } as const
    const good = {
      committed: 2,
      missing: 0,
      invented: 0,
      duplicates: 1,
      outOfOrder: 0,
      parked: 0,
      seconds: 1,
    }
    assert.deepEqual(brokenPromises(faults, good), [])
    for (const bad of [{ committed: 1 }, { missing: 1 }, { invented: 1 }, { outOfOrder: 1 }, { parked: 1 }])
      assert.equal(brokenPromises(faults, { ...good, ...bad }).length, 1)
  })
})
