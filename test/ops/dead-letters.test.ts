import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startAnalysis } from '../../src/analysis/engine/analyse.ts'
import { engineInfo } from '../../src/analysis/engine/info.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { createMemoryBroker, type MemoryBroker } from '../../src/lib/broker/memory.ts'
import { JOBS_QUEUE, TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import { letterCount, newLetter, until } from '../helpers/letters.ts'
import { startTestOps } from '../helpers/ops.ts'
import { jobEvent, jobMessage, startWorker } from '../helpers/worker.ts'

/** What has come into the jobs queue, in order; acknowledged. */
function takeJobs(broker: MemoryBroker): { id: string; headers: object; content: Buffer }[] {
  const taken: { id: string; headers: object; content: Buffer }[] = []
  broker.consume(JOBS_QUEUE, 1_000, ({ content, properties, ack }) => {
    taken.push({ id: properties.messageId ?? '', headers: properties.headers ?? {}, content })
    ack()
  })
  return taken
}

async function startTwo(t: TestContext) {
  const dir = mkdtempSync(join(tmpdir(), 'ops-two-'))
  const broker = createMemoryBroker({ topology: TOPOLOGY, clock: systemClock })
  const store = createMemoryStore({ clock: systemClock })
  const options = { until: t, dir, broker, store } as const
  const panels = [
    await startTestOps({ ...options, instance: 'a' }),
    await startTestOps({ ...options, instance: 'b' }),
  ]
  t.after(async () => {
    for (const panel of panels) await panel.close()
    await broker.close()
    rmSync(dir, { recursive: true, force: true })
  })
  return { a: panels[0]!, b: panels[1]!, broker, store }
}

describe('a dead letter', () => {
  test('of a job that really failed goes back, and the job is done in its second life', async (t) => {
    const broker = createMemoryBroker({ topology: TOPOLOGY, clock: systemClock })
    const store = createMemoryStore({ clock: systemClock })
    let failing = true
    const engine = {
      info: engineInfo(),
      start: ((...args: Parameters<typeof startAnalysis>) => {
        if (failing) throw new Error('it stumbles')
        return startAnalysis(...args)
      }) as typeof startAnalysis,
    }
    const ops = await startTestOps({ until: t, broker, store })
    const worker = await startWorker({ until: t, clock: systemClock, broker, store, engine })
    const event = jobEvent()
    // As if it had climbed the ladder already: the last attempt is the next one.
    await broker.publish(
      jobMessage(event, { 'x-attempt': 6, 'x-waited-in': 'invekto.analysis.retry.10m' }),
      1_000,
    )
    await until(async () => (await letterCount(ops, 'open')) === 1)
    const [dead] = await ops.letters.find({ limit: 1 })
    assert.equal(dead!.messageId, event.eventId)
    assert.equal(dead!.errorCode, 'ANL-INT-001')
    await until(async () => (await worker.stateOf(event.eventId))?.status === 'failed')

    const page = await ops.get(`/dead-letters/${dead!.id}`)
    assert.equal(page.status, 200)
    assert.match(page.text, /ANL-INT-001/)
    failing = false
    const sent = await ops.post('/dead-letters', { verb: 'reprocess', scope: 'selection', id: dead!.id })
    assert.equal(sent.status, 303)
    assert.match(sent.headers.get('location')!, /^\/dead-letters\/batches\/[0-9A-Z]{26}$/)
    await until(async () => (await worker.stateOf(event.eventId))?.status === 'done')
    const state = await worker.stateOf(event.eventId)
    assert.equal(state?.lives, 2)
    assert.equal(state?.attempts, 1)
    await until(async () => (await letterCount(ops, 'reprocessed')) === 1)
    const batch = await ops.get(`/api/v1${sent.headers.get('location')}`)
    await until(async () => (await ops.get(`/api/v1${sent.headers.get('location')}`)).json.state === 'done')
    assert.equal(batch.json.total, 1)
    const actions = (await ops.audit.read({ limit: 10 })).map(({ action }) => action)
    assert.ok(actions.includes('dead-letters.reprocess') && actions.includes('dead-letters.reprocess.end'))
    const job = await ops.get(`/jobs/${event.eventId}`)
    assert.match(job.text, /life 2/)
  })

  test('is archived and brought back, one, some or all that fit', async (t) => {
    const ops = await startTestOps({ until: t })
    for (const errorCode of ['A-1', 'A-1', 'A-1', 'B-1']) await ops.letters.insert(newLetter({ errorCode }))
    const [one] = await ops.letters.find({ errorCode: 'B-1', limit: 1 })
    await ops.post('/dead-letters', { verb: 'archive', scope: 'selection', id: one!.id })
    assert.equal(await letterCount(ops, 'archived'), 1)
    const all = await ops.api('/dead-letters', { verb: 'archive', scope: 'filter', errorCode: 'A-1' })
    assert.equal(all.json.moved, 3)
    assert.equal(await letterCount(ops, 'open'), 0)
    const back = await ops.api('/dead-letters', { verb: 'restore', scope: 'filter' })
    assert.equal(back.json.moved, 4)
    assert.equal(await letterCount(ops, 'open'), 4)
    const nothing = await ops.post('/dead-letters', { verb: 'restore', scope: 'selection', id: one!.id })
    assert.equal(nothing.headers.get('location'), '/dead-letters?done=none')
  })

  test('keeps its payload to itself until somebody asks for it on purpose, which goes on the record', async (t) => {
    const ops = await startTestOps({ until: t })
    await ops.letters.insert(newLetter())
    const [one] = await ops.letters.find({ limit: 1 })
    for (const path of ['/dead-letters', `/dead-letters/${one!.id}`, `/api/v1/dead-letters/${one!.id}`])
      assert.doesNotMatch((await ops.get(path)).text, /private words|t-1|c-1/, path)
    const shown = await ops.post(`/dead-letters/${one!.id}/payload`)
    assert.match(shown.text, /private words/)
    const [entry] = await ops.audit.read({ action: 'dead-letters.payload', limit: 1 })
    assert.equal(entry?.target, one!.id)
    const asked = await ops.api(`/dead-letters/${one!.id}/payload`)
    assert.equal(Buffer.from(asked.json.payload, 'base64').toString(), '{"text":"private words"}')
  })

  test('is found by tenant and chat without either being in an address', async (t) => {
    const ops = await startTestOps({ until: t })
    await ops.letters.insert(newLetter({ tenantId: 'tenant-9', chatId: 'chat-9', messageId: 'm-nine' }))
    await ops.letters.insert(newLetter({ messageId: 'm-other' }))
    const found = await ops.post('/dead-letters/search', { tenant: 'tenant-9', chat: 'chat-9' })
    assert.match(found.text, /m-nine/)
    assert.doesNotMatch(found.text, /m-other/)
    assert.doesNotMatch(found.text, /href="[^"]*tenant-9/)
  })

  test('shows what an attacker put into any of its fields as text', async (t) => {
    const ops = await startTestOps({ until: t })
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`
    const headers = JSON.stringify({
      properties: { type: evil },
      headers: { [evil]: evil, 'x-error-code': evil },
    })
    const all = { messageId: evil, queue: evil, type: evil, errorCode: evil, tenantId: evil, chatId: evil }
    await ops.letters.insert(
      newLetter({ ...all, requestId: evil, traceId: evil, headers, content: Buffer.from(evil) }),
    )
    const [one] = await ops.letters.find({ limit: 1 })
    const pages = [
      await ops.get('/dead-letters'),
      await ops.get(`/dead-letters?${new URLSearchParams({ errorCode: evil, type: evil })}`),
      await ops.get(`/dead-letters/${one!.id}`),
      await ops.post(`/dead-letters/${one!.id}/payload`),
      await ops.get('/'),
    ]
    for (const { text, status } of pages) {
      assert.equal(status, 200)
      assert.doesNotMatch(text, /<script>alert|<img|onerror=alert\(1\)>/)
    }
  })
})

describe('many dead letters', () => {
  test('ten thousand are listed and filtered at once, and sent at a rate without those that came after the click', async (t) => {
    const { a: ops, broker } = await startTwo(t)
    for (let i = 0; i < 10_000; i++)
      await ops.letters.insert(newLetter({ errorCode: i % 10 === 0 ? 'RARE-1' : 'OFTEN-1' }))
    const took = async (path: string): Promise<number> => {
      const began = performance.now()
      assert.equal((await ops.get(path)).status, 200)
      return performance.now() - began
    }
    await took('/dead-letters')
    const times: number[] = []
    for (let i = 0; i < 5; i++)
      times.push(await took('/dead-letters'), await took('/dead-letters?errorCode=RARE-1'))
    t.diagnostic(`list and filter: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`)
    assert.ok(times.toSorted((x, y) => x - y)[5]! < 200)

    const taken = takeJobs(broker)
    const click = await ops.api('/dead-letters', {
      verb: 'reprocess',
      scope: 'filter',
      errorCode: 'RARE-1',
      rate: 500,
    })
    assert.equal(click.json.moved, 1_000)
    // Failed long ago, but kept after the click.
    await ops.letters.insert(newLetter({ errorCode: 'RARE-1', failedAt: 1_000, messageId: 'late' }))
    const began = performance.now()
    await until(() => taken.length >= 1_000, 20_000)
    const seconds = (performance.now() - began) / 1_000
    t.diagnostic(`1000 letters at 500 a second took ${seconds.toFixed(1)} s`)
    assert.ok(seconds > 1.2, 'the rate is kept')
    await sleep(300)
    assert.equal(taken.length, 1_000)
    assert.equal(new Set(taken.map(({ id }) => id)).size, 1_000)
    assert.equal((await ops.letters.find({ messageId: 'late', limit: 1 }))[0]!.status, 'open')
  })

  test('two operators who click at once send each letter once', async (t) => {
    const { a, b, broker } = await startTwo(t)
    for (let i = 0; i < 600; i++) await a.letters.insert(newLetter())
    const taken = takeJobs(broker)
    const wish = { verb: 'reprocess', scope: 'filter', rate: 1_000 }
    const clicks = await Promise.all([a.api('/dead-letters', wish), b.api('/dead-letters', wish)])
    assert.equal(clicks[0]!.json.moved + clicks[1]!.json.moved, 600)
    await until(async () => (await letterCount(a, 'reprocessed')) === 600, 20_000)
    assert.equal(taken.length, 600)
    assert.equal(new Set(taken.map(({ id }) => id)).size, 600)
  })

  test('a batch whose panel stops is taken up by another, and one that is stopped gives back what is left', async (t) => {
    const { a, b, broker } = await startTwo(t)
    for (let i = 0; i < 60; i++) await a.letters.insert(newLetter())
    const taken = takeJobs(broker)
    await a.api('/dead-letters', { verb: 'reprocess', scope: 'filter', rate: 20 })
    await until(() => taken.length >= 5)
    await a.close()
    const sofar = taken.length
    assert.ok(sofar < 60)
    await until(() => taken.length > sofar + 3, 30_000)
    const [row] = await b.letters.find({ status: 'reprocessing', limit: 1 })
    const stop = await b.post(`/dead-letters/batches/${row!.batch}/stop`)
    assert.equal(stop.status, 303)
    await until(async () => (await letterCount(b, 'reprocessing')) === 0)
    assert.equal((await letterCount(b, 'open')) + (await letterCount(b, 'reprocessed')), 60)
    assert.ok((await letterCount(b, 'open')) > 0)
  })

  test('wait for a broker that is blocked, and go on by themselves', async (t) => {
    const { a, broker } = await startTwo(t)
    await a.letters.insert(newLetter())
    const taken = takeJobs(broker)
    broker.play('blocked')
    const click = await a.api('/dead-letters', { verb: 'reprocess', scope: 'filter' })
    await until(
      async () =>
        (await a.get(`/api/v1/dead-letters/batches/${click.json.batch}`)).json.state ===
        'waiting for the broker',
    )
    broker.play('up')
    await until(() => taken.length === 1)
  })
})
