import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createReplayGuard } from '../../../src/lib/guard/replay.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'

const NOW = 1_700_000_000_000
const once = { keyid: 'backend-1', nonce: 'q83vEjRWeJCrze8SNFZ4kA', expires: NOW / 1_000 + 60 }

test('a copy is turned away while the first one is being worked on, another request is not', () => {
  const guard = createReplayGuard()
  const step = guard.enter('t1', once, NOW)
  assert.ok(step)
  assert.equal(guard.enter('t1', once, NOW), undefined)
  assert.ok(guard.enter('t2', once, NOW))
  assert.ok(guard.enter('t1', { ...once, keyid: 'backend-2' }, NOW))
  assert.ok(guard.enter('t1', { ...once, nonce: 'AAAAAAAAAAAAAAAAAAAAAA' }, NOW))
  guard.leave(step)
  assert.ok(guard.enter('t1', once, NOW))
})

test('a nonce stays claimed until its signature could no longer verify', async () => {
  const clock = fakeClock(NOW)
  const store = createMemoryStore({ clock })
  const claim = async (): Promise<boolean | undefined> => {
    const guard = createReplayGuard()
    const step = guard.enter('t1', once, clock.now())!
    return (await store.run([step]))[0]?.claimed
  }
  assert.equal(await claim(), true)
  clock.advance(89_999)
  assert.equal(await claim(), false)
  clock.advance(1)
  assert.equal(await claim(), true)
})

test('a claim that fails ends the wave, and its lifetime is never zero', async () => {
  const step = createReplayGuard().enter('t1', { ...once, expires: 0 }, NOW)!
  assert.equal(step.must, true)
  assert.equal(step.ttlMs, 1)
})
