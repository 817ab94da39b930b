import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { type BreakerOptions, createBreaker, type Transition } from '../../../src/lib/guard/breaker.ts'

function setUp(options: Partial<BreakerOptions> = {}) {
  const clock = fakeClock(1_000_000)
  const seen: Transition[] = []
  const breaker = createBreaker({
    clock,
    random: () => 0.5,
    onTransition: (transition) => seen.push(transition),
    ...options,
  })
  const call = (outcome: 'ok' | 'error' | 'timeout'): boolean => {
    const permit = breaker.enter()
    if (!permit) return false
    if (outcome === 'ok') permit.succeeded()
    else permit.failed(outcome)
    return true
  }
  return { clock, seen, breaker, call }
}

test('an error rate above half over the minimum volume opens it, half exactly does not', () => {
  const { breaker, call } = setUp()
  for (let i = 0; i < 20; i++) call(i % 2 ? 'error' : 'ok')
  assert.equal(breaker.state, 'closed')
  call('error')
  assert.equal(breaker.state, 'open')
})

test('below the minimum volume nothing opens it', () => {
  const { breaker, call } = setUp()
  for (let i = 0; i < 19; i++) call('error')
  assert.equal(breaker.state, 'closed')
})

test('failures older than the window are forgotten', () => {
  const { clock, breaker, call } = setUp()
  for (let i = 0; i < 19; i++) call('error')
  clock.advance(31_000)
  for (let i = 0; i < 5; i++) call('error')
  assert.equal(breaker.state, 'closed')
})

test('five timeouts inside a second open it at once; spread over seconds they do not', () => {
  const { clock, breaker, call } = setUp()
  for (let i = 0; i < 8; i++) {
    call('timeout')
    clock.advance(1_000)
  }
  assert.equal(breaker.state, 'closed')
  for (let i = 0; i < 5; i++) call('timeout')
  assert.equal(breaker.state, 'open')
})

test('a spike counts over any second, wherever the second on the clock begins', () => {
  const { clock, breaker, call } = setUp()
  clock.advance(900)
  for (let i = 0; i < 3; i++) call('timeout')
  clock.advance(200)
  call('timeout')
  assert.equal(breaker.state, 'closed')
  call('timeout')
  assert.equal(breaker.state, 'open')
})

test('a blip just behind the turn of a second is still weighed against the answers before it', () => {
  const { clock, breaker, call } = setUp()
  clock.advance(900)
  for (let i = 0; i < 100; i++) call('ok')
  clock.advance(150)
  for (let i = 0; i < 10; i++) call('timeout')
  assert.equal(breaker.state, 'closed')
})

test('a few timeouts among many answers are no spike', () => {
  const { breaker, call } = setUp()
  for (let i = 0; i < 100; i++) call('ok')
  for (let i = 0; i < 10; i++) call('timeout')
  assert.equal(breaker.state, 'closed')
})

test('open refuses until the jittered time is over, then several probes close it', () => {
  const { clock, seen, breaker, call } = setUp()
  for (let i = 0; i < 5; i++) call('timeout')
  assert.equal(call('ok'), false)
  clock.advance(44_999)
  assert.equal(call('ok'), false)
  clock.advance(1)
  for (let i = 0; i < 3; i++) assert.equal(call('ok'), true)
  assert.equal(breaker.state, 'closed')
  assert.deepEqual(
    seen.map(({ to, reason }) => [to, reason]),
    [
      ['open', 'timeout-spike'],
      ['half-open', 'probe-time'],
      ['closed', 'probes-succeeded'],
    ],
  )
})

test('half-open lets only a few probes run at once, and one failure opens it again', () => {
  const { clock, breaker, call } = setUp()
  for (let i = 0; i < 5; i++) call('timeout')
  clock.advance(60_000)
  const permits = Array.from({ length: 5 }, () => breaker.enter())
  assert.equal(permits.filter(Boolean).length, 3)
  permits[0]!.failed('error')
  assert.equal(breaker.state, 'open')
  permits[1]!.succeeded()
  permits[2]!.succeeded()
  assert.equal(breaker.state, 'open')
})

test('probes that never answer do not keep it half-open', () => {
  const { clock, breaker, call } = setUp()
  for (let i = 0; i < 5; i++) call('timeout')
  clock.advance(60_000)
  for (let i = 0; i < 3; i++) breaker.enter()
  clock.advance(5_001)
  breaker.enter()
  assert.equal(breaker.state, 'open')
  clock.advance(60_000)
  for (let i = 0; i < 3; i++) call('ok')
  assert.equal(breaker.state, 'closed')
})

test('it can be held open and closed by hand, and let go again', () => {
  const { breaker, call } = setUp()
  breaker.force('open')
  assert.equal(call('ok'), false)
  breaker.force('closed')
  for (let i = 0; i < 50; i++) assert.equal(call('error'), true)
  assert.equal(breaker.state, 'closed')
  breaker.force('auto')
  for (let i = 0; i < 25; i++) call('error')
  assert.equal(breaker.state, 'open')
})

test('an outcome from before a transition counts for nothing, and only the first one told counts', () => {
  const { clock, breaker, call } = setUp()
  const early = breaker.enter()!
  for (let i = 0; i < 5; i++) call('timeout')
  clock.advance(60_000)
  call('ok')
  early.failed('error')
  assert.equal(breaker.state, 'half-open')
  const probe = breaker.enter()!
  probe.succeeded()
  probe.failed('error')
  assert.equal(breaker.state, 'half-open')
})
