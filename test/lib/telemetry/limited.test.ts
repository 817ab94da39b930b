import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createLimited } from '../../../src/lib/telemetry/limited.ts'

const masked = (_: 'tenant' | 'chat', plain: string): string => `#${plain}`

describe('tenants over their limits', () => {
  it('are told hashed, those that were refused most often first, ten at most', () => {
    const limited = createLimited(masked, fakeClock(0))
    for (let i = 0; i < 12; i++) for (let n = 0; n <= i; n++) limited.add(`t${i}`, 'hard')
    for (let n = 0; n < 50; n++) limited.add('soft', 'soft')
    limited.add('t11', 'soft')
    const worst = limited.worst()
    assert.equal(worst.length, 10)
    assert.deepEqual(worst[0], { tenant: '#t11', refused: 12, partial: 1 })
    assert.deepEqual(
      worst.map(({ refused }) => refused),
      [12, 11, 10, 9, 8, 7, 6, 5, 4, 3],
    )
  })

  it('are remembered for some minutes, the new ones with those before, and then no longer', () => {
    const clock = fakeClock(0)
    const limited = createLimited(masked, clock)
    limited.add('a', 'hard')
    limited.add('b', 'soft')
    clock.advance(150_000)
    limited.add('a', 'hard')
    assert.deepEqual(limited.worst(), [
      { tenant: '#a', refused: 2, partial: 0 },
      { tenant: '#b', refused: 0, partial: 1 },
    ])
    clock.advance(150_000)
    assert.deepEqual(limited.worst(), [{ tenant: '#a', refused: 1, partial: 0 }])
    clock.advance(299_000)
    assert.deepEqual(limited.worst(), [])
  })

  it('are no more than the table holds, however many there are', () => {
    const limited = createLimited(masked, fakeClock(0))
    limited.add('first', 'hard')
    for (let i = 0; i < 10_000; i++) limited.add(`t${i}`, 'soft')
    limited.add('first', 'hard')
    limited.add('one too many', 'hard')
    assert.deepEqual(limited.worst()[0], { tenant: '#first', refused: 2, partial: 0 })
    assert.ok(!limited.worst().some(({ tenant }) => tenant === '#one too many'))
  })
})
