import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { call, send, signCall } from '../../../scripts/client.ts'
import { assertAnswerFits } from '../../helpers/openapi.ts'
import { exchangeRaw, wireLines } from '../../helpers/raw-http.ts'
import { startApi, type TestApi } from '../../helpers/service.ts'
import { ATTACKS, CHAT, set } from './attacks.ts'

describe('attacks and mistakes', () => {
  let api: TestApi
  before(async () => {
    api = await startApi()
  })
  after(() => api.close())

  for (const attack of ATTACKS) {
    test(`${attack.name}: ${attack.status} ${attack.code}`, async () => {
      const signed = signCall(api.caller, attack.call ?? { body: CHAT })
      attack.tamper?.(signed)
      const answer = await send(signed)
      assert.deepEqual([answer.status, answer.json?.errorCode], [attack.status, attack.code], answer.text)
      assertAnswerFits(signed.method, signed.url.pathname, answer)
    })
  }

  test('a replay: 401 ANL-AUTH-005, and it takes nothing from the allowance', async () => {
    const signed = signCall(api.caller, { body: CHAT, tenant: 'replayed' })
    assert.equal((await send(signed)).status, 200)
    for (let i = 0; i < 150; i++) assert.equal((await send(signed)).json.errorCode, 'ANL-AUTH-005')
    assert.equal((await call(api.caller, { body: CHAT, tenant: 'replayed' })).json.status, 'ok')
  })

  test('a forged request never burns the nonce of the real one', async () => {
    const signed = signCall(api.caller, { body: CHAT })
    const forged = { ...signed, headers: { ...signed.headers, 'x-chat-id': 'chat-2' } }
    assert.equal((await send(forged)).json.errorCode, 'ANL-AUTH-003')
    assert.equal((await send(signed)).status, 200)
  })

  test('the same idempotency key with the same body computes again, with another 422 ANL-IDEM-001', async () => {
    const headers = { 'idempotency-key': '"once-1"' }
    const first = await call(api.caller, { body: CHAT, headers })
    const second = await call(api.caller, { body: CHAT, headers: { 'idempotency-key': 'once-1' } })
    assert.deepEqual(second.json.result, first.json.result)
    const other = await call(api.caller, { body: { ...CHAT, locale: 'en-US' }, headers })
    assert.deepEqual([other.status, other.json.errorCode], [422, 'ANL-IDEM-001'])
    const stranger = await call(api.caller, {
      body: { ...CHAT, locale: 'en-US' },
      headers,
      tenant: 'tenant-9',
    })
    assert.equal(stranger.status, 200)
  })

  for (const name of ['X-Tenant-Id', 'X-Chat-Id', 'X-Request-Id']) {
    test(`${name} sent twice: 400 ANL-CTX-001`, async () => {
      const signed = signCall(api.caller, { body: CHAT })
      const lines = [...wireLines(signed), `${name}: second`, `Content-Length: ${signed.body.length}`]
      const answer = await exchangeRaw(api.port, [`${lines.join('\r\n')}\r\n\r\n`, signed.body])
      assert.deepEqual([answer.status, answer.json.errorCode], [400, 'ANL-CTX-001'])
    })
  }

  test('a second Signature-Input line with our tag: 401 ANL-AUTH-001', async () => {
    const signed = signCall(api.caller, { body: CHAT })
    const lines = [
      ...wireLines(signed),
      `Signature-Input: b${signed.headers['Signature-Input']}`,
      `Content-Length: ${signed.body.length}`,
    ]
    const answer = await exchangeRaw(api.port, [`${lines.join('\r\n')}\r\n\r\n`, signed.body])
    assert.deepEqual([answer.status, answer.json.errorCode], [401, 'ANL-AUTH-001'])
  })

  test('a header section over 16 KiB: 413 ANL-VAL-003', async () => {
    const answer = await exchangeRaw(api.port, [
      `POST /v1/analysis HTTP/1.1\r\nHost: a\r\nX-Big: ${'x'.repeat(17 * 1024)}\r\n\r\n`,
    ])
    assert.deepEqual([answer.status, answer.json.errorCode], [413, 'ANL-VAL-003'])
  })

  test('a chunked body past the limit: 413 ANL-VAL-003, read by a caller that sends it all', async () => {
    const signed = signCall(api.caller, { body: CHAT })
    const chunk = 'x'.repeat(16 * 1024)
    const parts = Array.from({ length: 40 }, () => `${chunk.length.toString(16)}\r\n${chunk}\r\n`)
    const head = [...wireLines(signed), 'Transfer-Encoding: chunked'].join('\r\n')
    const answer = await exchangeRaw(api.port, [`${head}\r\n\r\n`, ...parts, '0\r\n\r\n'])
    assert.deepEqual([answer.status, answer.json.errorCode], [413, 'ANL-VAL-003'])
  })

  test('an endless chunked body is answered and cut', async () => {
    const signed = signCall(api.caller, { body: CHAT })
    const head = [...wireLines(signed), 'Transfer-Encoding: chunked'].join('\r\n')
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`
    const answer = await exchangeRaw(api.port, [
      `${head}\r\n\r\n`,
      ...Array.from({ length: 600 }, () => chunk),
    ])
    assert.equal(answer.json.errorCode, 'ANL-VAL-003')
  })

  test('broken chunk framing: 400 ANL-VAL-001', async () => {
    const signed = signCall(api.caller, { body: CHAT })
    const head = [...wireLines(signed), 'Transfer-Encoding: chunked'].join('\r\n')
    const answer = await exchangeRaw(api.port, [`${head}\r\n\r\nzz\r\n`])
    assert.deepEqual([answer.status, answer.json.errorCode], [400, 'ANL-VAL-001'])
  })

  test('a request line that is none, and a request without Host: 400 ANL-CTX-001', async () => {
    for (const bytes of ['GARBAGE\r\n\r\n', 'POST /v1/analysis HTTP/1.1\r\nContent-Length: 0\r\n\r\n']) {
      const answer = await exchangeRaw(api.port, [bytes])
      assert.deepEqual([answer.status, answer.json.errorCode], [400, 'ANL-CTX-001'])
    }
  })

  test('Content-Length and Transfer-Encoding together are refused', async () => {
    const answer = await exchangeRaw(api.port, [
      'POST /v1/analysis HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ])
    assert.equal(answer.status, 400)
  })

  test('lone surrogates in a text are analysed', async () => {
    const text =
      '{"schemaVersion":1,"messages":[{"id":"m1","role":"customer","text":"\\ud800 selam \\udfff 5 TL"}]}'
    const answer = await call(api.caller, { body: text })
    assert.equal(answer.status, 200)
    assert.equal(answer.json.result.entities[0].type, 'money')
  })

  test('a signature forged over the right base with an empty key is refused', async () => {
    const signed = signCall(api.caller, { body: CHAT })
    const forged = createHmac('sha256', '').update(signed.base).digest('base64')
    set('signature', `ivk=:${forged}:`)(signed)
    assert.equal((await send(signed)).json.errorCode, 'ANL-AUTH-003')
  })
})
