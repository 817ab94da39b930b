import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createClockSkew } from '../../../src/lib/guard/clock-skew.ts'

const NOW = 1_700_000_000_000

test('the smallest age of the last minute counts, and below zero a clock is ahead', () => {
  const skew = createClockSkew()
  assert.equal(skew.smallest(NOW), undefined)
  skew.seen(NOW / 1_000 - 2, NOW)
  assert.equal(skew.smallest(NOW), 2)
  skew.seen(NOW / 1_000 - 5, NOW)
  assert.equal(skew.smallest(NOW), 2)
  skew.seen(NOW / 1_000 + 31, NOW + 500)
  assert.equal(skew.smallest(NOW + 500), -30.5)
  skew.seen(NOW / 1_000 + 29, NOW + 30_000)
  assert.equal(skew.smallest(NOW + 59_999), -30.5)
  assert.equal(skew.smallest(NOW + 60_000), 1)
  assert.equal(skew.smallest(NOW + 90_000), undefined)
})

test('a second that comes round again begins anew, and what is no time of a clock does not count', () => {
  const skew = createClockSkew()
  skew.seen(NOW / 1_000 + 10, NOW)
  skew.seen(NOW / 1_000 + 59, NOW + 60_000)
  assert.equal(skew.smallest(NOW + 60_000), 1)
  for (const created of [0, 9e15, Number.NaN]) skew.seen(created, NOW + 61_000)
  assert.equal(skew.smallest(NOW + 61_000), 1)
})
