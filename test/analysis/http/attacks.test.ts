import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type Call, call, send, signCall } from '../../../scripts/client.ts'
import { contentDigest } from '../../../src/lib/signing/digest.ts'
import type { SignedRequest } from '../../../src/lib/signing/sign.ts'
import { assertAnswerFits } from '../../helpers/openapi.ts'
import { exchangeRaw, wireLines } from '../../helpers/raw-http.ts'
import { startApi, type TestApi } from '../../helpers/service.ts'

const CHAT = { schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text: 'merhaba, 0532 123 45 67' }] }
const now = (): number => Math.floor(Date.now() / 1_000)

/** A change to a well-signed request, and the code and status that answer it. */
interface Attack {
  readonly name: string
  readonly code: string
  readonly status: number
  readonly call?: Call
  /** Changes what was signed. */
  readonly tamper?: (signed: SignedRequest) => void
}

const set = (name: string, value: string) => (signed: SignedRequest) => {
  const key = Object.keys(signed.headers).find((candidate) => candidate.toLowerCase() === name) ?? name
  signed.headers[key] = value
}
const drop = (name: string) => (signed: SignedRequest) => {
  for (const key of Object.keys(signed.headers)) if (key.toLowerCase() === name) delete signed.headers[key]
}
const edit = (name: string, change: (value: string) => string) => (signed: SignedRequest) => {
  const key = Object.keys(signed.headers).find((candidate) => candidate.toLowerCase() === name)!
  signed.headers[key] = change(signed.headers[key]!)
}
const body = (text: string | Buffer): Call => ({ body: text })
const COVERED = [
  '@method',
  '@authority',
  '@path',
  '@query',
  'content-type',
  'content-digest',
  'x-tenant-id',
  'x-chat-id',
  'x-request-id',
]
const without = (name: string): Call => ({
  body: CHAT,
  signing: { components: COVERED.filter((item) => item !== name) },
})

const ATTACKS: Attack[] = [
  { name: 'tampered tenant', code: 'ANL-AUTH-003', status: 401, tamper: set('x-tenant-id', 'tenant-2') },
  { name: 'tampered chat', code: 'ANL-AUTH-003', status: 401, tamper: set('x-chat-id', 'chat-2') },
  { name: 'tampered request id', code: 'ANL-AUTH-003', status: 401, tamper: set('x-request-id', 'other') },
  {
    name: 'tampered method',
    code: 'ANL-AUTH-003',
    status: 401,
    call: { body: CHAT, method: 'PUT' },
    tamper: (signed) => Object.assign(signed, { method: 'POST' }),
  },
  {
    name: 'tampered path',
    code: 'ANL-AUTH-003',
    status: 401,
    call: { body: CHAT, path: '/v1/analysis/x' },
    tamper: (signed) => {
      signed.url.pathname = '/v1/analysis'
    },
  },
  {
    name: 'added query',
    code: 'ANL-AUTH-003',
    status: 401,
    tamper: (signed) => {
      signed.url.search = '?debug=1'
    },
  },
  {
    name: 'tampered body',
    code: 'ANL-AUTH-006',
    status: 401,
    tamper: (signed) => {
      signed.body.write('9', signed.body.length - 8)
    },
  },
  {
    name: 'tampered content type',
    code: 'ANL-AUTH-003',
    status: 401,
    tamper: set('content-type', 'application/json; charset=utf-8'),
  },
  {
    name: 'body and digest swapped together',
    code: 'ANL-AUTH-003',
    status: 401,
    tamper: (signed) => {
      signed.body.fill(' ')
      set('content-digest', contentDigest(signed.body))(signed)
    },
  },
  { name: 'no signature', code: 'ANL-AUTH-001', status: 401, tamper: drop('signature') },
  { name: 'no signature input', code: 'ANL-AUTH-001', status: 401, tamper: drop('signature-input') },
  {
    name: 'malformed signature input',
    code: 'ANL-AUTH-001',
    status: 401,
    tamper: set('signature-input', 'ivk=("@method";created=1'),
  },
  {
    name: 'two signatures with our tag',
    code: 'ANL-AUTH-001',
    status: 401,
    tamper: (signed) => {
      edit('signature-input', (value) => `${value}, b${value}`)(signed)
      edit('signature', (value) => `${value}, b${value}`)(signed)
    },
  },
  {
    name: 'a tag of somebody else',
    code: 'ANL-AUTH-001',
    status: 401,
    call: { body: CHAT, signing: { tag: 'other-app' } },
  },
  {
    name: 'alg switched',
    code: 'ANL-AUTH-001',
    status: 401,
    call: { body: CHAT, signing: { alg: 'hmac-sha512' } },
  },
  {
    name: 'nonce of 64 bits',
    code: 'ANL-AUTH-001',
    status: 401,
    call: { body: CHAT, signing: { nonce: randomBytes(8).toString('base64url') } },
  },
  {
    name: 'unknown key',
    code: 'ANL-AUTH-002',
    status: 401,
    call: { body: CHAT, signing: { keyid: 'nobody' } },
  },
  {
    name: 'right key id, wrong key',
    code: 'ANL-AUTH-003',
    status: 401,
    call: { body: CHAT, signing: { key: randomBytes(32) } },
  },
  ...COVERED.map(
    (name): Attack => ({
      name: `${name} not covered`,
      code: 'ANL-AUTH-007',
      status: 401,
      call: without(name),
    }),
  ),
  {
    name: 'idempotency key not covered',
    code: 'ANL-AUTH-007',
    status: 401,
    call: { body: CHAT, headers: { 'idempotency-key': 'k-1' }, signing: { components: COVERED } },
  },
  {
    name: 'idempotency key taken away',
    code: 'ANL-AUTH-003',
    status: 401,
    call: { body: CHAT, headers: { 'idempotency-key': 'k-1' } },
    tamper: drop('idempotency-key'),
  },
  { name: 'content digest taken away', code: 'ANL-AUTH-006', status: 401, tamper: drop('content-digest') },
  {
    name: 'expired',
    code: 'ANL-AUTH-004',
    status: 401,
    call: { body: CHAT, signing: { created: now() - 100, ttl: 30 } },
  },
  {
    name: 'from the future',
    code: 'ANL-AUTH-004',
    status: 401,
    call: { body: CHAT, signing: { created: now() + 120 } },
  },
  { name: 'living too long', code: 'ANL-AUTH-004', status: 401, call: { body: CHAT, signing: { ttl: 61 } } },
  {
    name: 'expiring before it was made',
    code: 'ANL-AUTH-004',
    status: 401,
    call: { body: CHAT, signing: { ttl: -1 } },
  },
  { name: 'tenant missing', code: 'ANL-CTX-001', status: 400, tamper: drop('x-tenant-id') },
  { name: 'chat missing', code: 'ANL-CTX-001', status: 400, tamper: drop('x-chat-id') },
  { name: 'request id missing', code: 'ANL-CTX-001', status: 400, tamper: drop('x-request-id') },
  {
    name: 'tenant with a brace, to leave its hash tag',
    code: 'ANL-CTX-001',
    status: 400,
    call: { body: CHAT, tenant: 'a}b' },
  },
  {
    name: 'tenant of 129 characters',
    code: 'ANL-CTX-001',
    status: 400,
    call: { body: CHAT, tenant: 'a'.repeat(129) },
  },
  {
    name: 'wrong media type',
    code: 'ANL-VAL-004',
    status: 415,
    call: { body: CHAT, headers: { 'content-type': 'text/plain' } },
  },
  {
    name: 'another charset',
    code: 'ANL-VAL-004',
    status: 415,
    call: { body: CHAT, headers: { 'content-type': 'application/json; charset=utf-16' } },
  },
  { name: 'not JSON', code: 'ANL-VAL-001', status: 400, call: body('{"schemaVersion":1,') },
  {
    name: 'invalid UTF-8',
    code: 'ANL-VAL-001',
    status: 400,
    call: body(
      Buffer.concat([
        Buffer.from('{"schemaVersion":1,"messages":[{"id":"m1","role":"customer","text":"'),
        Buffer.from([0xc3, 0x28]),
        Buffer.from('"}]}'),
      ]),
    ),
  },
  { name: 'byte order mark', code: 'ANL-VAL-001', status: 400, call: body(`\ufeff${JSON.stringify(CHAT)}`) },
  {
    name: 'deep nesting',
    code: 'ANL-VAL-002',
    status: 400,
    call: body('['.repeat(100_000) + ']'.repeat(100_000)),
  },
  {
    name: 'deep nesting under messages',
    code: 'ANL-VAL-002',
    status: 400,
    call: body(`{"schemaVersion":1,"messages":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
  },
  {
    name: '__proto__ at the top',
    code: 'ANL-VAL-002',
    status: 400,
    call: body(
      '{"schemaVersion":1,"messages":[{"id":"m1","role":"customer","text":"x"}],"__proto__":{"x":1}}',
    ),
  },
  {
    name: '__proto__ in a message',
    code: 'ANL-VAL-002',
    status: 400,
    call: body(
      '{"schemaVersion":1,"messages":[{"id":"m1","role":"customer","text":"x","__proto__":{"text":"y"}}]}',
    ),
  },
  { name: 'unknown property', code: 'ANL-VAL-002', status: 400, call: { body: { ...CHAT, extra: true } } },
  {
    name: 'no messages',
    code: 'ANL-VAL-002',
    status: 400,
    call: { body: { schemaVersion: 1, messages: [] } },
  },
  {
    name: 'unknown schema version',
    code: 'ANL-VAL-002',
    status: 400,
    call: { body: { ...CHAT, schemaVersion: 2 } },
  },
  {
    name: 'a message id twice',
    code: 'ANL-VAL-002',
    status: 400,
    call: { body: { schemaVersion: 1, messages: [CHAT.messages[0], CHAT.messages[0]] } },
  },
  {
    name: 'a time zone that is none',
    code: 'ANL-VAL-002',
    status: 400,
    call: { body: { ...CHAT, timeZone: 'Mars/Olympus' } },
  },
  {
    name: '30 February',
    code: 'ANL-VAL-002',
    status: 400,
    call: { body: { ...CHAT, referenceTime: '2026-02-30T10:00:00Z' } },
  },
  {
    name: '2001 messages',
    code: 'ANL-VAL-002',
    status: 400,
    call: {
      body: {
        schemaVersion: 1,
        messages: Array.from({ length: 2001 }, (_, i) => ({ id: `m${i}`, role: 'bot', text: '' })),
      },
    },
  },
  {
    name: 'body over 256 KiB',
    code: 'ANL-VAL-003',
    status: 413,
    call: { body: { ...CHAT, messages: [{ id: 'm1', role: 'bot', text: 'x'.repeat(256 * 1024) }] } },
  },
  { name: 'unknown path', code: 'ANL-ROUTE-001', status: 404, call: { body: CHAT, path: '/v3/analysis' } },
  {
    name: 'method not allowed',
    code: 'ANL-ROUTE-002',
    status: 405,
    call: { method: 'GET', path: '/v1/analysis' },
  },
]

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
