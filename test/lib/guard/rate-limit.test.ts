import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { rateHeaders, rateStep, retryAfter } from '../../../src/lib/guard/rate-limit.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'

const reply = {
  allowed: true,
  soft: false,
  softLimit: 50,
  hardLimit: 100,
  softLeft: 49,
  hardLeft: 99,
  retryAfterMs: 0,
}

test('the fields name both policies and what is left of each', () => {
  assert.deepEqual(rateHeaders(reply), [
    'RateLimit-Policy',
    '"soft";q=50;w=1, "hard";q=100;w=1',
    'RateLimit',
    '"soft";r=49;t=1, "hard";r=99;t=1',
  ])
})

test('Retry-After is in whole seconds, at least one', () => {
  for (const [retryAfterMs, expected] of [
    [0, '1'],
    [10, '1'],
    [1_000, '1'],
    [1_001, '2'],
  ] as const) {
    assert.equal(retryAfter({ ...reply, retryAfterMs }), expected)
  }
})

test('a second lets the hard limit through, counts the soft one, and a tenant pays for itself alone', async () => {
  const store = createMemoryStore({ clock: fakeClock(1_700_000_000_000) })
  const take = async (tenant: string) =>
    (await store.run([rateStep(tenant, `{${tenant}}:limits`, { soft: 5, hard: 10 })]))[0]!
  const replies = []
  for (let i = 0; i < 15; i++) replies.push(await take('t1'))
  assert.equal(replies.filter(({ allowed }) => allowed).length, 10)
  assert.equal(replies.filter(({ allowed, soft }) => allowed && !soft).length, 5)
  assert.equal(replies[14]!.retryAfterMs, 100)
  assert.equal((await take('t2')).hardLeft, 9)
})
