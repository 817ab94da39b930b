import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { call } from '../../../scripts/client.ts'
import { systemClock } from '../../../src/lib/base/clock.ts'
import { newUlid } from '../../../src/lib/base/ids.ts'
import { createMemoryBroker } from '../../../src/lib/broker/memory.ts'
import { JOBS_QUEUE, TOPOLOGY } from '../../../src/lib/broker/topology.ts'
import { enlistStep } from '../../../src/lib/jobs/waiting-list.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { StateUnavailable } from '../../../src/lib/state/port.ts'
import { until } from '../../helpers/live.ts'
import { startTestOps, type TestOps } from '../../helpers/ops.ts'
import { startApi, type TestApi } from '../../helpers/service.ts'
import { CHAT, jobEvent, jobMessage, startWorker } from '../../helpers/worker.ts'

const TENANT = 'tenant-plain-77'
const CHAT_ID = 'chat-plain-88'

/** The panel beside a real API and a real worker, all of them on the same twins. */
async function openPlatform(t: TestContext, { worker = true, lines = [] as string[] } = {}) {
  const clock = systemClock
  const store = createMemoryStore({ clock })
  const broker = createMemoryBroker({ topology: TOPOLOGY, clock })
  const telemetry = {
    level: 'debug' as const,
    sinks: [{ write: async (text: string) => void lines.push(text), close: async () => {} }],
    maskKey: Buffer.alloc(32, 1),
  }
  const ops = await startTestOps({ until: t, store, broker, telemetry })
  const api = await startApi({ until: t, store, broker, telemetry: { maskKey: telemetry.maskKey } })
  if (worker) await startWorker({ until: t, store, broker, clock })
  return { ops, api, store, broker }
}

async function submit(api: TestApi, requestId = newUlid()) {
  const { status, json } = await call(api.caller, {
    path: '/v1/analysis/jobs',
    body: CHAT,
    tenant: TENANT,
    chat: CHAT_ID,
    requestId,
    headers: { 'idempotency-key': requestId },
  })
  assert.equal(status, 202, JSON.stringify(json))
  return { jobId: json.jobId as string, traceId: json.traceId as string, requestId }
}

async function statusOf(ops: TestOps, jobId: string): Promise<string | undefined> {
  return (await ops.get(`/api/v1/jobs/${jobId}`)).json?.state?.seen?.status
}

async function isDone(ops: TestOps, jobId: string): Promise<boolean> {
  return (await statusOf(ops, jobId)) === 'done'
}

describe('a job', () => {
  test('is found by its id, its request, its trace, and its tenant and chat', async (t) => {
    const { ops, api } = await openPlatform(t)
    const { jobId, requestId, traceId } = await submit(api, 'order:4711')
    const other = await submit(api, 'order:4712')
    await until(() => isDone(ops, jobId), 'the job')
    await until(() => isDone(ops, other.jobId), 'the other job')
    for (const q of [jobId, requestId, traceId, `00-${traceId}-00f067aa0ba902b7-01`, `  ${jobId} `]) {
      const { status, text } = await ops.get(`/jobs?${new URLSearchParams({ q })}`)
      assert.equal(status, 200)
      assert.match(text, new RegExp(`<a href="/jobs/${jobId}">`), q)
      const { json } = await ops.get(`/api/v1/jobs?${new URLSearchParams({ q })}`)
      assert.deepEqual(
        json.found.seen.map((one: { jobId: string }) => one.jobId),
        [jobId],
        q,
      )
    }
    const { json } = await ops.api('/jobs/search', { tenant: TENANT, chat: CHAT_ID })
    assert.equal(json.found.seen.length, 2)
    assert.equal((await ops.api('/jobs/search', { tenant: TENANT, chat: 'other' })).json.found.seen.length, 0)
    assert.match((await ops.get(`/jobs?q=${newUlid()}`)).text, /No job of the last day fits/)
  })

  test('is looked for by tenant and chat without either in an address, an answer or a log', async (t) => {
    const lines: string[] = []
    const { ops, api } = await openPlatform(t, { lines })
    const { jobId } = await submit(api)
    await until(() => isDone(ops, jobId), 'the job')
    const { status, headers, text } = await ops.post('/jobs/search', { tenant: TENANT, chat: CHAT_ID })
    assert.equal(status, 303)
    const to = headers.get('location')!
    assert.match(to, /^\/jobs\?tenant=[0-9a-f]{24}&chat=[0-9a-f]{24}$/)
    const found = await ops.get(to)
    assert.match(found.text, new RegExp(jobId))
    const job = await ops.get(`/jobs/${jobId}`)
    const twins = [await ops.get(`/api/v1${to}`), await ops.get(`/api/v1/jobs/${jobId}`)]
    const all = [to, text, found.text, job.text, ...twins.map((one) => one.text), ...lines].join('\n')
    assert.doesNotMatch(all, /plain-77|plain-88/)
    assert.equal((await ops.post('/jobs/search', { tenant: TENANT })).status, 400)
    assert.equal((await ops.post('/jobs/search', { tenant: 'a', chat: 'b', csrf: 'no' })).status, 403)
    assert.equal((await ops.get('/jobs?tenant=plain&chat=plain')).status, 400)
  })

  test('shows where it has been and for how long, and leads to its trace and its request', async (t) => {
    const { ops, api } = await openPlatform(t)
    const { jobId, traceId, requestId } = await submit(api)
    await until(() => isDone(ops, jobId), 'the job')
    const { text } = await ops.get(`/jobs/${jobId}`)
    const timeline = /<ol class="timeline">([\s\S]*?)<\/ol>/.exec(text)![1]!
    assert.match(timeline, /received[\s\S]*queued[\s\S]*processing[\s\S]*done/)
    assert.match(timeline, /on test/)
    assert.match(timeline, /for \d+(?:\.\d)? m?s/)
    assert.ok(text.includes(`https://jaeger.example.com/trace/${traceId}`))
    assert.ok(text.includes(`/jobs?q=${requestId}`))
    assert.match(text, /<h2 id="letters">Dead letters of it<\/h2>\s*<p>None/)
  })

  test('that failed for good leads to its dead letter', async (t) => {
    const { ops, broker } = await openPlatform(t)
    const event = jobEvent({ payload: { schemaVersion: 1, messages: [] } })
    await broker.publish(jobMessage(event), 1_000)
    const jobId = event.eventId
    await until(
      async () => (await ops.letters.find({ messageId: jobId, limit: 1 })).length === 1,
      'the letter',
    )
    await until(async () => (await statusOf(ops, jobId)) === 'failed', 'its history')
    const [letter] = await ops.letters.find({ messageId: jobId, limit: 1 })
    const { text } = await ops.get(`/jobs/${jobId}`)
    assert.ok(text.includes(`<a href="/dead-letters/${letter!.id}">Life 1</a>`))
    assert.match(text, /<dt>Status<\/dt><dd><span class="state failed">failed<\/span>/)
    assert.match(text, new RegExp(`<dt>Last error</dt><dd>${letter!.errorCode}</dd>`))
  })

  test('of which only a dead letter is left is shown with that, and one nobody knows is not there', async (t) => {
    const { ops } = await openPlatform(t, { worker: false })
    const jobId = newUlid()
    assert.equal((await ops.get(`/jobs/${jobId}`)).status, 404)
    assert.equal((await ops.get('/jobs/..%2f..%2fetc')).status, 404)
    await insertLetter(ops, jobId)
    const { status, text } = await ops.get(`/jobs/${jobId}`)
    assert.equal(status, 200)
    assert.match(text, /history is not known, or no longer kept/)
    assert.match(text, /<a href="\/dead-letters\//)
  })

  test('is shown as far as it can be seen while the state store is away', async (t) => {
    const down = () => Promise.reject(new StateUnavailable('down'))
    const store = { ...createMemoryStore({ clock: systemClock }), run: down } as never
    const ops = await startTestOps({ until: t, store })
    const jobId = newUlid()
    await insertLetter(ops, jobId)
    const { status, text } = await ops.get(`/jobs/${jobId}`)
    assert.equal(status, 200)
    assert.match(text, /class="blind"[^>]*>Blind: the state store \(Redis\) is unreachable/)
    assert.match(text, /<a href="\/dead-letters\//)
    assert.match((await ops.get(`/jobs?q=${jobId}`)).text, /Blind: the state store/)
  })
})

describe('the queues', () => {
  test('show what waits: how much, since when, and which jobs the longest', async (t) => {
    const { ops, api, store } = await openPlatform(t, { worker: false })
    const { jobId } = await submit(api)
    await store.run([enlistStep(JOBS_QUEUE, jobId, Date.now() - 125_000)])
    // What was seen a moment ago is not looked at anew.
    await until(async () => (await ops.get('/jobs')).text.includes('<dt>queued</dt><dd>1<'), 'the job')
    const { text } = await ops.get('/jobs')
    assert.match(text, /<dt>queued<\/dt><dd>1<\/dd><dt>processing<\/dt><dd>0<\/dd>/)
    assert.match(
      text,
      new RegExp(`<a href="/jobs/${jobId}">${jobId}</a></th><td>${JOBS_QUEUE}</td><td>2 m \\d s`),
    )
    const { json } = await ops.get('/api/v1/jobs')
    const jobs = json.queues.seen.find(({ queue }: { queue: string }) => queue === JOBS_QUEUE)
    assert.equal(jobs.depth, 1)
    assert.ok(jobs.oldestAgeMs >= 125_000)
    assert.equal(jobs.consumers, 0)
    assert.equal(json.waiting.seen[0].jobs[0].jobId, jobId)
  })

  test('tell who takes from them, how fast, and what is being done', async (t) => {
    const { ops, api } = await openPlatform(t)
    const jobs = async () =>
      (await ops.get('/api/v1/jobs')).json.queues.seen.find(
        ({ queue }: { queue: string }) => queue === JOBS_QUEUE,
      )
    await until(async () => (await jobs()).consumers === 1, 'the worker')
    await submit(api)
    await until(async () => (await jobs()).outPerSecond > 0, 'that a job went out', 8_000)
    assert.match((await ops.get('/jobs')).text, /<td class="number">0\.\d\/s<\/td>/)
  })

  test('hold whatever an id may be', async (t) => {
    const { ops, store } = await openPlatform(t, { worker: false })
    const evil = `"><img src=x onerror=alert(1)>`
    await store.run([enlistStep(JOBS_QUEUE, evil, Date.now() - 5_000)])
    const { text } = await ops.get('/jobs')
    assert.ok(text.includes('&lt;img src=x'))
    assert.ok(!text.includes('<img'))
    assert.equal((await ops.get(`/jobs?${new URLSearchParams({ q: evil })}`)).status, 400)
  })
})

function insertLetter(ops: TestOps, messageId: string) {
  return ops.letters.insert({
    messageId,
    life: 1,
    queue: JOBS_QUEUE,
    type: 'analysis.requested',
    errorCode: 'ANL-INT-001',
    attempts: 3,
    firstFailedAt: undefined,
    failedAt: Date.now() - 90_000_000,
    tenantId: TENANT,
    chatId: CHAT_ID,
    requestId: 'r-1',
    traceId: undefined,
    headers: '{}',
    content: Buffer.from('{}'),
  })
}
