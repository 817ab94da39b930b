import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { stateSuite } from '../../contract/state-suite.ts'

const clock = fakeClock(1_700_000_000_000)
const store = createMemoryStore({ clock })
stateSuite('memory', () => store, async (ms) => clock.advance(ms))

test('memory: what has expired does not pile up', async () => {
  const small = createMemoryStore({ clock })
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < 300_000; i++) {
    if (i % 100 === 0) clock.advance(10)
    await small.run([{ op: 'claim', key: `{t}:nonce:${i}`, value: Buffer.from([1]), ttlMs: 1_000 }])
  }
  const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20
  assert.ok(grown < 80, `${grown.toFixed(0)} MiB for 10,000 live claims`)
})
