import assert from 'node:assert/strict'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { mock, test } from 'node:test'
import { httpbis } from 'http-message-signatures'
import { contentDigest } from '../../../src/lib/signing/digest.ts'
import { ALGORITHM, TAG } from '../../../src/lib/signing/profile.ts'
import { verifySignature } from '../../../src/lib/signing/verify.ts'
import { COVERED, CREATED, KEY, KEYID, KEYRING, receive, sign } from '../../helpers/signing.ts'

const macOf = (data: Buffer) => createHmac('sha256', KEY).update(data).digest()

const REQUESTS = [
  'https://ms.invekto.internal/v1/analysis',
  'https://MS.invekto.internal:8443/v1/analysis?b=2&a=%C4%B0+x',
  'http://127.0.0.1:7101/v1/analysis?',
]

for (const url of REQUESTS) {
  test(`what the npm package signs, we accept: ${url}`, async () => {
    const body = Buffer.from('{"text":"şikâyet"}')
    const signed = await httpbis.signMessage(
      {
        key: { id: KEYID, alg: ALGORITHM, sign: async (data) => macOf(data) },
        name: 'peer',
        fields: COVERED,
        params: ['created', 'expires', 'nonce', 'alg', 'keyid', 'tag'],
        paramValues: {
          created: new Date(CREATED * 1000),
          expires: new Date((CREATED + 60) * 1000),
          nonce: 'AAECAwQFBgcICQoLDA0ODw==',
          tag: TAG,
        },
      },
      {
        method: 'POST',
        url,
        headers: {
          'Content-Type': 'application/json',
          'Content-Digest': contentDigest(body),
          'X-Tenant-Id': 't-42',
          'X-Chat-Id': 'c-7',
          'X-Request-Id': 'r-1',
        },
      },
    )
    const message = receive({
      method: signed.method,
      url: new URL(url),
      headers: signed.headers as Record<string, string>,
      body,
      base: '',
    })
    assert.deepEqual(verifySignature(message, KEYRING, CREATED * 1000), {
      ok: true,
      keyid: KEYID,
      nonce: 'AAECAwQFBgcICQoLDA0ODw==',
      created: CREATED,
      expires: CREATED + 60,
    })
  })

  test(`what we sign, the npm package verifies: ${url}`, async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: CREATED * 1000 })
    const signed = sign({ url })
    const verify = mock.fn(async (data: Buffer, mac: Buffer) => timingSafeEqual(macOf(data), mac))
    const verdict = await httpbis.verifyMessage(
      {
        keyLookup: async ({ keyid }) => (keyid === KEYID ? { id: KEYID, algs: [ALGORITHM], verify } : null),
        requiredFields: COVERED,
        requiredParams: ['created', 'expires', 'nonce', 'alg', 'keyid', 'tag'],
      },
      { method: signed.method, url, headers: signed.headers },
    )
    assert.equal(verdict, true)
    assert.equal(verify.mock.callCount(), 1)
  })
}
