import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createInFlightCap, sampleLoopDelay } from '../../../src/lib/guard/in-flight.ts'

test('as many slots as the cap, given back once each', () => {
  const cap = createInFlightCap({ cap: 2, loopDelay: () => 0, maxLoopDelayMs: 100 })
  const first = cap.acquire()!
  assert.ok(cap.acquire())
  assert.equal(cap.acquire(), undefined)
  assert.equal(cap.open(), false)
  first.release()
  first.release()
  assert.equal(cap.current, 1)
  assert.ok(cap.acquire())
  assert.equal(cap.acquire(), undefined)
})

test('a late event loop closes it while somebody is in, never for an idle process', () => {
  let late = 500
  const cap = createInFlightCap({ cap: 10, loopDelay: () => late, maxLoopDelayMs: 100 })
  assert.ok(cap.acquire())
  assert.equal(cap.acquire(), undefined)
  late = 0
  assert.ok(cap.acquire())
})

test('the sampler sees a stalled event loop, and forgets it when the loop runs again', async () => {
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))
  const sampler = sampleLoopDelay(10)
  const until = performance.now() + 120
  while (performance.now() < until);
  await turn()
  await turn()
  assert.ok(sampler.read() >= 80, `${sampler.read()}`)
  for (let i = 0; i < 200 && sampler.read() >= 80; i++) await turn()
  assert.ok(sampler.read() < 80, `${sampler.read()}`)
  sampler.close()
})
