import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { call } from '../../scripts/client.ts'
import { analyse } from '../../src/analysis/engine/analyse.ts'
import { DEFAULT_PROFILE } from '../../src/analysis/engine/profile.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import type { AnalysisRequest } from '../../src/lib/contract/generated/types.ts'
import { createRedisStore } from '../../src/lib/state/redis.ts'
import { startApi } from '../helpers/service.ts'
import { have, REDIS_URL, sharedRedis } from '../helpers/services.ts'

const CHATS = new URL('../../examples/chats/', import.meta.url)
const GOLDEN = new URL('determinism.golden.json', import.meta.url)
const LOCALES = ['tr-TR', 'en-US', 'en-GB']

/** The sample chats, each with every locale and reversed: what any machine and Node must agree on. */
function bodies(): AnalysisRequest[] {
  return readdirSync(CHATS)
    .sort()
    .flatMap((name) => {
      const chat = JSON.parse(readFileSync(new URL(name, CHATS), 'utf8')) as AnalysisRequest
      return LOCALES.flatMap((locale) => [
        { ...chat, locale },
        { ...chat, locale, messages: [...chat.messages].reverse() },
      ])
    })
}

const resultOf = (body: AnalysisRequest): string =>
  JSON.stringify(analyse(body, { profile: DEFAULT_PROFILE, arrival: 0, flags: ALL_ON.flags }).result)

describe('the same body gives the same bytes', () => {
  test('on every machine and Node version: the digest is the recorded one (UPDATE_GOLDEN=1 records anew)', () => {
    const digest = createHash('sha256').update(bodies().map(resultOf).join('\n')).digest('hex')
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(GOLDEN, `${JSON.stringify({ results: digest })}\n`)
    assert.equal(digest, JSON.parse(readFileSync(GOLDEN, 'utf8')).results)
  })

  test('whatever was analysed before it', () => {
    const all = bodies()
    const first = all.map(resultOf)
    assert.deepEqual(all.toReversed().map(resultOf).reverse(), first)
  })

  test('over HTTP on both twins, all at once and in any order', async (t) => {
    const memory = await startApi({ until: t, rates: { soft: 1_000, hard: 1_000 } })
    const apis = [memory]
    if (have(sharedRedis, 'Redis on 127.0.0.1:6379', t)) {
      const store = createRedisStore({
        url: REDIS_URL,
        commandTimeoutMs: 1_000,
        prefix: `test-${randomBytes(4).toString('hex')}`,
      })
      await new Promise((resolve) => setTimeout(resolve, 100))
      apis.push(await startApi({ until: t, store, rates: { soft: 1_000, hard: 1_000 } }))
    }
    const all = bodies()
    const want = all.map(resultOf)
    for (const api of apis) {
      const answers = await Promise.all(
        all.map((_, i) => call(api.caller, { body: all[all.length - 1 - i]! })),
      )
      answers.reverse().forEach(({ json, text }, i) => {
        assert.equal(json.status, 'ok', text)
        assert.ok(text.endsWith(`"result":${want[i]}}`))
      })
    }
  })
})
