import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createTurns } from '../../../src/lib/guard/turns.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Work that takes `ms` of a clock that only work moves. */
function setUp(sliceMs = 5) {
  let now = 0
  const turns = createTurns({ monotonic: () => now, sliceMs })
  const done: number[] = []
  const work = (id: number, ms: number) => () => {
    now += ms
    done.push(id)
    return id
  }
  return { turns, done, work }
}

test('an idle process runs work at once', () => {
  const { turns, done, work } = setUp()
  void turns.run(work(1, 1))
  assert.deepEqual(done, [1])
})

test('one turn of the loop does one slice of work, in the order it came', async () => {
  const { turns, done, work } = setUp()
  const all = Array.from({ length: 12 }, (_, i) => turns.run(work(i, 2)))
  assert.equal(done.length, 3)
  await nextTurn()
  assert.ok(done.length <= 6)
  assert.deepEqual(
    await Promise.all(all),
    Array.from({ length: 12 }, (_, i) => i),
  )
  assert.deepEqual(
    done,
    Array.from({ length: 12 }, (_, i) => i),
  )
  assert.equal(turns.waiting, 0)
})

test('others get the loop between slices', async () => {
  const { turns, done, work } = setUp()
  const all = Array.from({ length: 30 }, (_, i) => turns.run(work(i, 5)))
  let seenAt = -1
  setImmediate(() => {
    seenAt = done.length
  })
  await Promise.all(all)
  assert.ok(seenAt >= 0 && seenAt < 10, `${seenAt}`)
})

test('work that throws rejects its own promise and nothing else', async () => {
  const { turns, work } = setUp()
  const bad = (): never => {
    throw new Error('bad')
  }
  await assert.rejects(turns.run(bad), /bad/)
  void turns.run(work(1, 10))
  const [failed, fine] = await Promise.allSettled([turns.run(bad), turns.run(work(2, 1))])
  assert.equal(failed.status, 'rejected')
  assert.equal(fine.status, 'fulfilled')
})

test('work that is done is let go of while others still wait', async () => {
  const { turns, work } = setUp(5)
  const registry: WeakRef<object>[] = []
  const submit = (id: number): void => {
    const body = { bytes: new Uint8Array(1_000) }
    registry.push(new WeakRef(body))
    const takeTime = work(id, 5)
    void turns.run(() => takeTime() + body.bytes.length)
  }
  for (let i = 0; i < 20; i++) submit(i)
  for (let i = 0; i < 10; i++) await nextTurn()
  assert.ok(turns.waiting > 0)
  collect()
  const alive = registry.filter((ref) => ref.deref()).length
  assert.ok(alive <= turns.waiting + 2, `${alive} alive, ${turns.waiting} waiting`)
})
