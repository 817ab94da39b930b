import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createNonceSet } from '../../../src/lib/guard/nonce-set.ts'

describe('a set of nonces', () => {
  test('takes each once, whatever end of life it comes with', () => {
    const set = createNonceSet()
    assert.equal(set.add('a', 60_000, 0), true)
    assert.equal(set.add('a', 60_000, 0), false)
    assert.equal(set.add('a', 90_000, 1), false)
    assert.equal(set.add('b', 60_000, 1), true)
    assert.equal(set.size, 2)
  })

  test('keeps a nonce until it has expired, and drops it soon after', () => {
    const set = createNonceSet()
    set.add('a', 60_000, 0)
    assert.equal(set.add('a', 120_000, 59_999), false)
    assert.equal(set.add('a', 120_000, 60_000 + 16_000), true)
    for (let i = 0; i < 100; i++) set.add(`n${i}`, 200_000, 100_000)
    set.add('later', 400_000, 300_000)
    assert.equal(set.size, 1)
  })

  test('tells a hundred thousand apart, and knows every one of them again', () => {
    const set = createNonceSet()
    for (let i = 0; i < 100_000; i++) assert.equal(set.add(`{t}:nonce:k:${i}`, 60_000 + i, 0), true)
    for (let i = 0; i < 100_000; i += 7) assert.equal(set.add(`{t}:nonce:k:${i}`, 60_000 + i, 0), false)
    assert.equal(set.size, 100_000)
  })

  test('costs a nonce no more than 32 bytes', () => {
    const before = process.memoryUsage().arrayBuffers
    const set = createNonceSet()
    for (let i = 0; i < 200_000; i++) set.add(`nonce ${i}`, 60_000, 0)
    const each = (process.memoryUsage().arrayBuffers - before) / set.size
    assert.ok(each < 32, `${each.toFixed(1)} bytes`)
  })
})
