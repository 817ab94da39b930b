import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { createRedisStore } from '../../../src/lib/state/redis.ts'
import { StateUnavailable, type StateStore } from '../../../src/lib/state/port.ts'
import { stateSuite } from '../../contract/state-suite.ts'
import { createOwnRedis, have, type OwnRedis, ownRedis, REDIS_URL, sharedRedis } from '../../helpers/services.ts'

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

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
      store = createRedisStore({ url: REDIS_URL, commandTimeoutMs: 2_000, prefix: `test-${randomBytes(4).toString('hex')}` })
      await answering(store)
    })
    after(() => store.close())
    stateSuite('redis', () => store, wait)
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
    await assert.rejects(store.run(get), (fault) => fault instanceof StateUnavailable && fault.reason === 'down')
    await redis!.start()
    await answering(store)
    assert.deepEqual(await store.run(get), [null])
  })

  test('paused: given up in time, then it works again', async (t) => {
    if (!have(ownRedis, 'redis-server', t)) return
    redis!.pause()
    const started = performance.now()
    await assert.rejects(store.run(get), (fault) => fault instanceof StateUnavailable && fault.reason === 'timeout')
    assert.ok(performance.now() - started < 600)
    redis!.resume()
    await answering(store)
  })

  test('killed and started again: refused meanwhile, never hanging, then it works again', async (t) => {
    if (!have(ownRedis, 'redis-server', t)) return
    await redis!.kill()
    await wait(30)
    await assert.rejects(store.run(get), StateUnavailable)
    await redis!.start()
    await answering(store)
  })
})
