import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { MOST_MEMBERS, type StateStore } from '../../src/lib/state/port.ts'

/** What every state store must do with lists; part of the suite. */
export function stateListsSuite(
  name: string,
  store: () => StateStore,
  pass: (ms: number) => Promise<void>,
): void {
  const tag = (): string => `{${randomBytes(6).toString('hex')}}`

  test(`${name}: a list knows its lowest score and its length`, async () => {
    const key = `${tag()}:list`
    const enlist = (member: string, score: number) =>
      ({ op: 'enlist', key, member, score, ttlMs: 60_000 }) as const
    const replies = await store().run([
      { op: 'head', key },
      enlist('b', 1_767_225_600_123),
      enlist('a', 1_767_225_600_124),
      { op: 'head', key },
      enlist('c', 7),
      enlist('c', 1_767_225_600_125),
      { op: 'head', key },
      { op: 'delist', key, member: 'b' },
      { op: 'delist', key, member: 'nobody' },
      { op: 'head', key },
    ])
    assert.equal(replies[0], null)
    assert.deepEqual(replies[3], { member: 'b', score: 1_767_225_600_123, size: 2 })
    assert.deepEqual(replies[6], { member: 'b', score: 1_767_225_600_123, size: 3 })
    assert.deepEqual(replies[9], { member: 'a', score: 1_767_225_600_124, size: 2 })
    await store().run([
      { op: 'delist', key, member: 'a' },
      { op: 'delist', key, member: 'c' },
    ])
    const [empty] = await store().run([{ op: 'head', key }])
    assert.equal(empty, null)
  })

  test(`${name}: a list tells its members by their scores, those with one score by name, as many as are asked for`, async () => {
    const key = `${tag()}:list`
    const enlist = (member: string, score: number) =>
      ({ op: 'enlist', key, member, score, ttlMs: 60_000 }) as const
    const members = (count: number) => ({ op: 'members', key, count }) as const
    const [none, , , , , , all, two, zero, less, broken] = await store().run([
      members(10),
      enlist('late ü', 1_767_225_600_123.5),
      enlist('b', 7),
      enlist('a', 7),
      enlist('moved', 900),
      enlist('moved', -3),
      members(10),
      members(2),
      members(0),
      members(-1),
      members(1.9),
    ])
    const expected = [
      { member: 'moved', score: -3 },
      { member: 'a', score: 7 },
      { member: 'b', score: 7 },
      { member: 'late ü', score: 1_767_225_600_123.5 },
    ]
    assert.deepEqual(none, [])
    assert.deepEqual(all, expected)
    assert.deepEqual(two, expected.slice(0, 2))
    assert.deepEqual([zero, less], [[], []])
    assert.deepEqual(broken, expected.slice(0, 1))
  })

  test(`${name}: one step reads MOST_MEMBERS at most, and reads nothing where the wave has ended`, async () => {
    const at = tag()
    const key = `${at}:list`
    // In no order.
    const scores = Array.from({ length: MOST_MEMBERS + 50 }, (_, i) => (i * 331) % (MOST_MEMBERS + 50))
    await store().run(
      scores.map((score) => ({ op: 'enlist', key, member: `m${score}`, score, ttlMs: 60_000 }) as const),
    )
    const [found] = await store().run([{ op: 'members', key, count: MOST_MEMBERS + 50 }])
    assert.deepEqual(
      found?.map(({ score }) => score),
      Array.from({ length: MOST_MEMBERS }, (_, i) => i),
    )
    const claim = { op: 'claim', key: `${at}:c`, value: Buffer.from('1'), ttlMs: 5_000, must: true } as const
    const ended = await store().run([claim, claim, { op: 'members', key, count: 1 }])
    assert.equal(ended[2], null)
  })

  test(`${name}: a list that holds so many at most lets go of the lowest scores`, async () => {
    const key = `${tag()}:list`
    const enlist = (member: string, score: number) =>
      ({ op: 'enlist', key, member, score, ttlMs: 60_000, most: 3 }) as const
    const replies = await store().run([
      enlist('c', 3),
      enlist('a', 1),
      enlist('b', 2),
      enlist('d', 4),
      enlist('lowest', 0),
      enlist('b', 9),
      { op: 'members', key, count: 10 },
    ])
    assert.deepEqual(replies[6], [
      { member: 'c', score: 3 },
      { member: 'd', score: 4 },
      { member: 'b', score: 9 },
    ])
  })

  test(`${name}: a list expires after its last member came`, async () => {
    const key = `${tag()}:list`
    await store().run([{ op: 'enlist', key, member: 'a', score: 1, ttlMs: 100 }])
    await pass(150)
    const [gone] = await store().run([{ op: 'head', key }])
    assert.equal(gone, null)
  })
}
