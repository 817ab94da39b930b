import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { JOBS_QUEUE } from '../../../src/lib/broker/topology.ts'
import type { Auth } from '../../../src/ops/auth/auth.ts'
import type { OpsDeps } from '../../../src/ops/deps.ts'
import type { UserVisit } from '../../../src/ops/http/visit.ts'
import { eventRoutes } from '../../../src/ops/rooms/events.ts'
import { type Html, html } from '../../../src/ops/views/html.ts'
import { follow, until } from '../../helpers/live.ts'
import { ADA, CSRF, startTestOps, type TestOps } from '../../helpers/ops.ts'
import { jobEvent, jobMessage } from '../../helpers/worker.ts'

/** A panel whose time stands still, and time that goes by with everybody getting their turn. */
async function startStill(t: Parameters<typeof follow>[0], more = {}) {
  const clock = fakeClock(Date.parse('2026-11-22T10:00:00Z'))
  const ops = await startTestOps({ until: t, clock, ...more })
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 1_000) {
      clock.advance(Math.min(1_000, left))
      await sleep(4)
    }
  }
  return { ops, clock, pass }
}

const publish = (ops: TestOps) => ops.broker.publish(jobMessage(jobEvent()), 1_000)

describe('live pages', () => {
  test('are told their parts at once, and then what has changed alone', async (t) => {
    const { ops, pass } = await startStill(t, { permission: 'view' })
    const live = await follow(t, `${ops.url}/events?page=/`)
    assert.equal(live.status, 200)
    assert.equal(live.headers.get('content-type'), 'text/event-stream; charset=utf-8')
    assert.match(live.headers.get('content-security-policy') ?? '', /default-src 'none'/)
    await until(() => live.told === 1, 'the first parts')
    const page = (await ops.get('/')).text
    for (const [id, html] of live.parts) {
      assert.match(html, new RegExp(`^<div id="${id}" data-part`))
      assert.ok(page.includes(`<div id="${id}" data-part`), `${id} is on the page`)
    }
    assert.match(live.parts.get('queues')!, /invekto\.analysis\.jobs/)

    await publish(ops)
    live.parts.clear()
    await pass(2_000)
    await until(() => live.parts.has('queues'), 'the queue that grew')
    assert.match(
      live.parts.get('queues')!,
      new RegExp(
        `${JOBS_QUEUE.replaceAll('.', '\\.')}</th><td>jobs to be done</td>\\s*<td class="number">1</td>`,
      ),
    )
    assert.equal(live.parts.has('stores'), false, 'what stayed the same is not told again')
  })

  test('hold for every page that is live, and for no other', async (t) => {
    const { ops } = await startStill(t)
    const live = await follow(t, `${ops.url}/events?page=/jobs`)
    await until(() => live.parts.has('waiting'), 'the parts of /jobs')
    for (const page of [
      '/nowhere',
      '/troubleshoot',
      '/audit/export',
      '/events',
      '/api/v1/overview',
      '//evil',
    ])
      assert.equal((await ops.get(`/events?page=${encodeURIComponent(page)}`)).status, 404, page)
  })

  test('of a path that its page refuses are refused, and the panel lives on', async (t) => {
    const { ops } = await startStill(t)
    assert.equal((await ops.get('/events?page=/jobs/no-such-job')).status, 404)
    assert.equal((await ops.get('/events?page=/dead-letters/batches/nothing')).status, 404)
    // A rejection that nobody takes would end the process.
    await sleep(50)
    assert.equal((await ops.get('/')).status, 200)
  })

  test('are for those who are signed in', async (t) => {
    const ops = await startTestOps({ until: t, permission: undefined })
    const answer = await fetch(`${ops.url}/events?page=/`, { headers: { accept: 'text/event-stream' } })
    assert.equal(answer.status, 401)
    await answer.body?.cancel()
  })

  test('end when the session does, and keep silent lines open until then', async (t) => {
    let signedIn = true
    const auth: Auth = {
      userOf: async () => (signedIn ? { email: ADA, permission: 'view', csrf: CSRF } : undefined),
      isCsrfToken: () => false,
      routes: [],
    }
    const { ops, pass } = await startStill(t, { openAuth: () => auth })
    const jobs = await follow(t, `${ops.url}/events?page=/jobs`)
    await until(() => jobs.told > 0, 'the first parts')
    await pass(40_000)
    assert.ok(jobs.heartbeats >= 1, 'a line on which nothing happens is kept open')
    assert.equal(jobs.ended, false)
    signedIn = false
    await pass(30_000)
    await until(() => jobs.ended, 'the end of the session')
  })

  test('are a hundred at most; one that leaves makes room', async (t) => {
    const { ops } = await startStill(t)
    const all = await Promise.all(
      Array.from({ length: 100 }, () => follow(t, `${ops.url}/events?page=/jobs`)),
    )
    assert.ok(all.every(({ status }) => status === 200))
    const refused = await ops.get('/events?page=/jobs', { accept: 'application/json' })
    assert.equal(refused.status, 503)
    assert.equal(refused.json.errorCode, 'OPS-DEP-001')
    all[0]!.leave()
    await until(async () => {
      const next = await follow(t, `${ops.url}/events?page=/jobs`)
      return next.status === 200
    }, 'room for another')
  })

  test('do not hold up a stop', async (t) => {
    const ops = await startTestOps({ until: t })
    const live = await follow(t, `${ops.url}/events?page=/`)
    await until(() => live.told > 0, 'the first parts')
    const began = Date.now()
    await ops.drain(5_000)
    assert.ok(Date.now() - began < 1_000)
    await until(() => live.ended, 'the end')
  })

  test('do not begin any more while the panel stops, though the page was being made', async () => {
    let made = (_: Html): void => {}
    const page = new Promise<Html>((resolve) => {
      made = resolve
    })
    const { routes, stop } = eventRoutes(
      { clock: fakeClock() } as Partial<OpsDeps> as OpsDeps,
      {} as Auth,
      () => page,
    )
    const visit = { query: new URLSearchParams(), gone: AbortSignal.abort(), exchange: {} } as UserVisit
    const waiting = routes[0]!.handle(visit) as Promise<unknown>
    stop()
    made(html`<p></p>`)
    await assert.rejects(waiting, { code: 'OPS-DEP-001' })
    await assert.rejects(routes[0]!.handle(visit) as Promise<unknown>, { code: 'OPS-DEP-001' })
  })

  test('are not sent to whoever does not read, and do not pile up', async (t) => {
    const { ops, pass } = await startStill(t)
    const socket = connect(ops.port, '127.0.0.1')
    t.after(() => socket.destroy())
    socket.on('error', () => {})
    let closed = false
    socket.on('close', () => {
      closed = true
    })
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.write('GET /events?page=/jobs HTTP/1.1\r\nHost: x\r\n\r\n')
    await new Promise((resolve) => socket.once('data', resolve))
    socket.pause()
    // Many jobs with long ids make a large part, and each round changes it.
    const { store } = ops
    for (let round = 0; round < 400 && !closed; round++) {
      await store.run(
        Array.from({ length: 20 }, (_, i) => ({
          op: 'enlist' as const,
          key: `{waiting}:${JOBS_QUEUE}`,
          member: `${round}-${i}-${'x'.repeat(2_000)}`,
          score: -round,
          ttlMs: 60_000,
        })),
      )
      await pass(2_000)
    }
    socket.resume()
    await until(() => closed, 'that it is let go')
  })

  test('leave no trace among the slow requests', async (t) => {
    const ops = await startTestOps({ until: t, telemetry: { slowMs: 20 } })
    const live = await follow(t, `${ops.url}/events?page=/`)
    await until(() => live.told > 0, 'the first parts')
    await sleep(100)
    live.leave()
    await sleep(100)
    await ops.get('/')
    const routes = ops.telemetry.journal.snapshot().slow.map(({ route }) => route)
    const measured = ops.telemetry.metrics.snapshot().requests.map(({ route }) => route)
    assert.ok(measured.includes('/'))
    assert.ok(![...routes, ...measured].includes('/events'))
  })
})
