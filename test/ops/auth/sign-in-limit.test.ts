import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import type { Exchange } from '../../../src/lib/http/exchange.ts'
import { createSignInLimit, networkOf } from '../../../src/ops/auth/sign-in-limit.ts'

function from(remoteAddress: string, forwarded?: string): Exchange {
  const header = (name: string): string | undefined => (name === 'x-forwarded-for' ? forwarded : undefined)
  return { req: { socket: { remoteAddress } }, header } as unknown as Exchange
}

/** How many of `count` attempts pass. */
function passed(limit: (exchange: Exchange) => void, exchange: Exchange, count: number): number {
  let passes = 0
  for (let i = 0; i < count; i++) {
    try {
      limit(exchange)
      passes++
    } catch (fault) {
      assert.equal((fault as { code: string }).code, 'OPS-RATE-001')
    }
  }
  return passes
}

test('one address gets forty attempts a minute', () => {
  const clock = fakeClock()
  const limit = createSignInLimit(clock)
  assert.equal(passed(limit, from('192.0.2.1'), 60), 40)
  assert.equal(passed(limit, from('192.0.2.2'), 1), 1)
  clock.advance(59_999)
  assert.equal(passed(limit, from('192.0.2.1'), 1), 0)
  clock.advance(1)
  assert.equal(passed(limit, from('192.0.2.1'), 1), 1)
})

test('all together get three hundred, and those that are refused use up nothing of it', () => {
  const limit = createSignInLimit(fakeClock())
  assert.equal(passed(limit, from('192.0.2.1'), 1_000), 40)
  let passes = 40
  for (let i = 2; i < 40; i++) passes += passed(limit, from(`192.0.2.${i}`), 20)
  assert.equal(passes, 300)
})

test('behind a proxy on this machine it is the address that the proxy saw, whatever the caller claims', () => {
  const limit = createSignInLimit(fakeClock())
  let passes = 0
  for (let i = 0; i < 60; i++) passes += passed(limit, from('127.0.0.1', `198.51.100.${i}, 203.0.113.9`), 1)
  assert.equal(passes, 40)
})

test('a caller that comes without a proxy cannot choose an address', () => {
  const limit = createSignInLimit(fakeClock())
  let passes = 0
  for (let i = 0; i < 60; i++) passes += passed(limit, from('192.0.2.1', `198.51.100.${i}`), 1)
  assert.equal(passes, 40)
})

test('of IPv6 a network counts as one', () => {
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), networkOf('2001:db8:1:2::1'))
  assert.equal(networkOf('2001:0DB8:0001:0002::'), networkOf('2001:db8:1:2:ffff::'))
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'))
  assert.equal(networkOf('2001:db8::1'), networkOf('2001:db8::ffff:1'))
  assert.equal(networkOf('fe80::1%eth0'), networkOf('fe80::2'))
  assert.equal(networkOf('::ffff:192.0.2.1'), '192.0.2.1')
  assert.equal(networkOf('192.0.2.1'), '192.0.2.1')
  assert.equal(networkOf('rubbish'), 'rubbish')
})
