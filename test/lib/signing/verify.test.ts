import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HttpMessage } from '../../../src/lib/signing/components.ts'
import { MAX_NONCE_LENGTH } from '../../../src/lib/signing/profile.ts'
import { verifySignature } from '../../../src/lib/signing/verify.ts'
import { COVERED, CREATED, KEYID, KEYRING, receive, sign } from '../../helpers/signing.ts'

const NOW = CREATED * 1000

const verify = (message: HttpMessage, now = NOW) => verifySignature(message, KEYRING, now)
const codeOf = (message: HttpMessage, now = NOW): string => {
  const outcome = verify(message, now)
  return outcome.ok ? 'accepted' : outcome.code.slice(-3)
}
const input = (replace: (text: string) => string) => {
  const signed = sign()
  return receive(signed, { 'signature-input': replace(signed.headers['Signature-Input']!) })
}

test('a verified signature gives what the nonce is claimed with', () => {
  assert.deepEqual(verify(receive(sign())), {
    ok: true,
    keyid: KEYID,
    nonce: 'q83vEjRWeJCrze8SNFZ4kA',
    created: CREATED,
    expires: CREATED + 30,
  })
})

test('the window is exact to the millisecond', () => {
  const message = receive(sign())
  assert.equal(codeOf(message, (CREATED - 30) * 1000), 'accepted')
  assert.equal(codeOf(message, (CREATED - 30) * 1000 - 1), '004')
  assert.equal(codeOf(message, (CREATED + 60) * 1000 - 1), 'accepted')
  assert.equal(codeOf(message, (CREATED + 60) * 1000), '004')
})

test('a request with two faults is refused for the cheaper one', () => {
  const order = [
    { alg: 'ed25519', keyid: 'nobody' },
    { alg: 'ed25519', components: ['@method'] },
    { components: ['@method'], ttl: 61 },
    { ttl: 61, headers: { 'content-digest': 'sha-256=:AAAA:' } },
    { headers: { 'content-digest': 'sha-256=:AAAA:' }, key: Buffer.alloc(32) },
    { key: Buffer.alloc(32) },
  ]
  assert.deepEqual(
    order.map((changes) => codeOf(receive(sign(changes)))),
    ['002', '001', '007', '004', '006', '003'],
  )
})

test('every required parameter has to be there, in its type', () => {
  for (const name of ['created', 'expires', 'nonce', 'alg', 'keyid', 'tag']) {
    const pattern = new RegExp(`;${name}=("[^"]*"|\\d+)`)
    assert.equal(codeOf(input((text) => text.replace(pattern, ''))), '001', `${name} missing`)
    assert.equal(
      codeOf(input((text) => text.replace(pattern, `;${name}=token`))),
      '001',
      `${name} as a token`,
    )
    assert.equal(codeOf(input((text) => text.replace(pattern, '$&$&'))), '001', `${name} twice`)
  }
})

test('a nonce has at least 128 bits and a sane length', () => {
  const withNonce = (nonce: string) => codeOf(receive(sign({ nonce })))
  assert.equal(withNonce('x'.repeat(21)), '001')
  assert.equal(withNonce(`${'x'.repeat(20)}==`), '001')
  assert.equal(withNonce('x'.repeat(22)), 'accepted')
  assert.equal(withNonce('AAECAwQFBgcICQoLDA0ODw=='), 'accepted')
  assert.equal(withNonce('x'.repeat(MAX_NONCE_LENGTH)), 'accepted')
  assert.equal(withNonce('x'.repeat(MAX_NONCE_LENGTH + 1)), '001')
})

test('components that are parametrised, unknown or no strings are refused as malformed', () => {
  for (const extra of [
    '"@method";req',
    '"content-type";sf',
    '"@status"',
    '"X-Other"',
    'x-other',
    '1',
    '"a\\"b"',
  ]) {
    assert.equal(codeOf(input((text) => text.replace(')', ` ${extra})`))), '001', extra)
  }
})

test('a list of more components than anyone needs is refused unread', () => {
  const extra = Array.from({ length: 64 }, (_, index) => ` "x-${index}"`).join('')
  assert.equal(codeOf(input((text) => text.replace(')', `${extra})`))), '001')
})

test('our tag on something that is no inner list is malformed', () => {
  assert.equal(codeOf(input((text) => text.replace(/=\(.*\)/, '=1'))), '001')
})

test('an extra parameter is signed like the rest', () => {
  assert.equal(codeOf(input((text) => `${text};extra`)), '003')
})

test('a request without a body may leave the content components out, not the others', () => {
  const bare = sign({ method: 'GET', body: '' })
  assert.ok(!bare.base.includes('content-'))
  assert.equal(codeOf(receive(bare)), 'accepted')
  assert.equal(codeOf({ ...receive(bare), body: Buffer.from('{}') }), '007')
  assert.equal(codeOf(receive(bare, { 'idempotency-key': undefined })), '003')
})

test('a line break in a header cannot stand in for a signed line', () => {
  const signed = sign({ components: [...COVERED, 'idempotency-key'] })
  const forged = receive(signed, { 'x-tenant-id': 't-42\n"x-chat-id": c-7' })
  assert.equal(codeOf(forged), '003')
})

test('a character above ASCII is never mistaken for the one that shares its low byte', () => {
  const signed = sign()
  assert.equal(codeOf(receive(signed, { 'x-tenant-id': 't-4\u0132' })), '003')
})

test('details tell the operator what is wrong and nothing of the message', () => {
  const outcome = verify(receive(sign({ components: ['@method'] })))
  assert.deepEqual(outcome, { ok: false, code: 'ANL-AUTH-007', details: '@authority' })
  const unknown = verify(receive(sign({ keyid: 'k'.repeat(5_000) })))
  assert.ok(!unknown.ok && unknown.details.length < 100)
})

test('names that a header object has without having been sent them are absent', () => {
  const headers: Record<string, unknown> = { 'set-cookie': ['a=1'] }
  for (const name of ['constructor', '__proto__', 'set-cookie']) {
    const signed = sign()
    const received = receive(signed, {
      'signature-input': signed.headers['Signature-Input']!.replace(')', ` "${name}")`),
    })
    const header = (asked: string) => received.header(asked) ?? (headers[asked] as string | undefined)
    assert.deepEqual(verify({ ...received, header }), {
      ok: false,
      code: 'ANL-AUTH-003',
      details: `${name} is covered but absent`,
    })
  }
})
