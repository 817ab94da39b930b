import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createExpiringMap } from '../../../src/lib/base/expiring-map.ts'

test('an entry is there until the moment it expires, one for good stays', () => {
  const map = createExpiringMap()
  map.set('short', { expiresAt: 100 }, 0)
  map.set('good', { expiresAt: Number.POSITIVE_INFINITY }, 0)
  assert.ok(map.get('short', 99))
  assert.equal(map.get('short', 100), undefined)
  assert.ok(map.get('good', Number.MAX_SAFE_INTEGER))
  map.delete('good')
  assert.equal(map.get('good', 0), undefined)
})

test('what has expired goes as others come: at most half as much again as is alive is held', () => {
  const map = createExpiringMap()
  const alive = 10_000
  let most = 0
  for (let now = 0; now < 20 * alive; now++) {
    map.set(`{tenant-${now % 50}}:nonce:${now}`, { expiresAt: now + alive }, now)
    if (now % 1_000 === 0) most = Math.max(most, map.size)
  }
  assert.ok(most >= alive, `${most}`)
  assert.ok(most < 1.6 * alive, `${most} held for ${alive} alive`)
})

test('writing over an entry keeps one; clearing leaves none', () => {
  const map = createExpiringMap()
  for (let i = 0; i < 100; i++) map.set('same', { expiresAt: 1_000 + i }, 0)
  assert.equal(map.size, 1)
  assert.equal(map.get('same', 1_050)?.expiresAt, 1_099)
  map.clear()
  assert.equal(map.size, 0)
})
