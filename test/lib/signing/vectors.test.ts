import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { generate, messageOf, type SigningVectors } from '../../../scripts/generate-signing-vectors.ts'
import { parseKeys } from '../../../src/lib/signing/keys.ts'
import { macOf } from '../../../src/lib/signing/profile.ts'
import { verifySignature } from '../../../src/lib/signing/verify.ts'

const text = readFileSync(new URL('../../../schemas/signing-vectors.json', import.meta.url), 'utf8')
const { keys, vectors } = JSON.parse(text) as SigningVectors
const keyring = parseKeys(
  Object.entries(keys)
    .map(([keyid, hex]) => `${keyid}=${Buffer.from(hex, 'hex').toString('base64')}`)
    .join(','),
)

test('the vectors are what their script makes', () => {
  assert.equal(generate(), text)
})

test('the first vector is the one the contract prints, byte for byte', () => {
  const { request, now } = vectors[0]!
  assert.equal(now, 1767225600)
  assert.equal(request.method, 'POST')
  assert.equal(request.target, '/v1/analysis')
  assert.equal(request.body, '{"text":"hello"}')
  assert.deepEqual(request.headers, [
    ['Host', 'ms.invekto.internal'],
    ['X-Tenant-Id', 't-42'],
    ['X-Chat-Id', 'c-7'],
    ['X-Request-Id', '01JZ0000000000000000000000'],
    ['Idempotency-Key', '"01JZ0000000000000000000001"'],
    ['Content-Type', 'application/json'],
    ['Content-Digest', 'sha-256=:y7vc0naSNE3l26s6vKukE/sPRTByZ95wgUAVdt8csXY=:'],
    [
      'Signature-Input',
      'ivk=("@method" "@authority" "@path" "@query" "content-type" "content-digest" "x-tenant-id" "x-chat-id" "x-request-id" "idempotency-key");created=1767225600;expires=1767225630;nonce="q83vEjRWeJCrze8SNFZ4kA";alg="hmac-sha256";keyid="backend-2026-01";tag="invekto-internal-v1"',
    ],
    ['Signature', 'ivk=:IfLqagkwWzbqlRFOJcAorVeRMDsRhcmU1WFaI9K/rp8=:'],
  ])
})

test('every code that a signature can be refused with has a vector', () => {
  const codes = new Set(vectors.map(({ expect }) => expect))
  for (const number of [1, 2, 3, 4, 6, 7]) assert.ok(codes.has(`ANL-AUTH-00${number}`), `00${number}`)
})

for (const vector of vectors) {
  test(`vector: ${vector.name} -> ${vector.expect}`, () => {
    const message = messageOf(vector.request)
    const outcome = verifySignature(message, keyring, vector.now * 1000)
    assert.equal(outcome.ok ? 'accepted' : outcome.code, vector.expect, JSON.stringify(outcome))
    if (!outcome.ok) return
    const mac = macOf(vector.signatureBase!, keyring.get(outcome.keyid)!).toString('base64')
    assert.ok(
      message.header('signature')!.includes(`=:${mac}:`),
      'the printed base gives the printed signature',
    )
  })
}
