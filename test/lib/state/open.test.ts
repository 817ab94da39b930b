import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { openStateStore } from '../../../src/lib/state/open.ts'

test('without a URL the state lies in memory, on the clock that was given', async () => {
  const clock = fakeClock(1_700_000_000_000)
  const store = await openStateStore({ url: undefined, clock, commandTimeoutMs: 150 })
  assert.equal(store.kind, 'memory')
  await store.run([{ op: 'set', key: '{t}:x', value: Buffer.from('1'), ttlMs: 1_000 }])
  clock.advance(1_000)
  assert.deepEqual(await store.run([{ op: 'get', key: '{t}:x' }]), [null])
})

test('with a URL it is Redis, and one that is not there stops nobody from starting', async (t) => {
  const store = await openStateStore({
    url: 'redis://127.0.0.1:1',
    clock: fakeClock(),
    commandTimeoutMs: 150,
  })
  t.after(() => store.close())
  assert.equal(store.kind, 'redis')
  await assert.rejects(store.ping(), /state store: down/)
})
