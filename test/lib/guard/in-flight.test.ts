import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createInFlightCap } from '../../../src/lib/guard/in-flight.ts'

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
