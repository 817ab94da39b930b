import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createGatherer } from '../../../src/lib/jobs/gather.ts'
import type { Step } from '../../../src/lib/state/port.ts'

const step = (key: string) => ({ op: 'delete', key }) as const

function startGatherer(fails: (steps: readonly Step[]) => boolean = () => false) {
  const clock = fakeClock(0)
  const waves: string[][] = []
  const run = (steps: readonly Step[]) => {
    if (fails(steps)) return Promise.reject(new Error('down'))
    waves.push(steps.map(({ key }) => key))
    return Promise.resolve([])
  }
  return { clock, waves, gatherer: createGatherer({ run: run as never }, clock) }
}

describe('steps nobody waits for', () => {
  test('go together after a moment, those of one hash tag in a wave, in their order', () => {
    const { clock, waves, gatherer } = startGatherer()
    for (const key of ['{a}1', '{b}1', '{a}2']) gatherer.add(step(key))
    assert.equal(gatherer.holds('{a}2'), true)
    assert.deepEqual(waves, [])
    clock.advance(50)
    assert.deepEqual(waves, [['{a}1', '{a}2'], ['{b}1']])
    assert.equal(gatherer.holds('{a}2'), false)
  })

  test('keep to waves of a bounded size, and are gathered anew after each', () => {
    const { clock, waves, gatherer } = startGatherer()
    for (let i = 0; i < 450; i++) gatherer.add(step(`{a}${i}`))
    clock.advance(50)
    gatherer.add(step('{a}last'))
    clock.advance(50)
    assert.deepEqual(
      waves.map(({ length }) => length),
      [200, 200, 50, 1],
    )
  })

  test('are written at once on a flush, and a wave that fails takes no other with it', async () => {
    const { clock, waves, gatherer } = startGatherer(([first]) => first!.key.startsWith('{bad}'))
    for (const key of ['{bad}1', '{good}1']) gatherer.add(step(key))
    await gatherer.flush()
    assert.deepEqual(waves, [['{good}1']])
    clock.advance(100)
    assert.equal(waves.length, 1)
  })
})
