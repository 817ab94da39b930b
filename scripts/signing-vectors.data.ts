/** The cases of schemas/signing-vectors.json: what is signed, what happens to it, what comes of it. */
import type { RequestToSign } from '../src/lib/signing/sign.ts'

/** A request as it goes over the wire. */
export interface WireRequest {
  method: string
  /** Path and query of the request line. */
  target: string
  headers: [name: string, value: string][]
  /** Text that is sent as UTF-8; null when there is none. */
  body: string | null
}

export interface VectorCase {
  readonly name: string
  readonly expect: string
  /** Seconds from the signature's creation to its verification. */
  readonly at?: number
  /** What differs from the plain POST of `{"text":"hello"}`. */
  readonly sign?: Partial<RequestToSign>
  readonly host?: string
  /** What happens to the request after it was signed. */
  readonly change?: (request: WireRequest) => void
}

export const KEYS = {
  'backend-2026-01': '00112233445566778899aabbccddeeff'.repeat(2),
  'backend-2026-02': 'ffeeddccbbaa99887766554433221100'.repeat(2),
}

const COVERED = [
  '@method', '@authority', '@path', '@query', 'content-type', 'content-digest',
  'x-tenant-id', 'x-chat-id', 'x-request-id',
]

const without = (...names: string[]): Partial<RequestToSign> => ({ components: COVERED.filter((name) => !names.includes(name)) })

/** Replaces a header's value, or takes the header out. */
const edit = (name: string, replace: (value: string) => string | undefined) => (request: WireRequest): void => {
  request.headers = request.headers.flatMap(([key, value]) => {
    if (key !== name) return [[key, value]]
    const next = replace(value)
    return next === undefined ? [] : [[key, next]]
  })
}

const swap = (name: string, from: string | RegExp, to: string) => edit(name, (value) => value.replace(from, to))

export const CASES: readonly VectorCase[] = [
  {
    name: 'the vector of the contract',
    expect: 'accepted',
    sign: { headers: { 'Idempotency-Key': '"01JZ0000000000000000000001"' }, nonce: 'q83vEjRWeJCrze8SNFZ4kA' },
  },
  { name: 'no idempotency key', expect: 'accepted' },
  { name: 'bare idempotency key', expect: 'accepted', sign: { headers: { 'Idempotency-Key': '01JZ0000000000000000000001' } } },
  { name: 'GET without a body', expect: 'accepted', sign: { method: 'GET', url: 'https://ms.invekto.internal/v1/analysis/jobs/01JZ0000000000000000000002' } },
  { name: 'body beyond ASCII', expect: 'accepted', sign: { body: '{"text":"Şikâyetim var, 250 ₺ iade 🙏"}' } },
  { name: 'query string', expect: 'accepted', sign: { url: 'https://ms.invekto.internal/v1/analysis?b=2&a=%C4%B0+x&a' } },
  { name: 'empty query', expect: 'accepted', change: (request) => { request.target += '?' } },
  { name: 'escapes in the path stay as sent', expect: 'accepted', sign: { url: 'https://ms.invekto.internal/v1/a%2Fb%c3%a9' } },
  { name: 'host in upper case with a port', expect: 'accepted', host: 'MS.Invekto.Internal:8443' },
  { name: 'host with the default port', expect: 'accepted', host: 'ms.invekto.internal:443' },
  { name: 'components in another order under another label', expect: 'accepted', sign: { label: 'sig-1', components: COVERED.toReversed() } },
  { name: 'one more component, sent in two lines', expect: 'accepted', sign: { headers: { Accept: 'application/json, text/plain' }, components: [...COVERED, 'accept'] },
    change: (request) => { edit('Accept', () => 'application/json  ')(request); request.headers.push(['accept', ' text/plain']) } },
  { name: 'media type with a parameter', expect: 'accepted', sign: { headers: { 'Content-Type': 'application/json; charset=utf-8' } } },
  { name: 'second digest by another algorithm', expect: 'accepted', sign: { headers: { 'Content-Digest':
    'sha-512=:oGcY8gQdEFQW8C+ywKMqwppoWLM+6IPMSJK0udmx+bDtD4GrCdYgvXKuDsslL2os6H2nMM6y38PB0+VxfrZGAQ==:, sha-256=:y7vc0naSNE3l26s6vKukE/sPRTByZ95wgUAVdt8csXY=:' } } },
  { name: 'signature with another tag beside ours', expect: 'accepted', change: (request) => {
    swap('Signature-Input', /^/, 'proxy=("@method" "@path");created=1767225600;keyid="edge";tag="edge-v1", ')(request)
    swap('Signature', /$/, ', proxy=:AAAA:')(request)
  } },
  { name: 'second key of the ring', expect: 'accepted', sign: { keyid: 'backend-2026-02', key: Buffer.from(KEYS['backend-2026-02'], 'hex') } },
  { name: 'lifetime of 60 s, to the last second of the allowed skew', expect: 'accepted', at: 89, sign: { ttl: 60 } },
  { name: 'created 30 s ahead of the verifier', expect: 'accepted', at: -30 },

  { name: 'no signature', expect: 'ANL-AUTH-001', change: (request) => { edit('Signature', () => undefined)(request); edit('Signature-Input', () => undefined)(request) } },
  { name: 'signature without its input', expect: 'ANL-AUTH-001', change: edit('Signature-Input', () => undefined) },
  { name: 'signature under another label than its input', expect: 'ANL-AUTH-001', change: swap('Signature', 'ivk=', 'other=') },
  { name: 'two signatures with our tag', expect: 'ANL-AUTH-001', change: (request) => {
    edit('Signature-Input', (value) => `${value}, ${value.replace('ivk', 'second')}`)(request)
    edit('Signature', (value) => `${value}, ${value.replace('ivk', 'second')}`)(request)
  } },
  { name: 'another tag', expect: 'ANL-AUTH-001', sign: { tag: 'invekto-internal-v0' } },
  { name: 'algorithm switched', expect: 'ANL-AUTH-001', sign: { alg: 'ed25519' } },
  { name: 'nonce of 120 bits', expect: 'ANL-AUTH-001', sign: { nonce: 'q83vEjRWeJCrze8SNFZ4' } },
  { name: 'no nonce', expect: 'ANL-AUTH-001', change: swap('Signature-Input', /;nonce="[^"]*"/, '') },
  { name: 'created is no integer', expect: 'ANL-AUTH-001', change: swap('Signature-Input', 'created=1767225600', 'created=1767225600.5') },
  { name: 'input that is no dictionary', expect: 'ANL-AUTH-001', change: swap('Signature-Input', '"x-chat-id"', '"x-chat-id') },
  { name: 'component covered twice', expect: 'ANL-AUTH-001', sign: { components: [...COVERED, 'x-tenant-id'] } },

  { name: 'unknown key', expect: 'ANL-AUTH-002', sign: { keyid: 'backend-2025-12' } },

  { name: 'method tampered with', expect: 'ANL-AUTH-003', change: (request) => { request.method = 'PUT' } },
  { name: 'path tampered with', expect: 'ANL-AUTH-003', change: (request) => { request.target += '/jobs' } },
  { name: 'query tampered with', expect: 'ANL-AUTH-003', change: (request) => { request.target += '?debug=1' } },
  { name: 'host tampered with', expect: 'ANL-AUTH-003', change: swap('Host', 'ms.', 'ms2.') },
  { name: 'tenant tampered with', expect: 'ANL-AUTH-003', change: swap('X-Tenant-Id', 't-42', 't-43') },
  { name: 'tenant sent twice', expect: 'ANL-AUTH-003', change: (request) => { request.headers.push(['X-Tenant-Id', 't-43']) } },
  { name: 'covered header taken out', expect: 'ANL-AUTH-003', change: edit('X-Chat-Id', () => undefined) },
  { name: 'expiry tampered with', expect: 'ANL-AUTH-003', change: swap('Signature-Input', 'expires=1767225630', 'expires=1767225659') },
  { name: 'signed with another key', expect: 'ANL-AUTH-003', sign: { key: Buffer.from(KEYS['backend-2026-02'], 'hex') } },
  { name: 'signature cut short', expect: 'ANL-AUTH-003', change: edit('Signature', () => 'ivk=:IfLqagkwWzbqlRFOJcAorQ==:') },

  { name: 'expired', expect: 'ANL-AUTH-004', at: 60 },
  { name: 'lifetime of 61 s', expect: 'ANL-AUTH-004', sign: { ttl: 61 } },
  { name: 'created 31 s ahead of the verifier', expect: 'ANL-AUTH-004', at: -31 },
  { name: 'expires when it is created', expect: 'ANL-AUTH-004', sign: { ttl: 0 } },

  { name: 'body tampered with', expect: 'ANL-AUTH-006', change: (request) => { request.body = '{"text":"hullo"}' } },
  { name: 'body taken out', expect: 'ANL-AUTH-006', change: (request) => { request.body = null } },
  { name: 'digest of another body', expect: 'ANL-AUTH-006', sign: { headers: { 'Content-Digest': 'sha-256=:KmjUBMcLfg3TocRml+YICiA1j/pQI/n/Rkk/AI0aZsA=:' } } },
  { name: 'digest by another algorithm alone', expect: 'ANL-AUTH-006', sign: { headers: { 'Content-Digest': 'md5=:dK7KYFCeJC/ugZk8TRONBg==:' } } },
  { name: 'covered digest taken out', expect: 'ANL-AUTH-006', change: edit('Content-Digest', () => undefined) },

  { name: 'method not covered', expect: 'ANL-AUTH-007', sign: without('@method') },
  { name: 'query not covered', expect: 'ANL-AUTH-007', sign: without('@query') },
  { name: 'tenant not covered', expect: 'ANL-AUTH-007', sign: without('x-tenant-id') },
  { name: 'content of a body not covered', expect: 'ANL-AUTH-007', sign: without('content-type', 'content-digest') },
  { name: 'idempotency key not covered', expect: 'ANL-AUTH-007', sign: { headers: { 'Idempotency-Key': 'k-1' }, components: COVERED } },
]
