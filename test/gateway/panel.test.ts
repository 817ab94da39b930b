import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { type RequestOptions, request } from 'node:https'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { connect, type SecureVersion } from 'node:tls'
import { assertError } from '../helpers/gateway-error.ts'
import { nginxInstalled, startGateway, type TestGateway } from '../helpers/nginx.ts'
import { CSRF, startTestOps } from '../helpers/ops.ts'
import { exchangeRaw } from '../helpers/raw-http.ts'
import { have } from '../helpers/services.ts'
import { startStub } from '../helpers/stub.ts'

const certificateOf = (gateway: TestGateway): Buffer =>
  readFileSync(join(gateway.conf, 'nginx/tls/panel.crt'))

function open(
  gateway: TestGateway,
  path: string,
  more: RequestOptions = {},
  body?: string,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { panelPort: port } = gateway
    const ca = certificateOf(gateway)
    request({ host: '127.0.0.1', port, path, ca, servername: 'localhost', agent: false, ...more }, resolve)
      .on('error', reject)
      .end(body)
  })
}

async function get(gateway: TestGateway, path: string, more: RequestOptions = {}, body?: string) {
  const answer = await open(gateway, path, more, body)
  let text = ''
  for await (const chunk of answer.setEncoding('utf8')) text += chunk
  const isJson = answer.headers['content-type'] === 'application/json'
  return { status: answer.statusCode!, answer, text, json: isJson ? JSON.parse(text) : undefined }
}

/** The version that is spoken when a client can speak up to this one; the fault when none is. */
function versionWith(gateway: TestGateway, maxVersion: SecureVersion): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({
      port: gateway.panelPort,
      host: '127.0.0.1',
      servername: 'localhost',
      ca: certificateOf(gateway),
      maxVersion,
    })
    socket.on('secureConnect', () => {
      resolve(socket.getProtocol())
      socket.destroy()
    })
    socket.on('error', (fault: NodeJS.ErrnoException) => resolve(fault.code ?? ''))
  })
}

describe('the panel through the gateway', () => {
  test('is spoken to in TLS 1.3 alone', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const gateway = await startGateway({ until: t })
    assert.equal(await versionWith(gateway, 'TLSv1.3'), 'TLSv1.3')
    assert.equal(await versionWith(gateway, 'TLSv1.2'), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')
    assertError(await exchangeRaw(gateway.panelPort, ['GET / HTTP/1.1\r\nHost: x\r\n\r\n']), 'GTW-VAL-001')
  })

  test('has pages, forms that are taken for meant, and live parts at once, and browsers keep to https', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const gateway = await startGateway({ until: t })
    const publicUrl = `https://127.0.0.1:${gateway.panelPort}`
    const ops = await startTestOps({ until: t, publicUrl })
    gateway.writeUpstreams({ panel: [{ address: `127.0.0.1:${ops.port}` }] })
    await gateway.reload()
    const page = await get(gateway, '/', { headers: { accept: 'text/html' } })
    assert.equal(page.status, 200)
    assert.match(page.text, /^<!doctype html>/i)
    assert.equal(page.answer.headersDistinct['strict-transport-security']?.join(), 'max-age=63072000')
    const headers = { 'content-type': 'application/json', 'x-csrf-token': CSRF, origin: publicUrl }
    const input = JSON.stringify({ chat: 'customer: my number is +90 532 123 45 67' })
    const played = await get(gateway, '/api/v1/playground', { method: 'POST', headers }, input)
    assert.equal(played.status, 200, played.text)

    const own = await get(gateway, '/metrics')
    assert.equal(own.answer.headersDistinct['strict-transport-security']?.join(), 'max-age=63072000')

    const started = performance.now()
    const events = await open(gateway, '/events?page=/')
    assert.equal(events.headers['content-type'], 'text/event-stream; charset=utf-8')
    let seen = ''
    for await (const chunk of events.setEncoding('utf8')) {
      seen += chunk
      if (seen.includes('event: parts\n')) break
    }
    assert.ok(performance.now() - started < 2_000, 'nothing holds them back')
    events.destroy()
  })

  test('is told who asks and by which scheme, and errors of its own pass as they are', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const panel = await startStub(t, 'panel', (req, res) => {
      res.writeHead(404, { 'content-type': 'application/json' })
      res.end(JSON.stringify(req.headers))
    })
    const gateway = await startGateway({ until: t, panel: [{ address: panel.address }] })
    const { status, json } = await get(gateway, '/x', { localAddress: '127.0.0.2' })
    assert.equal(status, 404)
    assert.equal(json.host, `127.0.0.1:${gateway.panelPort}`)
    assert.equal(json['x-forwarded-for'], '127.0.0.2')
    assert.equal(json['x-forwarded-proto'], 'https')
  })

  test('shows no metrics, and health only to an address on the allowlist', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const panel = await startStub(t, 'panel')
    const gateway = await startGateway({ until: t, panel: [{ address: panel.address }] })
    assertError(await get(gateway, '/metrics'), 'GTW-ROUTE-001')
    for (const path of ['/health', '/ready']) {
      assert.equal((await get(gateway, path)).status, 200)
      assertError(await get(gateway, path, { localAddress: '127.0.0.2' }), 'GTW-AUTH-001')
    }
    assert.equal(panel.count(), 2)
  })

  test('takes so many requests of an address and no more, and inputs of 1 MiB', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const panel = await startStub(t, 'panel')
    const gateway = await startGateway({
      until: t,
      panel: [{ address: panel.address }],
      rewrite: { 'limits.conf': (text) => text.replace('rate=20r/s', 'rate=1r/m') },
    })
    const tooLarge = { method: 'POST', headers: { 'content-length': 1024 * 1024 + 1 } }
    assertError(await get(gateway, '/', tooLarge), 'GTW-VAL-003')
    let refused = 0
    for (let i = 0; i < 65; i++) {
      const answer = await get(gateway, '/')
      if (answer.status === 200) continue
      assertError(answer, 'GTW-RATE-001')
      refused++
    }
    assert.ok(refused >= 4, `${refused} of 65`)
  })
})
