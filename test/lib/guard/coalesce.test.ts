import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { systemClock } from '../../../src/lib/base/clock.ts'
import { coalesceWaves } from '../../../src/lib/guard/coalesce.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import type { StateStore, Step } from '../../../src/lib/state/port.ts'

const bytes = (text: string) => Buffer.from(text)
const set = (key: string, value = key) => ({ op: 'set', key, value: bytes(value), ttlMs: 1_000 }) as const
const get = (key: string) => ({ op: 'get', key }) as const

function startStore(run?: StateStore['run']) {
  const memory = createMemoryStore({ clock: systemClock })
  const waves: string[][] = []
  const watched: StateStore = {
    ...memory,
    run: ((steps: readonly Step[]) => {
      waves.push(steps.map(({ op, key }) => `${op} ${key}`))
      return (run ?? memory.run)(steps)
    }) as StateStore['run'],
  }
  return { waves, store: coalesceWaves(watched) }
}

describe('waves begun together', () => {
  test('are one call when they share a hash tag, and each gets its own replies', async () => {
    const { waves, store } = startStore()
    await store.run([set('{a}1'), set('{a}2')])
    const [one, other, apart] = await Promise.all([
      store.run([get('{a}1')]),
      store.run([get('{a}none'), get('{a}2')]),
      store.run([get('{b}1')]),
    ])
    assert.deepEqual([one[0], other[0], other[1], apart[0]].map(text), ['{a}1', null, '{a}2', null])
    assert.deepEqual(waves.slice(1), [['get {a}1', 'get {a}none', 'get {a}2'], ['get {b}1']])
  })

  test('go alone when one may end early or carries much, and wait for nobody', async () => {
    const { waves, store } = startStore()
    const claim = { op: 'claim', key: '{a}c', value: bytes('x'), ttlMs: 1_000, must: true } as const
    const claims = [store.run([claim, get('{a}1')]), store.run([claim, set('{a}1')])]
    const large = store.run([set('{a}large', 'x'.repeat(100_000))])
    assert.equal(waves.length, 3)
    const [, second] = await Promise.all(claims)
    assert.equal(second![1], null)
    await large
    assert.equal(text((await store.run([get('{a}1')]))[0]), null)
  })

  test('are cut into calls of a bounded size, none of them in two', async () => {
    const { waves, store } = startStore()
    const wave = Array.from({ length: 100 }, (_, i) => get(`{a}${i}`))
    await Promise.all([1, 2, 3, 4, 5].map(() => store.run(wave)))
    assert.deepEqual(
      waves.map(({ length }) => length),
      [200, 200, 100],
    )
    await store.run(Array.from({ length: 1_000 }, () => get('{a}1')))
    assert.equal(waves.at(-1)!.length, 1_000)
  })

  test('fail together', async () => {
    const { store } = startStore(() => Promise.reject(new Error('down')))
    const outcomes = await Promise.allSettled([store.run([get('{a}1')]), store.run([get('{a}2')])])
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'rejected'],
    )
  })
})

function text(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString() : value
}
