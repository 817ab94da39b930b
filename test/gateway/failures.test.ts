import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { connect } from 'node:net'
import { describe, test } from 'node:test'
import { type Answer, call, signCall } from '../../scripts/client.ts'
import { assertError } from '../helpers/gateway-error.ts'
import { nginxInstalled, startGateway } from '../helpers/nginx.ts'
import { exchangeRaw, wireLines } from '../helpers/raw-http.ts'
import { startApi } from '../helpers/service.ts'
import { freePort, have } from '../helpers/services.ts'
import { startStub } from '../helpers/stub.ts'

const CHAT = readFileSync(new URL('../../examples/chats/en-account.json', import.meta.url), 'utf8')
/** Signed or not is all the same to a stub. */
const caller = (baseUrl: string) => ({ baseUrl, keyid: 'k', key: new Uint8Array(32) })

describe('an instance that fails', () => {
  test('that is dead is told of at once, nothing is sent twice, and the other one goes on', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const other = await startStub(t, 'other')
    const dead = { address: `127.0.0.1:${await freePort()}`, weight: 1_000 }
    const gateway = await startGateway({ until: t, api: [dead, { address: other.address, weight: 1 }] })
    const first = await call(caller(gateway.url), { body: CHAT })
    assertError(first, 'GTW-DEP-001')
    assert.ok(first.durationMs < 300, `${first.durationMs} ms`)
    assert.equal(other.count(), 0)
    // Left out for two seconds; however fast these are, they are within them.
    for (let i = 0; i < 5; i++) assert.equal((await call(caller(gateway.url), { body: CHAT })).text, 'other')
    const entry = JSON.parse((await gateway.accessLog(6))[0]!)
    assert.deepEqual([entry.upstream, entry.upstreamStatus, entry.method], [dead.address, '502', 'POST'])
  })

  test('that dies with a request in its hands is told of at once, and nobody else gets that request', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const dying = await startStub(t, 'dying', (req) => req.socket.destroy())
    const other = await startStub(t, 'other')
    const gateway = await startGateway({
      until: t,
      api: [
        { address: dying.address, weight: 1_000 },
        { address: other.address, weight: 1 },
      ],
    })
    const answer = await call(caller(gateway.url), { body: CHAT })
    assertError(answer, 'GTW-DEP-001')
    assert.ok(answer.durationMs < 300, `${answer.durationMs} ms`)
    assert.deepEqual([dying.count(), other.count()], [1, 0])
  })

  test('that let go of a kept connection is told of too: not even that request is sent twice', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    let calls = 0
    const instance = await startStub(t, 'one', (req, res) => {
      calls++
      if (calls === 1) res.end('one')
      else req.socket.destroy()
    })
    const gateway = await startGateway({ until: t, api: [{ address: instance.address }] })
    assert.equal((await call(caller(gateway.url), { body: CHAT })).status, 200)
    assertError(await call(caller(gateway.url), { body: CHAT }), 'GTW-DEP-001')
    assert.equal(instance.count(), 2)
  })

  test('that is too slow is given up on within the budget of the path, and nobody else gets that request', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const slow = await startStub(t, 'slow', () => {})
    const other = await startStub(t, 'other')
    const gateway = await startGateway({
      until: t,
      api: [
        { address: slow.address, weight: 1_000 },
        { address: other.address, weight: 1 },
      ],
    })
    const within = ({ durationMs }: Answer, from: number, to: number): void =>
      assert.ok(durationMs > from && durationMs < to, `${durationMs} ms`)
    const answer = await call(caller(gateway.url), { body: CHAT })
    assertError(answer, 'GTW-TIME-001')
    within(answer, 550, 900)
    assert.deepEqual([slow.count(), other.count()], [1, 0])
    gateway.writeUpstreams({ api: [{ address: slow.address }] })
    await gateway.reload()
    const job = await call(caller(gateway.url), { path: '/v1/analysis/jobs', body: CHAT })
    assertError(job, 'GTW-TIME-001')
    within(job, 1_950, 2_500)
  })

  test('is asked again at once when every other one is left out too, or stands by for a deployment', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    let slow = true
    const stumble: RequestListener = (_, res) => void (slow || res.end('well again'))
    const [one, two] = [await startStub(t, 'one', stumble), await startStub(t, 'two', stumble)]
    const gateway = await startGateway({ until: t, api: [one, two] })
    const send = () => call(caller(gateway.url), { body: CHAT })
    for (const api of [
      [one, two],
      [one, { address: two.address, weight: 0 }],
    ]) {
      gateway.writeUpstreams({ api })
      await gateway.reload()
      slow = true
      for (const answer of await Promise.all([send(), send()])) assertError(answer, 'GTW-TIME-001')
      slow = false
      for (let i = 0; i < 5; i++) assert.equal((await send()).text, 'well again')
    }
  })

  test('with a broken configuration a reload changes nothing, and nginx -t says why', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const instance = await startStub(t, 'one')
    const gateway = await startGateway({ until: t, api: [{ address: instance.address }] })
    assert.equal(gateway.test().ok, true)
    gateway.writeUpstreams({ api: [] })
    const { ok, said } = gateway.test()
    assert.equal(ok, false)
    assert.match(said, /no servers are inside upstream/)
    assert.equal((await call(caller(gateway.url), { body: CHAT })).text, 'one')
  })
})

describe('a caller that dawdles', () => {
  /** Milliseconds until a connection is over on which something more comes every so often. */
  function lifeOf(port: number, first: string, more: string): Promise<number> {
    const started = performance.now()
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(first))
      const drip = setInterval(() => socket.write(more), 300)
      socket.on('error', () => {})
      socket.on('data', () => {})
      socket.on('close', () => {
        clearInterval(drip)
        resolve(performance.now() - started)
      })
    })
  }

  test('over its header section is cut off, and over its body too, with an answer of the service', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const api = await startApi({ until: t })
    const gateway = await startGateway({ until: t, api: [{ address: `127.0.0.1:${api.port}` }] })
    const headOf = (): string =>
      [
        ...wireLines(signCall({ ...api.caller, baseUrl: gateway.url }, { body: CHAT })),
        `Content-Length: ${CHAT.length}`,
        '',
        '',
      ].join('\r\n')
    const drips = Array.from({ length: 30 }, () => ' ')
    const started = performance.now()
    const [header, body, silent] = await Promise.all([
      lifeOf(gateway.port, 'GET /v1/analysis HTTP/1.1\r\n', 'X-More: 1\r\n'),
      exchangeRaw(gateway.port, [headOf(), ...drips], { pauseMs: 300 }),
      exchangeRaw(gateway.port, [headOf()]),
    ])
    assert.ok(header > 4_500 && header < 6_500, `${header} ms`)
    assertError(body, 'ANL-TIME-001')
    assert.ok(performance.now() - started < 6_500)
    assertError(silent, 'ANL-TIME-001')
  })
})
