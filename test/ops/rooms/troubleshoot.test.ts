import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { call } from '../../../scripts/client.ts'
import { systemClock } from '../../../src/lib/base/clock.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import type { StateStore } from '../../../src/lib/state/port.ts'
import { StateUnavailable } from '../../../src/lib/state/port.ts'
import type { JournalEntry } from '../../../src/lib/telemetry/journal.ts'
import type { Trouble } from '../../../src/ops/read/troubleshoot.ts'
import { until } from '../../helpers/live.ts'
import { startTestOps, type TestOps } from '../../helpers/ops.ts'
import { reportOf, tell } from '../../helpers/reports.ts'
import { startApi } from '../../helpers/service.ts'
import { CHAT } from '../../helpers/worker.ts'

/** What the page is made of, once it is as expected. */
async function trouble(ops: TestOps, so: (seen: Trouble) => boolean): Promise<Trouble> {
  let seen: Trouble | undefined
  await until(
    async () => {
      seen = (await ops.get('/api/v1/troubleshoot')).json
      return so(seen!)
    },
    'the trouble',
    10_000,
  )
  return seen!
}

const entry = (i: number, changes: Partial<JournalEntry> = {}): JournalEntry => ({
  time: new Date(Date.parse('2026-11-22T10:00:00Z') + i * 1_000).toISOString(),
  requestId: `r-${i}`,
  traceId: i.toString(16).padStart(32, '0'),
  route: '/v1/analysis',
  status: 500,
  errorCode: 'ANL-INT-001',
  tenant: undefined,
  durationMs: i,
  stages: [
    { stage: 'received', waitReason: 'body', durationMs: 1 },
    { stage: 'processing', waitReason: undefined, durationMs: 40 },
  ],
  ...changes,
})

/** A panel beside an API whose store can be made to fail. */
async function openFailing(t: TestContext) {
  const memory = createMemoryStore({ clock: systemClock })
  const ops = await startTestOps({ until: t, store: memory })
  let fails = false
  const store: StateStore = {
    ...memory,
    run: (steps) =>
      // Reports still come through: it is the requests' calls that fail.
      fails && !steps[0]!.key.startsWith('{report}')
        ? Promise.reject(new StateUnavailable('timeout'))
        : memory.run(steps),
  }
  const api = await startApi({ until: t, store, telemetry: { slowMs: 1 } })
  return {
    ...{ ops, api },
    fail: () => {
      fails = true
    },
  }
}

describe('troubleshooting', () => {
  test('shows what failed and what was slow, where the time went, and leads to trace and jobs', async (t) => {
    const { ops, api } = await openFailing(t)
    const messages = Array.from({ length: 200 }, (_, i) => ({ ...CHAT.messages[0], id: `m${i}` }))
    await call(api.caller, { body: '{', requestId: 'r-bad', tenant: 'tenant-plain' })
    await call(api.caller, { body: { ...CHAT, messages }, requestId: 'r-slow', tenant: 'tenant-plain' })
    const wasMeasured = ({ instances }: Trouble): boolean =>
      'seen' in instances &&
      instances.seen.some(({ stages }) =>
        stages.some(({ name, count }) => name === 'processing' && count > 0),
      )
    const isTold = ({ journals }: Trouble): boolean =>
      'seen' in journals && journals.seen.slow.some(({ requestId }) => requestId === 'r-slow')
    const seen = await trouble(ops, (all) => isTold(all) && wasMeasured(all))
    assert.ok('seen' in seen.journals)
    const bad = seen.journals.seen.failures.find(({ requestId }) => requestId === 'r-bad')!
    assert.equal(bad.errorCode, 'ANL-VAL-001')
    assert.match(bad.from, /^analysis-api:test$/)
    const { text } = await ops.get('/troubleshoot')
    assert.ok(text.includes(`https://jaeger.example.com/trace/${bad.traceId}`))
    assert.match(text, /<a href="\/jobs\?q=r-bad">r-bad<\/a>/)
    assert.match(text, /<details><summary>\w+(?: \(\w+\))? \d/)
    assert.match(
      text,
      /<meter min="0" max="[\d.]+" value="[\d.]+" aria-label="p95 of processing, analysis-api test">/,
    )
    assert.match(text, /<td>state-memory wave ok<\/td>/)
    assert.doesNotMatch(text, /tenant-plain/)
  })

  test('shows a breaker that opened, and calls that failed', async (t) => {
    const { ops, api, fail } = await openFailing(t)
    fail()
    for (let i = 0; i < 30; i++) await call(api.caller, { body: CHAT, requestId: `r-${i}` })
    const seen = await trouble(ops, ({ activations }) => activations.length > 0)
    assert.deepEqual(
      seen.activations.map(({ dependency, to, from }) => [dependency, to, from]),
      [['state-memory', 'open', 'analysis-api:test']],
    )
    const { text } = await ops.get('/troubleshoot')
    assert.match(text, /<td>analysis-api:test<\/td><td>state-memory<\/td><td><span class="state open">open/)
    assert.match(text, /<td>state-memory wave (?:error|timeout)<\/td>/)
    assert.match((await ops.get('/')).text, /Redis is slow for analysis-api test/)
  })

  test('shows the last hundred of all processes together, the newest first', async (t) => {
    const ops = await startTestOps({ until: t })
    const [odd, even] = [1, 0].map((rest) =>
      Array.from({ length: 120 }, (_, i) => i)
        .filter((i) => i % 2 === rest)
        .map((i) => entry(i))
        .reverse(),
    )
    await tell(ops.store, reportOf({ instance: 'odd' }), { failures: odd!, slow: [] })
    await tell(ops.store, reportOf({ instance: 'even', host: 'host-2' }), { failures: even!, slow: odd! })
    const { journals } = await trouble(ops, ({ instances }) => 'seen' in instances)
    assert.ok('seen' in journals)
    assert.deepEqual(
      journals.seen.failures.map(({ requestId }) => requestId),
      Array.from({ length: 100 }, (_, i) => `r-${119 - i}`),
    )
    assert.equal(journals.seen.failures[0]!.from, 'analysis-worker:odd')
    assert.equal(journals.seen.slow.length, 60)
  })

  test('shows tenants over their limits by their hashes', async (t) => {
    const store = createMemoryStore({ clock: systemClock })
    const ops = await startTestOps({ until: t, store })
    const rates = { soft: 2, hard: 4 }
    const maskKey = Buffer.alloc(32, 1)
    const api = await startApi({ until: t, store, rates, telemetry: { maskKey } })
    for (let i = 0; i < 20; i++) await call(api.caller, { body: CHAT, tenant: 'loud-tenant' })
    const hash = ops.telemetry.mask('tenant', 'loud-tenant')
    await until(async () => (await ops.get('/troubleshoot')).text.includes(hash), 'the tenant', 8_000)
    const { text } = await ops.get('/troubleshoot')
    assert.match(
      text,
      new RegExp(`<code>${hash}</code></th><td>analysis-api test</td><td class="number">1\\d</td>`),
    )
    assert.doesNotMatch(text, /loud-tenant/)
    const first = (await ops.get('/')).text
    assert.match(
      first,
      new RegExp(`A tenant is over its limit: ${hash.slice(0, 12)} had 1\\d requests refused`),
    )
  })

  test('is blind, and says so, while the state store is away', async (t) => {
    const down = () => Promise.reject(new StateUnavailable('down'))
    const store = { ...createMemoryStore({ clock: systemClock }), run: down } as never
    const ops = await startTestOps({ until: t, store })
    const { status, text } = await ops.get('/troubleshoot')
    assert.equal(status, 200)
    assert.equal(text.match(/Blind: the state store \(Redis\) is unreachable/g)?.length, 4)
    assert.doesNotMatch(text, /None since the processes started/)
  })
})
