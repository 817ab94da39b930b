import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createReplayGuard } from '../../../src/lib/guard/replay.ts'

const NOW = 1_700_000_000_000
const once = { keyid: 'k', nonce: 'n-1', expires: NOW / 1_000 + 20 }

test('a nonce is claimed once here, and the step carries the claim to the shared store', () => {
  const guard = createReplayGuard()
  const step = guard.claim('t', once, NOW)
  assert.deepEqual([step?.op, step?.key, step?.must, step?.ttlMs], ['claim', '{t}:nonce:k:n-1', true, 50_000])
  assert.equal(guard.claim('t', once, NOW), undefined)
})

test('tenants, keys and nonces are told apart', () => {
  const guard = createReplayGuard()
  for (const [tenant, other] of [
    ['t', once],
    ['u', once],
    ['t', { ...once, keyid: 'l' }],
    ['t', { ...once, nonce: 'n-2' }],
  ] as const) {
    assert.ok(guard.claim(tenant, other, NOW))
  }
})

test('a nonce is held until it could no longer verify, the clock skew included, and let go soon after', () => {
  const guard = createReplayGuard()
  guard.claim('t', once, NOW)
  assert.equal(guard.claim('t', once, NOW + 49_999), undefined)
  assert.ok(guard.claim('t', once, NOW + 50_000 + 16_000))
})
