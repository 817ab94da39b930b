import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { call } from '../../../scripts/client.ts'
import { systemClock } from '../../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../../src/lib/broker/memory.ts'
import { JOBS_QUEUE, TOPOLOGY } from '../../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../../src/lib/config/flags.ts'
import type { InstanceReport } from '../../../src/lib/report/report.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { until } from '../../helpers/live.ts'
import { startTestOps, type TestOps } from '../../helpers/ops.ts'
import { reportOf, tell } from '../../helpers/reports.ts'
import { startApi } from '../../helpers/service.ts'
import { CHAT, startWorker } from '../../helpers/worker.ts'

/** The first screen once it holds something. */
async function screen(ops: TestOps, holds: string): Promise<string> {
  let text = ''
  await until(async () => {
    text = (await ops.get('/')).text
    return text.includes(holds)
  }, holds)
  return text
}

describe('the first screen', () => {
  test('begins with the verdict, answers the four questions, and shows every process and queue', async (t) => {
    const clock = systemClock
    const [store, broker] = [createMemoryStore({ clock }), createMemoryBroker({ topology: TOPOLOGY, clock })]
    const ops = await startTestOps({ until: t, permission: 'view', store, broker })
    const api = await startApi({ until: t, store, broker, inflightCap: 64 })
    await startWorker({ until: t, store, broker, clock, concurrency: 7 })
    assert.equal((await call(api.caller, { body: CHAT })).status, 200)
    await screen(ops, 'analysis-api test')
    const text = await screen(ops, 'analysis-worker test')
    const order = [
      '<h1>',
      'class="verdict ok"',
      'Where is it stuck?',
      'What is waiting?',
      'What is overloaded?',
    ]
    const rest = [
      'Why did it fail?',
      '>Processes<',
      '>Dependencies<',
      '>Queues<',
      '>Outbox and dead letters<',
    ]
    const places = [...order, ...rest].map((words) => text.indexOf(words))
    assert.ok(
      places.every((at) => at > 0),
      JSON.stringify(places),
    )
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    )
    assert.match(text, /All is well: nothing is stuck, overloaded or failing\./)
    assert.match(text, /0 of 64/)
    assert.match(text, /0 of 7/)
    assert.match(text, /<a href="\/flags">all on<\/a>/)
    assert.match(
      text,
      /<th scope="row">state-memory<\/th><td><span class="state up">up<\/span><\/td><td>analysis-api test, /,
    )
    for (const { name } of TOPOLOGY.queues) assert.ok(text.includes(`<th scope="row">${name}</th>`))
    assert.match(text, /<body data-live>/)
    assert.doesNotMatch(text, /\sstyle=|<script>|\son\w+=/)
  })

  test('has a twin for scripts that says the same', async (t) => {
    const ops = await startTestOps({ until: t, permission: 'view' })
    await tell(ops.store, reportOf({ at: Date.now() - 60_000 }))
    const text = await screen(ops, 'analysis-worker 1')
    const { json } = await ops.get('/api/v1/overview')
    assert.equal(json.verdict.level, 'bad')
    assert.match(
      json.verdict.line,
      /^No worker is alive: the last one reported 1 m(?: \d s)? ago, and jobs would wait\.$/,
    )
    assert.ok(text.includes('No worker is alive'))
    assert.equal(json.instances.seen.find((one: InstanceReport) => one.instance === '1').state, 'late')
    assert.equal(json.queues.seen.length, TOPOLOGY.queues.length)
    assert.deepEqual(json.outbox, { seen: { pending: 0, parked: 0, oldestAgeMs: 0 } })
  })

  test('shows which flags a process runs with, and that they are not those on disk', async (t) => {
    const ops = await startTestOps({ until: t })
    const { services } = ALL_ON
    const off = { ...ALL_ON, services: { ...services, analysis: { sync: true, async: false } } }
    await tell(ops.store, reportOf({ flags: off }))
    const text = await screen(ops, 'analysis-worker 1')
    assert.match(text, /off: analysis async<\/a> <span class="state degraded">differ from disk/)
    assert.match(text, /Switched off: analysis async\./)
    writeFileSync(join(ops.dir, 'flags.json'), '{')
    await until(async () => /cannot be read/.test((await ops.get('/')).text), 'the broken file')
  })

  test('stands whatever a report holds, and shows it as text', async (t) => {
    const ops = await startTestOps({ until: t })
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    const flags = { ...ALL_ON, services: { ...ALL_ON.services, [evil]: { [evil]: false } } }
    const timing = { name: evil, count: 3, meanMs: 1, p50Ms: 1, p95Ms: 1 }
    await tell(ops.store, {
      ...reportOf({ service: evil, instance: evil, host: evil, version: evil }),
      dependencies: [{ name: evil, required: true, status: evil as 'up', detail: evil }],
      breakers: [{ dependency: evil, state: evil as 'open' }],
      activations: [{ dependency: evil, to: evil as 'open', at: Number.NaN }],
      stages: [timing],
      calls: [timing],
      limited: [{ tenant: evil, refused: 5, partial: 1 }],
      flags: flags as never,
    })
    const failure = { time: evil, requestId: evil, traceId: evil, route: evil, status: 500, errorCode: evil }
    const entry = {
      ...failure,
      tenant: evil,
      durationMs: 5,
      stages: [{ stage: evil, waitReason: evil, durationMs: 1 }],
    }
    await tell(ops.store, reportOf({ service: evil }), { failures: [entry as never], slow: [entry as never] })
    const pages = [await screen(ops, '&lt;script&gt;alert(1)'), (await ops.get('/troubleshoot')).text]
    for (const text of [...pages, (await ops.get('/jobs')).text, (await ops.get('/flags')).text]) {
      assert.doesNotMatch(text, /<script>|<img/)
      assert.match(text, /<\/html>/)
    }
    assert.ok(pages.every((text) => text.includes('&lt;script&gt;')))
  })

  test('stands though a process of another version tells less, or other things', async (t) => {
    const ops = await startTestOps({ until: t })
    const { flags: _, ...rest } = reportOf({ instance: 'old' })
    await tell(ops.store, { ...rest, flags: { version: 2, services: {} } } as never)
    await tell(ops.store, reportOf({ instance: 'bare', counts: undefined as never }))
    await tell(ops.store, reportOf({ instance: 'journal' }), {
      failures: [{ time: 5 }, { time: '2026-11-22T10:00:00Z' }, null] as never,
      slow: [],
    })
    const text = await screen(ops, 'analysis-worker old')
    assert.doesNotMatch(text, /analysis-worker bare/)
    for (const path of ['/troubleshoot', '/jobs', '/flags', '/api/v1/overview'])
      assert.equal((await ops.get(path)).status, 200, path)
  })

  test('names the jobs that wait in its first line, with a link to them', async (t) => {
    const ops = await startTestOps({ until: t })
    await tell(ops.store, reportOf())
    const { store, broker } = ops
    await broker.publish(
      {
        exchange: '',
        routingKey: JOBS_QUEUE,
        content: Buffer.from('{}'),
        properties: { messageId: 'm', headers: {} },
      },
      1_000,
    )
    const score = Date.now() - 252_000
    await store.run([{ op: 'enlist', key: `{waiting}:${JOBS_QUEUE}`, member: 'm', score, ttlMs: 60_000 }])
    const text = await screen(ops, 'Analysis jobs are waiting: 1 worker, 1 in the queue, oldest 4 m 1')
    assert.match(text, /act now<\/span> <a href="\/jobs">Analysis jobs are waiting/)
  })
})
