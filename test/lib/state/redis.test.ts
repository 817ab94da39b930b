import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { connect, createServer, type Socket } from 'node:net'
import { after, before, describe, type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { type StateStore, StateUnavailable, type Step } from '../../../src/lib/state/port.ts'
import { createRedisStore, type RedisOptions } from '../../../src/lib/state/redis.ts'
import { stateSuite } from '../../contract/state-suite.ts'
import {
  createOwnRedis,
  have,
  type OwnRedis,
  ownRedis,
  REDIS_URL,
  sharedRedis,
} from '../../helpers/services.ts'

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const isDown = (fault: unknown): boolean => fault instanceof StateUnavailable && fault.reason === 'down'
const isTimeout = (fault: unknown): boolean => fault instanceof StateUnavailable && fault.reason === 'timeout'

/** A store that is closed when the test ends, also when it fails. */
function openFor(t: TestContext, options: RedisOptions): StateStore {
  const store = createRedisStore(options)
  t.after(() => store.close())
  return store
}

async function answering(store: StateStore, withinMs = 5_000): Promise<void> {
  const until = performance.now() + withinMs
  for (;;) {
    try {
      return await store.ping()
    } catch (fault) {
      if (performance.now() > until) throw fault
      await wait(20)
    }
  }
}

if (sharedRedis) {
  describe('the shared suite on Redis', () => {
    let store: StateStore
    before(async () => {
      store = createRedisStore({
        url: REDIS_URL,
        commandTimeoutMs: 2_000,
        prefix: `test-${randomBytes(4).toString('hex')}`,
      })
      await answering(store)
    })
    after(() => store.close())
    stateSuite('redis', () => store, wait)

    test('redis: any waves get the replies that the memory twin gives', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(stepOf(), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 }),
          async (waves) => {
            const memory = createMemoryStore({ clock: fakeClock(1_700_000_000_000) })
            const at = `{${randomBytes(6).toString('hex')}}`
            for (const wave of waves) {
              const steps = wave.map((step) => under(at, step))
              assert.deepEqual((await store.run(steps)).map(plain), (await memory.run(steps)).map(plain))
            }
          },
        ),
        { numRuns: 150 },
      )
    })

    test('redis: an allowance from a clock that was ahead, or that cannot be read, begins anew', async () => {
      for (const [stored, left] of [
        [`${Date.now() + 3_600_000}.000 4.000000 2.000000`, 3],
        ['what is this', 3],
        [`${Date.now()}.000 3.000000 2.000000`, 0],
      ] as const) {
        const at = `{${randomBytes(6).toString('hex')}}`
        const [, reply] = await store.run([
          { op: 'set', key: `${at}:rate`, value: Buffer.from(stored), ttlMs: 60_000 },
          { op: 'take', key: `${at}:rate`, limitsKey: `${at}:limits`, soft: 2, hard: 4, windowMs: 600_000 },
        ])
        assert.deepEqual([reply?.allowed, reply?.hardLeft], [true, left], stored)
      }
    })

    test('redis: a reply that came while the process stalled counts, however late the timer fires', async (t) => {
      const hasty = openFor(t, { url: REDIS_URL, commandTimeoutMs: 100 })
      await answering(hasty)
      const reply = hasty.run([{ op: 'get', key: '{stall}:x' }])
      const until = performance.now() + 300
      while (performance.now() < until);
      assert.deepEqual(await reply, [null])
    })

    test('redis: what comes back does not keep alive all that arrived with it', async () => {
      const at = `{${randomBytes(6).toString('hex')}}`
      const [, , small] = await store.run([
        { op: 'set', key: `${at}:small`, value: Buffer.from('s'), ttlMs: 5_000 },
        { op: 'set', key: `${at}:large`, value: randomBytes(30_000), ttlMs: 5_000 },
        { op: 'get', key: `${at}:small` },
        { op: 'get', key: `${at}:large` },
      ])
      assert.equal(small?.buffer.byteLength, 1)
    })

    test('redis: keys lie behind the prefix, in the slot of their tag', async (t) => {
      const at = `{${randomBytes(6).toString('hex')}}`
      const plainStore = openFor(t, { url: REDIS_URL, commandTimeoutMs: 2_000 })
      const prefixed = openFor(t, { url: REDIS_URL, commandTimeoutMs: 2_000, prefix: ':own' })
      await answering(plainStore)
      await answering(prefixed)
      await prefixed.run([{ op: 'set', key: `${at}:x`, value: Buffer.from('1'), ttlMs: 5_000 }])
      const [bare, behind] = await plainStore.run([
        { op: 'get', key: `${at}:x` },
        { op: 'get', key: `${at}:own:x` },
      ])
      assert.equal(bare, null)
      assert.equal(behind?.length, 1)
    })
  })
} else {
  test('the shared suite on Redis', (t) => {
    have(false, 'Redis on 127.0.0.1:6379', t)
  })
}

describe('a Redis that fails', () => {
  const get = [{ op: 'get', key: '{t}:x' }] as const
  let redis: OwnRedis | undefined
  let store: StateStore
  before(async () => {
    if (!ownRedis) return
    redis = await createOwnRedis()
    store = createRedisStore({ url: redis.url, commandTimeoutMs: 150 })
  })
  after(async () => {
    await store?.close()
    await redis?.kill()
  })

  test('down at the start: refused at once, and it comes back by itself', async (t) => {
    if (!have(ownRedis, 'redis-server', t)) return
    await assert.rejects(
      store.run(get),
      (fault) => fault instanceof StateUnavailable && fault.reason === 'down',
    )
    await redis!.start()
    await answering(store)
    assert.deepEqual(await store.run(get), [null])
  })

  test('paused: given up in time, then it works again', async (t) => {
    if (!have(ownRedis, 'redis-server', t)) return
    redis!.pause()
    const started = performance.now()
    await assert.rejects(
      store.run(get),
      (fault) => fault instanceof StateUnavailable && fault.reason === 'timeout',
    )
    assert.ok(performance.now() - started < 600)
    redis!.resume()
    await answering(store)
    assert.deepEqual(await store.run(get), [null])
  })

  test('killed and started again: refused meanwhile, never hanging, then it works again', async (t) => {
    if (!have(ownRedis, 'redis-server', t)) return
    await redis!.kill()
    await wait(30)
    await assert.rejects(store.run(get), StateUnavailable)
    await redis!.start()
    await answering(store)
    assert.deepEqual(await store.run(get), [null])
  })

  test('scripts flushed under it: the wave is sent anew, nobody notices', async (t) => {
    if (!have(ownRedis, 'redis-server', t)) return
    await tell(redis!.url, 'SCRIPT FLUSH')
    const replies = await Promise.all(Array.from({ length: 20 }, () => store.run(get)))
    assert.deepEqual(replies.flat(), Array(20).fill(null))
  })

  test('turned into a replica: refused as down, and it works again once it leads again', async (t) => {
    if (!have(ownRedis, 'redis-server', t)) return
    const set = [{ op: 'set', key: '{t}:y', value: Buffer.from('1'), ttlMs: 5_000 }] as const
    const events: string[] = []
    const watching = openFor(t, {
      url: redis!.url,
      commandTimeoutMs: 150,
      onEvent: (event) => events.push(event),
    })
    await answering(watching)
    await tell(redis!.url, 'REPLICAOF 127.0.0.1 1')
    await assert.rejects(watching.run(set), isDown)
    await tell(redis!.url, 'REPLICAOF NO ONE')
    await answering(watching)
    assert.deepEqual(await watching.run(set), [true])
    assert.deepEqual(events, ['ready', 'down', 'ready'])
    await watching.close()
    await wait(30)
    assert.equal(events.length, 3)
  })

  test('behind a network that goes dead without a word: a new connection is made', async (t) => {
    if (!have(ownRedis, 'redis-server', t)) return
    const network = await openNetwork(Number(new URL(redis!.url).port))
    t.after(() => network.close())
    const far = openFor(t, { url: `redis://127.0.0.1:${network.port}`, commandTimeoutMs: 150 })
    await answering(far)
    network.swallow()
    await assert.rejects(far.run(get), isTimeout)
    await answering(far)
    assert.deepEqual(await far.run(get), [null])
  })

  test('never there: every wave is refused at once, it is told once, with the reason, and closing holds nothing up', async (t) => {
    if (!have(ownRedis, 'redis-server', t)) return
    const events: (string | undefined)[][] = []
    const gone = openFor(t, {
      url: 'redis://:secret@127.0.0.1:1',
      commandTimeoutMs: 150,
      random: () => 0,
      onEvent: (...event) => events.push(event),
    })
    for (let i = 0; i < 10; i++) {
      const started = performance.now()
      await assert.rejects(gone.run(get), isDown)
      assert.ok(performance.now() - started < 100)
      await wait(15)
    }
    const timers = t.mock.method(globalThis, 'setTimeout')
    await gone.close()
    for (const {
      arguments: [, ms = 0],
    } of timers.mock.calls)
      assert.ok(ms <= 100, `it holds the process for ${ms} ms`)
    timers.mock.restore()
    await assert.rejects(gone.run(get), isDown)
    await assert.rejects(gone.ping(), isDown)
    assert.deepEqual(events, [['down', 'ECONNREFUSED']])
  })
})

/** One command on a connection of its own. */
async function tell(url: string, command: string): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const reply = await new Promise<string>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('data', (chunk) => resolve(chunk.toString()))
    socket.write(`${command}\r\n`)
  })
  socket.destroy()
  assert.match(reply, /^\+OK/)
}

/** A way to a port on which what is connected can go silent, while new connections get through. */
async function openNetwork(to: number): Promise<{ port: number; swallow(): void; close(): Promise<void> }> {
  const open = new Set<{ near: Socket; far: Socket; dead: boolean }>()
  const server = createServer((near) => {
    const pair = { near, far: connect(to, '127.0.0.1'), dead: false }
    open.add(pair)
    near.on('data', (chunk) => pair.dead || pair.far.write(chunk)).on('error', () => {})
    pair.far.on('data', (chunk) => pair.dead || near.write(chunk)).on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as { port: number }).port,
    swallow: () => {
      for (const pair of open) pair.dead = true
    },
    close: () => {
      for (const { near, far } of open) {
        near.destroy()
        far.destroy()
      }
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Steps over a handful of keys, so that they meet; values of any bytes. */
function stepOf(): fc.Arbitrary<Step> {
  const key = fc.constantFrom(':a', ':b', ':c')
  const value = fc.oneof(
    fc.constantFrom(Buffer.alloc(0), Buffer.from([0]), Buffer.from('v')),
    fc.uint8Array({ maxLength: 20 }),
  )
  const list = fc.constantFrom(':list', ':other')
  const member = fc.constantFrom('a', 'b', 'B', 'c c', 'ü', '')
  const must = fc.boolean()
  const ttlMs = fc.constant(600_000)
  const limits = fc.record({ soft: fc.integer({ min: 0, max: 4 }), hard: fc.integer({ min: 0, max: 6 }) })
  return fc.oneof(
    fc.record({ op: fc.constant('get' as const), key }),
    fc.record({ op: fc.constant('set' as const), key, value, ttlMs }),
    fc.record({ op: fc.constant('delete' as const), key: fc.oneof(key, fc.constantFrom(':rate', ':list')) }),
    fc.record({ op: fc.constant('claim' as const), key, value, ttlMs, must }),
    fc.record({
      op: fc.constant('swap' as const),
      key,
      expected: fc.option(value),
      value: fc.option(value),
      ttlMs,
    }),
    fc.record({ must, limits }).map(({ must, limits }) => ({
      op: 'take' as const,
      key: ':rate',
      limitsKey: ':limits',
      ...limits,
      windowMs: 1e9,
      must,
    })),
    fc.record({
      op: fc.constant('enlist' as const),
      key: list,
      member,
      score: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
      ttlMs,
      most: fc.constantFrom(1, 2, 5, 100),
    }),
    fc.record({ op: fc.constant('delist' as const), key: list, member }),
    fc.record({ op: fc.constant('head' as const), key: list }),
    fc.record({ op: fc.constant('members' as const), key: list, count: fc.integer({ min: -1, max: 7 }) }),
    limits.map(({ soft, hard }) => ({
      op: 'set' as const,
      key: ':limits',
      value: Buffer.from(`${soft}:${hard}`),
      ttlMs: 600_000,
    })),
  )
}

function under(at: string, step: Step): Step {
  return step.op === 'take'
    ? { ...step, key: at + step.key, limitsKey: at + step.limitsKey }
    : { ...step, key: at + step.key }
}

/** A reply as it can be compared: bytes as text, waiting times to the minute, since one store's time passes. */
function plain(reply: unknown): unknown {
  if (reply instanceof Uint8Array) return Buffer.from(reply).toString('latin1')
  if (Object.is(reply, -0)) return 0
  if (typeof reply !== 'object' || reply === null) return reply
  return Object.fromEntries(
    Object.entries(reply).map(([name, value]) => [
      name,
      name === 'retryAfterMs' ? Math.round(value / 60_000) : plain(value),
    ]),
  )
}
