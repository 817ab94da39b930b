import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fakeClock, systemClock } from '../../../src/lib/base/clock.ts'
import { LOOK_WITHIN_MS, look, seenOf } from '../../../src/ops/read/look.ts'

describe('a look at what may be down', () => {
  test('sees what answers', async () => {
    const sight = await look(systemClock, 'it', async () => 7)
    assert.deepEqual(sight, { seen: 7 })
    assert.equal(seenOf(sight), 7)
  })

  test('is blind where it fails, at once or later, and quotes nothing of the fault', async () => {
    const failing = [
      () => Promise.reject(new Error('password=secret')),
      () => {
        throw new Error('password=secret')
      },
    ]
    for (const work of failing) {
      const sight = await look<number>(systemClock, 'the broker', work)
      assert.deepEqual(sight, { blind: 'the broker is unreachable' })
      assert.equal(seenOf(sight), undefined)
    }
  })

  test('waits no longer than its time, though the answer comes after all', async () => {
    const clock = fakeClock()
    let answer = (_: number): void => {}
    const looking = look(
      clock,
      'the store',
      () =>
        new Promise<number>((resolve) => {
          answer = resolve
        }),
    )
    clock.advance(LOOK_WITHIN_MS)
    assert.deepEqual(await looking, { blind: 'the store does not answer' })
    answer(1)
  })
})
