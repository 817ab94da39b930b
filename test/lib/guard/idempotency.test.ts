import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { bodyDigest, idempotencyStep, idempotencyVerdict } from '../../../src/lib/guard/idempotency.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'

const first = bodyDigest(Buffer.from('{"a":1}'))
const other = bodyDigest(Buffer.from('{"a":2}'))

test('a key is fresh once, then tells the same body from another for 24 hours', async () => {
  const clock = fakeClock(1_700_000_000_000)
  const store = createMemoryStore({ clock })
  const verdict = async (digest: Buffer, scope = 'sync', tenant = 't1') => {
    const [reply] = await store.run([idempotencyStep(tenant, scope, 'order-17', digest)])
    return idempotencyVerdict(reply!, digest)
  }
  assert.equal(await verdict(first), 'fresh')
  assert.equal(await verdict(first), 'same')
  assert.equal(await verdict(other), 'conflict')
  assert.equal(await verdict(other, 'jobs'), 'fresh')
  assert.equal(await verdict(other, 'sync', 't2'), 'fresh')
  clock.advance(24 * 3_600_000 - 1)
  assert.equal(await verdict(other), 'conflict')
  clock.advance(1)
  assert.equal(await verdict(other), 'fresh')
})

test('what follows the digest is kept for whoever comes next', () => {
  const holder = Buffer.concat([first, Buffer.from('01JZ0000000000000000000001')])
  assert.equal(idempotencyVerdict({ claimed: false, holder }, first), 'same')
  assert.equal(idempotencyVerdict({ claimed: false, holder }, other), 'conflict')
  assert.equal(idempotencyVerdict({ claimed: false, holder: first.subarray(0, 8) }, first), 'conflict')
})

test("the caller's key does not lie in the store as it was sent", () => {
  const { key } = idempotencyStep('t1', 'sync', '}:{other}:order-17', first)
  assert.match(key, /^\{t1\}:idem:sync:[A-Za-z0-9_-]{43}$/)
})
