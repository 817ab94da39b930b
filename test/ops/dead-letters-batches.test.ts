import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../src/lib/base/clock.ts'
import { createMemoryBroker, type MemoryBroker } from '../../src/lib/broker/memory.ts'
import { JOBS_QUEUE, TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { SqlFault } from '../../src/lib/sql/port.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import { StateUnavailable } from '../../src/lib/state/port.ts'
import { letterCount, newLetter, until } from '../helpers/letters.ts'
import { startTestOps, type TestOps, type TestOpsOptions } from '../helpers/ops.ts'

function takeJobs(broker: MemoryBroker): string[] {
  const taken: string[] = []
  broker.consume(JOBS_QUEUE, 1_000, ({ properties, ack }) => {
    taken.push(properties.messageId ?? '')
    ack()
  })
  return taken
}

function neighbours(t: TestContext) {
  const dir = mkdtempSync(join(tmpdir(), 'ops-batches-'))
  const broker = createMemoryBroker({ topology: TOPOLOGY, clock: systemClock })
  const store = createMemoryStore({ clock: systemClock })
  const panels: TestOps[] = []
  t.after(async () => {
    for (const panel of panels) await panel.close()
    await broker.close()
    rmSync(dir, { recursive: true, force: true })
  })
  return {
    broker,
    store,
    async panel(options: Partial<TestOpsOptions> = {}) {
      const panel = await startTestOps({ until: t, dir, broker, store, ...options })
      panels.push(panel)
      return panel
    },
  }
}

describe('a batch', () => {
  test('is not taken up by another panel while its letters are still being frozen', async (t) => {
    const { broker, panel } = neighbours(t)
    const a = await panel({ instance: 'a' })
    for (let i = 0; i < 1_200; i++) await a.letters.insert(newLetter())
    const { move } = a.letters
    // Longer than the other needs to look for what nobody sends.
    Object.assign(a.letters, {
      async move(what: Parameters<typeof move>[0]) {
        const moved = await move(what)
        if (what.to === 'reprocessing') await sleep(1_200)
        return moved
      },
    })
    const b = await panel({ instance: 'b' })
    const taken = takeJobs(broker)
    const click = await a.api('/dead-letters', { verb: 'reprocess', scope: 'filter', rate: 1_000 })
    assert.equal(click.json.moved, 1_200)
    await until(async () => (await letterCount(b, 'reprocessed')) === 1_200)
    assert.equal(taken.length, 1_200)
  })

  test('whose panel hangs is taken up by another once its lease has ended, and by nobody before', async (t) => {
    const { broker, store, panel } = neighbours(t)
    const a = await panel({ instance: 'a' })
    for (let i = 0; i < 40; i++) await a.letters.insert(newLetter())
    const taken = takeJobs(broker)
    const click = await a.api('/dead-letters', { verb: 'reprocess', scope: 'filter', rate: 40 })
    await until(() => taken.length >= 8)
    Object.assign(a.letters, { find: () => new Promise(() => {}) })
    await sleep(300)
    const sofar = taken.length
    const b = await panel({ instance: 'b' })
    await sleep(2_500)
    assert.equal(taken.length, sofar)
    const key = `{ops}:batch:${click.json.batch}:lease`
    const [lease] = await store.run([{ op: 'get', key }])
    await store.run([{ op: 'set', key, value: lease!, ttlMs: 100 }])
    await until(async () => (await letterCount(b, 'reprocessed')) === 40, 20_000)
    assert.deepEqual([taken.length, new Set(taken).size], [40, 40])
    const batch = async () => (await b.get(`/api/v1/dead-letters/batches/${click.json.batch}`)).json
    await until(async () => (await batch()).state === 'done')
    const { total, sent, rate } = await batch()
    assert.deepEqual([total, sent, rate], [40, 40, 40])
  })

  test('that could only be frozen in part is told to have failed, and nothing of it is sent', async (t) => {
    const { broker, panel } = neighbours(t)
    const ops = await panel()
    for (let i = 0; i < 700; i++) await ops.letters.insert(newLetter())
    const { move } = ops.letters
    let moves = 0
    Object.assign(ops.letters, {
      move: (what: Parameters<typeof move>[0]) =>
        ++moves === 2 ? Promise.reject(new SqlFault('unavailable', 'gone')) : move(what),
    })
    const taken = takeJobs(broker)
    const click = await ops.api('/dead-letters', { verb: 'reprocess', scope: 'filter' })
    assert.equal(click.status, 503)
    await until(async () => (await letterCount(ops, 'open')) === 700)
    assert.equal(taken.length, 0)
  })

  test('goes on when the letters’ store was away, and sends nothing twice for it', async (t) => {
    const { broker, panel } = neighbours(t)
    const ops = await panel()
    for (let i = 0; i < 30; i++) await ops.letters.insert(newLetter())
    const { move } = ops.letters
    let away = false
    Object.assign(ops.letters, {
      move: (what: Parameters<typeof move>[0]) =>
        away ? Promise.reject(new SqlFault('unavailable', 'gone')) : move(what),
    })
    const taken = takeJobs(broker)
    const click = await ops.api('/dead-letters', { verb: 'reprocess', scope: 'filter', rate: 20 })
    const batch = async () => (await ops.get(`/api/v1/dead-letters/batches/${click.json.batch}`)).json
    away = true
    await until(async () => (await batch()).state === 'waiting for the store')
    away = false
    await until(async () => (await batch()).state === 'done')
    assert.equal(taken.length, 30)
    assert.equal((await batch()).sent, 30)
  })

  test('whose figures the state store has lost, with its lease, is told and finished out of its letters alone', async (t) => {
    const { broker, panel } = neighbours(t)
    const a = await panel()
    for (let i = 0; i < 12; i++) await a.letters.insert(newLetter())
    const all = await a.letters.find({ limit: 500 })
    const move = { by: 'eve@example.com', batch: '01KB0000000000000000000000' } as const
    await a.letters.move({ ...move, ids: all.map(({ id }) => id), from: 'open', to: 'reprocessing' })
    const sent = all.slice(0, 4).map(({ id }) => id)
    await a.letters.move({ ...move, ids: sent, from: 'reprocessing', to: 'reprocessed' })
    const { json } = await a.get(`/api/v1/dead-letters/batches/${move.batch}`)
    assert.deepEqual([json.by, json.total, json.sent, json.state], [move.by, 12, 4, 'sending'])
    const taken = takeJobs(broker)
    await until(async () => (await letterCount(a, 'reprocessed')) === 12)
    assert.equal(taken.length, 8)
    await until(
      async () => (await a.audit.read({ action: 'dead-letters.reprocess.end', limit: 1 })).length === 1,
    )
    const [end] = await a.audit.read({ action: 'dead-letters.reprocess.end', limit: 1 })
    assert.deepEqual([end!.email, JSON.parse(end!.after!).sent], [move.by, 12])
  })

  test('is begun, shown, stopped and finished while the state store is away', async (t) => {
    const { broker, store, panel } = neighbours(t)
    Object.assign(store, { run: () => Promise.reject(new StateUnavailable('down')) })
    const ops = await panel()
    for (let i = 0; i < 40; i++) await ops.letters.insert(newLetter())
    const taken = takeJobs(broker)
    const click = await ops.api('/dead-letters', { verb: 'reprocess', scope: 'filter', rate: 10 })
    await until(() => taken.length >= 3)
    const shown = await ops.get(`/dead-letters/batches/${click.json.batch}`)
    assert.match(shown.text, /of 40 sent/)
    assert.equal((await ops.api(`/dead-letters/batches/${click.json.batch}/stop`)).status, 200)
    await until(async () => (await letterCount(ops, 'reprocessing')) === 0)
    assert.equal(await letterCount(ops, 'reprocessed'), taken.length)
    assert.equal(await letterCount(ops, 'open'), 40 - taken.length)
  })

  test('of ten thousand is frozen, and its click answered, within seconds', async (t) => {
    const { broker, panel } = neighbours(t)
    const ops = await panel()
    for (let i = 0; i < 10_000; i++) await ops.letters.insert(newLetter())
    broker.play('blocked')
    const began = performance.now()
    const click = await ops.post('/dead-letters', { verb: 'reprocess', scope: 'filter' })
    const ms = performance.now() - began
    t.diagnostic(`frozen within ${ms.toFixed(0)} ms`)
    assert.equal(click.status, 303)
    assert.ok(ms < 3_000)
    assert.equal(await letterCount(ops, 'reprocessing'), 10_000)
  })
})

describe('who may only look', () => {
  test('can do nothing with letters, and sees no payload', async (t) => {
    const { broker, panel } = neighbours(t)
    const ops = await panel({ permission: 'view' })
    await ops.letters.insert(newLetter())
    const [one] = await ops.letters.find({ limit: 1 })
    const taken = takeJobs(broker)
    const paths = [
      '/dead-letters',
      `/dead-letters/${one!.id}/payload`,
      `/dead-letters/${one!.id}/payload/file`,
      `/dead-letters/batches/${one!.id}/stop`,
    ]
    for (const path of paths) {
      const wish = { verb: 'reprocess', scope: 'filter' }
      const form = await ops.post(path, wish)
      assert.equal(form.status, 403, path)
      assert.doesNotMatch(form.text, /private words/)
      assert.equal((await ops.api(path, wish)).status, 403, path)
    }
    const page = await ops.get(`/dead-letters/${one!.id}`)
    assert.doesNotMatch(page.text, /private words|Reprocess<|payload"/)
    assert.deepEqual([await letterCount(ops, 'open'), taken.length], [1, 0])
  })
})

describe('a filter', () => {
  test('of letters in another state means none of those that the action is for', async (t) => {
    const { panel } = neighbours(t)
    const ops = await panel()
    await ops.letters.insert(newLetter())
    const wish = { verb: 'reprocess', scope: 'filter', status: 'archived' }
    const click = await ops.post('/dead-letters', wish)
    assert.equal(click.headers.get('location'), '/dead-letters?done=none')
    assert.equal(await letterCount(ops, 'open'), 1)
  })

  test('by tenant stays one on the pages that follow, and is taken from no address', async (t) => {
    const { panel } = neighbours(t)
    const ops = await panel()
    for (let i = 0; i < 60; i++)
      await ops.letters.insert(newLetter({ tenantId: i < 55 ? 'tenant-9' : 't-2' }))
    const first = await ops.post('/dead-letters/search', { tenant: 'tenant-9' })
    const before = /name="before" value="([^"]+)"/.exec(first.text)![1]!
    assert.doesNotMatch(first.text, /(href|action)="[^"]*tenant-9/)
    const second = await ops.api('/dead-letters/search', { tenant: 'tenant-9', before })
    assert.equal(second.json.letters.seen.length, 5)
    assert.equal((await ops.get('/dead-letters?tenant=tenant-9')).status, 400)
  })
})

describe('a payload', () => {
  test('is downloaded whole, as a file that no browser shows, on the record', async (t) => {
    const { panel } = neighbours(t)
    const ops = await panel()
    const content = Buffer.concat([Buffer.from([0xff, 0x00]), Buffer.alloc(600_000, '<script>')])
    await ops.letters.insert(newLetter({ content }))
    const [one] = await ops.letters.find({ limit: 1 })
    const answer = await fetch(`${ops.url}/dead-letters/${one!.id}/payload/file`, {
      method: 'POST',
      body: new URLSearchParams({ csrf: 'test-csrf' }),
    })
    assert.equal(answer.headers.get('content-type'), 'application/octet-stream')
    assert.match(answer.headers.get('content-disposition')!, /^attachment/)
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), content)
    assert.equal((await ops.audit.read({ action: 'dead-letters.payload', limit: 5 })).length, 1)
    const shown = await ops.post(`/dead-letters/${one!.id}/payload`)
    assert.match(shown.text, /… 337858 bytes more/)
  })

  test('that is nested to take all room when it is indented is shown as it is', async (t) => {
    const { panel } = neighbours(t)
    const ops = await panel()
    const content = Buffer.from(`${'['.repeat(3_000)}${'1,'.repeat(50_000)}1${']'.repeat(3_000)}`)
    await ops.letters.insert(newLetter({ content }))
    const [one] = await ops.letters.find({ limit: 1 })
    const shown = await ops.post(`/dead-letters/${one!.id}/payload`)
    assert.equal(shown.status, 200)
    assert.ok(shown.text.length < 200_000)
  })
})
