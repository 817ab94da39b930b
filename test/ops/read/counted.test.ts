import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import type { DeadLetterStore } from '../../../src/lib/deadletters/port.ts'
import { countOnce, sparing } from '../../../src/ops/read/counted.ts'

/** A reading that takes as long as it is made to, and how often it was begun. */
function slowReading(clock = fakeClock(1_000_000)) {
  const waiting: ((value: number | Error) => void)[] = []
  const read = (): Promise<number> =>
    new Promise((resolve, reject) =>
      waiting.push((value) => (value instanceof Error ? reject(value) : resolve(value))),
    )
  return { clock, counted: sparing(clock, read), waiting }
}

describe('what takes long to count', () => {
  test('is counted once for all who ask meanwhile', async () => {
    const { clock, counted, waiting } = slowReading()
    const asked = [counted(), counted(), counted()]
    assert.equal(waiting.length, 1)
    clock.advance(5_000)
    waiting[0]!(42)
    assert.deepEqual(await Promise.all(asked), [42, 42, 42])
  })

  test('is counted the more seldom the longer it takes, and keeps nobody waiting', async () => {
    const { clock, counted, waiting } = slowReading()
    const first = counted()
    clock.advance(2_000)
    waiting[0]!(1)
    await first
    clock.advance(39_000)
    assert.equal(await counted(), 1)
    assert.equal(waiting.length, 1, 'two seconds are a twentieth of forty')
    clock.advance(1_001)
    assert.equal(await counted(), 1, 'the last is told while it is counted anew')
    assert.equal(waiting.length, 2)
    waiting[1]!(2)
    await turn()
    assert.equal(await counted(), 2)
  })

  test('is not told any more while a reading hangs, nor after a fault', async () => {
    const { clock, counted, waiting } = slowReading()
    const first = counted()
    waiting[0]!(1)
    await first
    clock.advance(1_001)
    assert.equal(await counted(), 1)
    clock.advance(999)
    assert.equal(await counted(), 1, 'it may still come')
    clock.advance(1)
    let told = false
    const late = counted().then((value) => {
      told = true
      return value
    })
    await turn()
    assert.equal(told, false, 'what took no time takes a second now: it hangs')
    assert.equal(waiting.length, 2, 'and nothing is asked on top of it')
    waiting[1]!(2)
    assert.equal(await late, 2)
    clock.advance(30_000)
    assert.equal(await counted(), 2)
    waiting[2]!(new Error('down'))
    await turn()
    const broken = counted()
    waiting[3]!(new Error('down'))
    await assert.rejects(broken, /down/)
    const again = counted()
    waiting[4]!(3)
    assert.equal(await again, 3, 'it recovers by itself')
  })

  test('says of dead letters how many of them are new, where there are many', async () => {
    const clock = fakeClock(10_000_000)
    const now = clock.now()
    const group = (errorCode: string, count: number, newestAt: number, status = 'open') => ({
      ...{ status, errorCode, count, newestAt },
      oldestAt: 0,
    })
    const asked: unknown[] = []
    const letters = {
      groups: async () => [
        group('A', 10_000, now - 1_000),
        group('B', 10_000, now - 3_600_000),
        group('C', 3, now),
        group('D', 500, now, 'archived'),
      ],
      find: async (query: unknown) => {
        asked.push(query)
        return Array.from({ length: 37 })
      },
    } as unknown as DeadLetterStore
    const { groups } = countOnce({ clock, letters, outbox: {} as never })
    assert.deepEqual(
      (await groups()).map(({ errorCode, lately }) => [errorCode, lately]),
      [
        ['A', 37],
        ['B', undefined],
        ['C', undefined],
        ['D', undefined],
      ],
    )
    assert.deepEqual(asked, [{ status: 'open', errorCode: 'A', from: now - 300_000, limit: 500 }])
  })

  test('asks about the largest groups alone, however many codes there are', async () => {
    const clock = fakeClock(10_000_000)
    let asked = 0
    const newestAt = clock.now()
    const letters = {
      groups: async () =>
        Array.from({ length: 300 }, (_, i) => {
          return { status: 'open', errorCode: `E${i}`, count: 300 - i, oldestAt: 0, newestAt }
        }),
      find: async () => {
        asked++
        return []
      },
    } as unknown as DeadLetterStore
    const found = await countOnce({ clock, letters, outbox: {} as never }).groups()
    assert.equal(asked, 5)
    assert.deepEqual(
      found.filter(({ lately }) => lately === 0).map(({ errorCode }) => errorCode),
      ['E0', 'E1', 'E2', 'E3', 'E4'],
    )
  })
})
