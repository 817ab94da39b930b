import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Answer, call } from '../../../scripts/client.ts'
import { limitsKey, profileKey } from '../../../src/analysis/tenant-profile.ts'
import { fakeClock, systemClock } from '../../../src/lib/base/clock.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import type { StateStore } from '../../../src/lib/state/port.ts'
import { assertAnswerFits } from '../../helpers/openapi.ts'
import { startApi, type TestApi } from '../../helpers/service.ts'

const CHAT = { schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text: 'kargom nerede' }] }

/** Two instances over one store whose clock stands still: the allowance does not refill meanwhile. */
describe('tenant rate limits over two instances', () => {
  const clock = fakeClock(Date.now())
  let store: StateStore
  let first: TestApi
  let second: TestApi
  before(async () => {
    store = createMemoryStore({ clock })
    first = await startApi({ store, rates: { soft: 5, hard: 8 } })
    second = await startApi({ store, key: first.caller.key, rates: { soft: 5, hard: 8 } })
  })
  after(async () => {
    await first.close()
    await second.close()
  })

  const both = async (tenant: string, count: number): Promise<Answer[]> => {
    const answers: Answer[] = []
    for (let i = 0; i < count; i++) {
      answers.push(await call((i % 2 ? second : first).caller, { body: CHAT, tenant }))
    }
    return answers
  }

  test('up to the soft limit ok, up to the hard limit partial with a warning, then 429', async () => {
    const answers = await both('shared', 10)
    const seen = answers.map(({ status, json }) => (status === 200 ? json.status : json.errorCode))
    assert.deepEqual(seen, [
      ...Array(5).fill('ok'),
      ...Array(3).fill('partial'),
      ...Array(2).fill('ANL-RATE-001'),
    ])
    assert.deepEqual(
      answers[5]!.json.warnings.map(({ code }: { code: string }) => code),
      ['soft-limit'],
    )
    assert.ok(answers[5]!.json.result.entities)
  })

  test('a refusal says when to come back and what is left', async () => {
    const answers = await both('headers', 9)
    const refused = answers[8]!
    assert.equal(refused.status, 429)
    assert.ok(Number(refused.headers['retry-after']) >= 1)
    assert.equal(refused.headers['ratelimit-policy'], '"soft";q=5;w=1, "hard";q=8;w=1')
    assert.match(String(refused.headers.ratelimit), /"hard";r=0/)
    assertAnswerFits('POST', '/v1/analysis', refused)
    assert.match(String(answers[0]!.headers.ratelimit), /"soft";r=4.*"hard";r=7/)
  })

  test('the allowance comes back with time', async () => {
    await both('patient', 9)
    clock.advance(1_000)
    assert.equal((await call(first.caller, { body: CHAT, tenant: 'patient' })).json.status, 'ok')
  })

  test('one tenant over its limit costs another nothing', async () => {
    await both('greedy', 10)
    assert.equal((await call(first.caller, { body: CHAT, tenant: 'modest' })).json.status, 'ok')
  })

  test("a tenant's own limits count, on every instance at once", async () => {
    await store.run([
      { op: 'set', key: limitsKey('special'), value: Buffer.from('1:2') },
      {
        op: 'set',
        key: profileKey('special'),
        value: Buffer.from('{"schemaVersion":1,"rateSoft":1,"rateHard":2}'),
      },
    ])
    const answers = await both('special', 3)
    assert.deepEqual(
      answers.map(({ json }) => json.status),
      ['ok', 'partial', 'error'],
    )
  })
})

describe('the tenant profile', () => {
  test('switches entity types off, sets region and keywords, and a broken one is told of', async (t) => {
    const store = createMemoryStore({ clock: systemClock })
    const api = await startApi({ until: t, store })
    const profile = {
      schemaVersion: 1,
      entitiesOff: ['email'],
      defaultRegion: 'GB',
      intents: { warranty: [{ term: 'garanti belgesi', weight: 1 }] },
    }
    await store.run([{ op: 'set', key: profileKey('own'), value: Buffer.from(JSON.stringify(profile)) }])
    await store.run([{ op: 'set', key: profileKey('broken'), value: Buffer.from('{"schemaVersion":7}') }])
    const body = {
      schemaVersion: 1,
      messages: [{ id: 'm1', role: 'customer', text: 'Garanti belgesi lazım: a@b.com, 07911 123456' }],
    }

    const own = (await call(api.caller, { body, tenant: 'own' })).json
    assert.equal(own.status, 'ok')
    assert.deepEqual(
      own.result.entities.map(({ type, value }: { type: string; value: string }) => [type, value]),
      [['phone', '+447911123456']],
    )
    assert.equal(own.result.scores.intents[0].name, 'warranty')

    const broken = (await call(api.caller, { body, tenant: 'broken' })).json
    assert.equal(broken.status, 'partial')
    assert.deepEqual(
      broken.warnings.map(({ code }: { code: string }) => code),
      ['profile-invalid'],
    )
  })
})
