import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { StateStore } from '../../src/lib/state/port.ts'
import { stateListsSuite } from './state-lists-suite.ts'

/**
 * What every state store must do. `pass` lets `ms` of the store's time go by: a fake clock moves,
 * a real one is waited for.
 */
export function stateSuite(name: string, store: () => StateStore, pass: (ms: number) => Promise<void>): void {
  const tag = (): string => `{${randomBytes(6).toString('hex')}}`
  const bytes = (text: string): Buffer => Buffer.from(text)

  test(`${name}: what is set is got back byte for byte, whatever it is`, async () => {
    const key = `${tag()}:bytes`
    for (const value of [
      Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
      Buffer.alloc(0),
      randomBytes(70_000),
    ]) {
      await store().run([{ op: 'set', key, value, ttlMs: 60_000 }])
      const [got] = await store().run([{ op: 'get', key }])
      assert.ok(got && Buffer.from(got).equals(value))
    }
  })

  test(`${name}: a value is the store's own: changing what was given or got changes nothing`, async () => {
    const key = `${tag()}:own`
    const value = bytes('abc')
    await store().run([{ op: 'set', key, value, ttlMs: 60_000 }])
    value[0] = 0
    const [got] = await store().run([{ op: 'get', key }])
    if (got) got[1] = 0
    const [again] = await store().run([{ op: 'get', key }])
    assert.equal(Buffer.from(again ?? []).toString(), 'abc')
  })

  test(`${name}: an absent key is null, a deleted one too`, async () => {
    const key = `${tag()}:gone`
    const replies = await store().run([
      { op: 'get', key },
      { op: 'set', key, value: bytes('x') },
      { op: 'delete', key },
      { op: 'get', key },
    ])
    assert.deepEqual(replies, [null, true, true, null])
  })

  test(`${name}: a value expires, one without a lifetime stays`, async () => {
    const at = tag()
    await store().run([
      { op: 'set', key: `${at}:short`, value: bytes('x'), ttlMs: 100 },
      { op: 'set', key: `${at}:long`, value: bytes('y') },
    ])
    await pass(150)
    const [short, long] = await store().run([
      { op: 'get', key: `${at}:short` },
      { op: 'get', key: `${at}:long` },
    ])
    await store().run([{ op: 'delete', key: `${at}:long` }])
    assert.equal(short, null)
    assert.ok(long)
  })

  test(`${name}: of 50 callers at once exactly one claims, the others see who holds it`, async () => {
    const key = `${tag()}:claim`
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        store().run([{ op: 'claim', key, value: bytes(`c${i}`), ttlMs: 5_000 }]),
      ),
    )
    const won = replies.flatMap(([reply], i) => (reply?.claimed ? [i] : []))
    assert.equal(won.length, 1)
    for (const [reply] of replies)
      if (!reply?.claimed) assert.equal(Buffer.from(reply?.holder ?? []).toString(), `c${won[0]}`)
  })

  test(`${name}: a claim can be made again once it has expired`, async () => {
    const key = `${tag()}:again`
    const claim = { op: 'claim', key, value: bytes('1'), ttlMs: 100 } as const
    assert.equal((await store().run([claim]))[0]?.claimed, true)
    assert.equal((await store().run([claim]))[0]?.claimed, false)
    await pass(150)
    assert.equal((await store().run([claim]))[0]?.claimed, true)
  })

  test(`${name}: a must that fails ends the wave: later steps do nothing and reply null`, async () => {
    const at = tag()
    const wave = [
      { op: 'claim', key: `${at}:nonce`, value: bytes('1'), ttlMs: 5_000, must: true },
      {
        op: 'take',
        key: `${at}:rate`,
        limitsKey: `${at}:limits`,
        soft: 2,
        hard: 3,
        windowMs: 60_000,
        must: true,
      },
      { op: 'set', key: `${at}:done`, value: bytes('1'), ttlMs: 5_000 },
    ] as const
    const [, first] = await store().run(wave)
    assert.equal(first?.hardLeft, 2)
    assert.deepEqual((await store().run(wave)).slice(1), [null, null])
    const [left] = await store().run([wave[1]])
    assert.equal(left?.hardLeft, 1)
  })

  test(`${name}: of 50 takes at once exactly the hard limit passes, those above the soft one are told`, async () => {
    const at = tag()
    const step = {
      op: 'take',
      key: `${at}:rate`,
      limitsKey: `${at}:limits`,
      soft: 5,
      hard: 12,
      windowMs: 600_000,
    } as const
    const replies = (await Promise.all(Array.from({ length: 50 }, () => store().run([step])))).map(
      ([reply]) => reply!,
    )
    assert.equal(replies.filter(({ allowed }) => allowed).length, 12)
    assert.equal(replies.filter(({ allowed, soft }) => allowed && !soft).length, 5)
    const refused = replies.find(({ allowed }) => !allowed)!
    assert.equal(refused.hardLeft, 0)
    assert.ok(refused.retryAfterMs > 40_000 && refused.retryAfterMs <= 50_000, String(refused.retryAfterMs))
  })

  test(`${name}: an allowance comes back with time`, async () => {
    const at = tag()
    const step = {
      op: 'take',
      key: `${at}:rate`,
      limitsKey: `${at}:limits`,
      soft: 2,
      hard: 2,
      windowMs: 200,
    } as const
    for (const allowed of [true, true, false]) assert.equal((await store().run([step]))[0]?.allowed, allowed)
    await pass(150)
    assert.equal((await store().run([step]))[0]?.allowed, true)
  })

  test(`${name}: limits kept in the store override those of the step`, async () => {
    const at = tag()
    await store().run([{ op: 'set', key: `${at}:limits`, value: bytes('1:2'), ttlMs: 60_000 }])
    const step = {
      op: 'take',
      key: `${at}:rate`,
      limitsKey: `${at}:limits`,
      soft: 50,
      hard: 100,
      windowMs: 60_000,
    } as const
    const [reply] = await store().run([step])
    assert.deepEqual([reply?.softLimit, reply?.hardLimit, reply?.softLeft, reply?.hardLeft], [1, 2, 0, 1])
  })

  test(`${name}: a swap happens only from the value that was expected`, async () => {
    const key = `${tag()}:swap`
    const replies = await store().run([
      { op: 'swap', key, expected: bytes('a'), value: bytes('b') },
      { op: 'swap', key, expected: null, value: bytes('a'), ttlMs: 5_000 },
      { op: 'swap', key, expected: null, value: bytes('c') },
      { op: 'swap', key, expected: bytes('a'), value: bytes('b') },
      { op: 'get', key },
      { op: 'swap', key, expected: bytes('b'), value: null },
      { op: 'get', key },
    ])
    assert.deepEqual(
      replies.map((reply) => (reply instanceof Uint8Array ? Buffer.from(reply).toString() : reply)),
      [false, true, false, true, 'b', true, null],
    )
  })

  test(`${name}: of 50 swaps from one value exactly one happens`, async () => {
    const key = `${tag()}:race`
    await store().run([{ op: 'set', key, value: bytes('0'), ttlMs: 60_000 }])
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        store().run([{ op: 'swap', key, expected: bytes('0'), value: bytes(`n${i}`), ttlMs: 5_000 }]),
      ),
    )
    assert.equal(replies.filter(([swapped]) => swapped).length, 1)
  })

  test(`${name}: a wave over two hash tags, or a key without one, is refused`, async () => {
    await assert.rejects(
      store().run([
        { op: 'get', key: '{a}:x' },
        { op: 'get', key: '{b}:x' },
      ]),
      TypeError,
    )
    await assert.rejects(store().run([{ op: 'get', key: 'plain' }]), TypeError)
  })

  test(`${name}: the rule holds for where limits are kept, too`, async () => {
    const step = {
      op: 'take',
      key: '{a}:rate',
      limitsKey: '{b}:limits',
      soft: 1,
      hard: 1,
      windowMs: 1_000,
    } as const
    await assert.rejects(store().run([step]), TypeError)
  })

  test(`${name}: an empty wave replies nothing`, async () => {
    assert.deepEqual(await store().run([]), [])
  })

  test(`${name}: a limit of nothing allows nothing, and says when to ask again`, async () => {
    const at = tag()
    const step = {
      op: 'take',
      key: `${at}:rate`,
      limitsKey: `${at}:limits`,
      soft: 0,
      hard: 0,
      windowMs: 5_000,
    } as const
    for (let i = 0; i < 2; i++) {
      const [reply] = await store().run([step])
      assert.deepEqual(reply, {
        allowed: false,
        soft: true,
        softLimit: 0,
        hardLimit: 0,
        hardLeft: 0,
        softLeft: 0,
        retryAfterMs: 5_000,
      })
    }
    const [softOnly] = await store().run([{ ...step, hard: 2 }])
    assert.deepEqual([softOnly?.allowed, softOnly?.soft, softOnly?.hardLeft], [true, true, 1])
  })

  test(`${name}: limits that cannot be read are not in force`, async () => {
    const at = tag()
    await store().run([{ op: 'set', key: `${at}:limits`, value: bytes('many'), ttlMs: 60_000 }])
    const step = {
      op: 'take',
      key: `${at}:rate`,
      limitsKey: `${at}:limits`,
      soft: 3,
      hard: 4,
      windowMs: 60_000,
    } as const
    const [reply] = await store().run([step])
    assert.deepEqual([reply?.softLimit, reply?.hardLimit], [3, 4])
  })

  test(`${name}: an allowance that is deleted begins anew`, async () => {
    const at = tag()
    const step = {
      op: 'take',
      key: `${at}:rate`,
      limitsKey: `${at}:limits`,
      soft: 1,
      hard: 1,
      windowMs: 60_000,
    } as const
    assert.equal((await store().run([step]))[0]?.allowed, true)
    assert.equal((await store().run([step]))[0]?.allowed, false)
    await store().run([{ op: 'delete', key: step.key }])
    assert.equal((await store().run([step]))[0]?.allowed, true)
  })

  test(`${name}: an empty value is not an absent one, to a claim and to a swap`, async () => {
    const key = `${tag()}:empty`
    const empty = Buffer.alloc(0)
    const [first, second, absent, swapped] = await store().run([
      { op: 'claim', key, value: empty, ttlMs: 5_000 },
      { op: 'claim', key, value: bytes('x'), ttlMs: 5_000 },
      { op: 'swap', key, expected: null, value: bytes('x') },
      { op: 'swap', key, expected: empty, value: bytes('y'), ttlMs: 5_000 },
    ])
    assert.equal(first?.claimed, true)
    assert.equal(second?.claimed, false)
    assert.equal(second?.holder?.length, 0)
    assert.deepEqual([absent, swapped], [false, true])
  })

  test(`${name}: appends to what is there, or to nothing, and not past the limit`, async () => {
    const key = `${tag()}:log`
    const append = (text: string) =>
      ({ op: 'append', key, value: bytes(text), ttlMs: 5_000, maxBytes: 6 }) as const
    const replies = await store().run([
      append('ab\n'),
      { ...append(''), value: 'ğ' },
      append('xx'),
      append('z'),
      { op: 'get', key },
    ])
    assert.deepEqual(replies.slice(0, 4), [true, true, false, true])
    assert.equal(Buffer.from(replies[4] ?? []).toString(), 'ab\nğz')
  })

  test(`${name}: appends of many at once are all there`, async () => {
    const key = `${tag()}:log`
    const value = bytes('line\n')
    const writers = Array.from({ length: 50 }, () =>
      store().run([{ op: 'append', key, value, ttlMs: 5_000, maxBytes: 1_000 }]),
    )
    await Promise.all(writers)
    const [log] = await store().run([{ op: 'get', key }])
    assert.equal(log?.length, 250)
  })

  test(`${name}: appending begins the lifetime anew`, async () => {
    const key = `${tag()}:log`
    const append = { op: 'append', key, value: bytes('x'), ttlMs: 200, maxBytes: 10 } as const
    await store().run([append])
    await pass(120)
    await store().run([append])
    await pass(120)
    const [alive] = await store().run([{ op: 'get', key }])
    assert.equal(alive?.length, 2)
    await pass(150)
    const [gone] = await store().run([{ op: 'get', key }])
    assert.equal(gone, null)
  })

  stateListsSuite(name, store, pass)

  test(`${name}: answers a ping`, () => store().ping())
}
