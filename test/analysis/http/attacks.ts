import { randomBytes } from 'node:crypto'
import type { Call } from '../../../scripts/client.ts'
import { contentDigest } from '../../../src/lib/signing/digest.ts'
import type { SignedRequest } from '../../../src/lib/signing/sign.ts'
import { COVERED } from '../../helpers/signing.ts'

/** A chat that is answered with 200. */
export const CHAT = {
  schemaVersion: 1,
  messages: [{ id: 'm1', role: 'customer', text: 'merhaba, 0532 123 45 67' }],
}
const now = (): number => Math.floor(Date.now() / 1_000)

/** A change to a well-signed request, and the code and status that answer it. */
export interface Attack {
  readonly name: string
  readonly code: string
  readonly status: number
  readonly call?: Call
  /** Changes what was signed. */
  readonly tamper?: (signed: SignedRequest) => void
}

export const set = (name: string, value: string) => (signed: SignedRequest) => {
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
const without = (name: string): Call => ({
  body: CHAT,
  signing: { components: COVERED.filter((item) => item !== name) },
})

/** What is tried, one thing wrong each. */
export const ATTACKS: readonly Attack[] = [
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
