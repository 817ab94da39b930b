import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { describe, test } from 'node:test'
import { type Answer, call } from '../../scripts/client.ts'
import { assertError } from '../helpers/gateway-error.ts'
import { nginxInstalled, startGateway } from '../helpers/nginx.ts'
import { exchangeRaw } from '../helpers/raw-http.ts'
import { startApi } from '../helpers/service.ts'
import { have } from '../helpers/services.ts'
import { startStub } from '../helpers/stub.ts'

const CHAT = readFileSync(new URL('../../examples/chats/en-account.json', import.meta.url), 'utf8')
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const TRACEPARENT = `00-${TRACE}-00f067aa0ba902b7-01`
const get = (path: string, ...lines: string[]): string =>
  [`GET ${path} HTTP/1.1`, 'Host: gateway', ...lines, '', ''].join('\r\n')

/** The status of a plain GET that comes from an address of this machine. */
function statusFrom(localAddress: string, port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, localAddress, agent: false }, (res) => {
      res.resume()
      resolve(res.statusCode!)
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('a request through the gateway', () => {
  test('arrives as it was signed, and is answered; so are jobs, documents and errors of the service', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const api = await startApi({ until: t })
    const gateway = await startGateway({ until: t, api: [{ address: `127.0.0.1:${api.port}` }] })
    const caller = { ...api.caller, baseUrl: gateway.url }
    const answer = await call(caller, { body: CHAT, requestId: 'request-1' })
    assert.equal(answer.status, 200, answer.text)
    assert.equal(answer.json.status, 'ok')
    assert.equal(answer.headers['x-request-id'], 'request-1')
    const job = await call(caller, {
      path: '/v1/analysis/jobs',
      body: { ...JSON.parse(CHAT), padding: undefined },
      headers: { 'idempotency-key': 'key-1' },
    })
    assert.equal(job.status, 202, job.text)
    const looked = await call(caller, { path: `/v1/analysis/jobs/${job.json.jobId}` })
    assert.equal(looked.status, 200, looked.text)
    assert.equal((await exchangeRaw(gateway.port, [get('/v1/openapi.json')])).json.openapi, '3.1.0')
    assertError(await call(caller, { body: '{' }), 'ANL-VAL-001')
    assertError(await call({ ...caller, key: new Uint8Array(32) }, { body: CHAT }), 'ANL-AUTH-003')
  })

  test('is logged as JSON with its ids, without tenant, chat, query or text', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const api = await startApi({ until: t })
    const gateway = await startGateway({ until: t, api: [{ address: `127.0.0.1:${api.port}` }] })
    const caller = { ...api.caller, baseUrl: gateway.url }
    const calls: Answer[] = []
    const names = { tenant: 'tenant-hush', chat: 'chat-hush' }
    for (const path of ['/v1/analysis', '/v1/analysis?q=query-hush', '/nowhere?q=query-hush'])
      calls.push(
        await call(caller, { ...names, path, body: CHAT, headers: { traceparent: TRACEPARENT } }),
        await call(caller, { ...names, path, body: CHAT }),
      )
    const lines = await gateway.accessLog(calls.length)
    assert.equal(lines.length, calls.length)
    for (const [i, line] of lines.entries()) {
      const entry = JSON.parse(line)
      const { status, headers, json } = calls[i]!
      const trace = String(headers.traceparent).split('-')[1]
      assert.equal(entry.status, status)
      assert.equal(entry.method, 'POST')
      assert.equal(entry.path, i < 4 ? '/v1/analysis' : '/nowhere')
      assert.equal(entry.requestId, headers['x-request-id'])
      assert.equal(entry.traceId, i < 4 ? trace : json.traceId)
      if (i % 2 === 0) assert.equal(entry.traceId, TRACE)
      assert.equal(entry.upstream, i < 4 ? `127.0.0.1:${api.port}` : '')
      assert.match(entry.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
      assert.equal(typeof entry.requestTime, 'number')
      assert.doesNotMatch(line, /hush/)
    }
    const [{ text }] = JSON.parse(CHAT).messages
    for (const line of lines) assert.ok(!line.includes(text.slice(0, 12)))
  })

  test('that the gateway refuses is answered with its own ids or new ones', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const { port } = await startGateway({ until: t })
    const own = await exchangeRaw(port, [get('/', 'X-Request-Id: mine', `traceparent: ${TRACEPARENT}`)])
    assert.deepEqual([own.json.requestId, own.json.traceId], ['mine', TRACE])
    assert.match(own.head, /^x-request-id: mine$/im)
    assert.match(own.head, /^cache-control: no-store$/im)
    assert.match(own.head, /^content-type: application\/json$/im)
    for (const invalid of [
      ['X-Request-Id: a"b', `traceparent: 00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
      [`X-Request-Id: ${'a'.repeat(129)}`, `traceparent: ${TRACEPARENT}-more`],
    ]) {
      const { json } = await exchangeRaw(port, [get('/', ...invalid)])
      assert.match(json.requestId, /^[0-9a-f]{32}$/)
      assert.equal(json.traceId, json.requestId)
    }
  })

  test('finds no metrics however they are spelt, and health only from an address on the allowlist', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const instance = await startStub(t, 'one')
    const gateway = await startGateway({ until: t, api: [{ address: instance.address }] })
    for (const path of [
      ...[
        '/metrics',
        '/metrics?x=1',
        '/%6detrics',
        '/v1/../metrics',
        '/v1/%2e%2e/metrics',
        '/v1/..%2fmetrics',
      ],
      ...['//metrics', '/metrics/', '/', '/debug', '/gateway-error/GTW-VAL-001', '/v1', '//v1/analysis'],
    ])
      assertError(await exchangeRaw(gateway.port, [get(path)]), 'GTW-ROUTE-001')
    assert.equal(instance.count(), 0)
    for (const path of ['/health', '/ready']) {
      assert.equal(await statusFrom('127.0.0.1', gateway.port, path), 200)
      assert.equal(await statusFrom('127.0.0.2', gateway.port, path), 403)
    }
    const spoofed = get('/health', 'X-Forwarded-For: 10.1.1.1', 'X-Real-IP: 10.1.1.1')
    assert.equal((await exchangeRaw(gateway.port, [spoofed])).status, 200, 'nobody is believed')
    assert.equal(instance.count(), 3)
  })

  test('from a trusted proxy is taken for the address that the proxy saw', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const instance = await startStub(t, 'one', (req, res) => res.end(req.headers['x-forwarded-for']))
    const gateway = await startGateway({
      until: t,
      api: [{ address: instance.address }],
      rewrite: { 'trusted-proxies.conf': (text) => `${text}set_real_ip_from 127.0.0.1;\n` },
    })
    const from = (address: string, path: string) =>
      exchangeRaw(gateway.port, [get(path, `X-Forwarded-For: ${address}`)])
    assertError(await from('10.1.1.1', '/health'), 'GTW-AUTH-001')
    assert.equal((await from('10.1.1.1', '/v1/x')).text.split(', ').at(-1), '10.1.1.1')
  })

  test('is refused at the edge when it is malformed, too large or its method is none of ours', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    // Answers once it has the whole body, as the service does: nginx passes on what comes, and refuses when it is too much.
    const instance = await startStub(t, 'one', (req, res) => req.on('end', () => res.end('one')).resume())
    const { port } = await startGateway({ until: t, api: [{ address: instance.address }] })
    const refused = async (code: Parameters<typeof assertError>[1], ...parts: string[]): Promise<void> => {
      const answer = await exchangeRaw(port, parts)
      assertError(answer, code)
    }
    const post = (path: string, ...lines: string[]): string => get(path, ...lines).replace('GET', 'POST')
    await refused('GTW-VAL-001', 'NONSENSE\r\n\r\n')
    await refused('GTW-VAL-001', 'GET /v1/analysis HTTP/1.1\r\n\r\n')
    await refused('GTW-VAL-001', 'GET /v1/analysis HTTP/3.7\r\nHost: x\r\n\r\n')
    await refused('GTW-VAL-001', post('/v1/analysis', 'Transfer-Encoding: gzip'))
    await refused('GTW-VAL-001', post('/v1/analysis', 'Content-Length: 3', 'Transfer-Encoding: chunked'))
    await refused('GTW-VAL-003', get(`/v1/${'a'.repeat(17_000)}`))
    await refused('GTW-VAL-003', get('/v1/analysis', `X-Long: ${'a'.repeat(17_000)}`))
    await refused('GTW-VAL-003', post('/v1/analysis', `Content-Length: ${256 * 1024 + 1}`))
    await refused('GTW-VAL-003', post('/v1/analysis/jobs', `Content-Length: ${8 * 1024 * 1024 + 1}`))
    await refused('GTW-ROUTE-002', get('/v1/analysis').replace('GET', 'TRACE'))
    assert.equal(instance.count(), 0)
    const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`
    await refused('GTW-VAL-003', post('/v1/analysis', 'Transfer-Encoding: chunked'), chunk.repeat(5))
  })

  test('may bring as large a body as the contract allows, and its large answer comes whole', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    let received = 0
    const instance = await startStub(t, 'one', (req, res) => {
      req.on('data', (chunk) => {
        received += chunk.length
      })
      req.on('end', () => res.end('b'.repeat(2_000_000)))
    })
    const gateway = await startGateway({ until: t, api: [{ address: instance.address }] })
    for (const [path, size] of [
      ['/v1/analysis', 256 * 1024],
      ['/v1/analysis/jobs', 8 * 1024 * 1024],
    ] as const) {
      received = 0
      const answer = await fetch(gateway.url + path, { method: 'POST', body: 'a'.repeat(size) })
      assert.equal((await answer.text()).length, 2_000_000)
      assert.equal(received, size)
    }
  })
})
