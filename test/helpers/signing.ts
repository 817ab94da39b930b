import type { HttpMessage } from '../../src/lib/signing/components.ts'
import { parseKeys } from '../../src/lib/signing/keys.ts'
import { type RequestToSign, type SignedRequest, signRequest } from '../../src/lib/signing/sign.ts'

export const KEYID = 'backend-2026-01'
export const KEY = Buffer.from('00112233445566778899aabbccddeeff'.repeat(2), 'hex')
export const KEYRING = parseKeys(`${KEYID}=${KEY.toString('base64')}`)

/** What every signature has to cover, `idempotency-key` apart. */
export const COVERED = [
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

/** When signatures of `sign` are made, in Unix seconds. */
export const CREATED = 1_767_225_600

/** A good signed request, or one that deviates as asked. */
export function sign(changes: Partial<RequestToSign> = {}): SignedRequest {
  const { headers, ...rest } = changes
  return signRequest({
    method: 'POST',
    url: 'https://ms.invekto.internal/v1/analysis?a=1',
    headers: {
      'x-tenant-id': 't-42',
      'x-chat-id': 'c-7',
      'x-request-id': 'r-1',
      'idempotency-key': 'k-1',
      ...headers,
    },
    body: '{"text":"hello"}',
    keyid: KEYID,
    key: KEY,
    created: CREATED,
    nonce: 'q83vEjRWeJCrze8SNFZ4kA',
    ...rest,
  })
}

/** A signed request as the verifier receives it, with headers changed or (undefined) taken out. */
export function receive(
  signed: SignedRequest,
  changes: Record<string, string | undefined> = {},
): HttpMessage {
  const entries = Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  const headers = new Map<string, string | undefined>([...entries, ...Object.entries(changes)])
  return {
    method: signed.method,
    authority: headers.get('host') ?? signed.url.host,
    path: signed.url.pathname,
    query: signed.url.search === '' ? undefined : signed.url.search.slice(1),
    header: (name) => headers.get(name),
    body: signed.body,
  }
}
