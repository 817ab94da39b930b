/**
 * Signs a request and prints its headers, one a line, or with --curl the command that
 * sends it. For trying things out; the signature is good for 60 seconds and one request.
 *
 *   npm run -s sign -- --key keyid=base64 --url http://127.0.0.1:7101/v1/analysis \
 *     --tenant t-1 --chat c-1 [--request-id ID] [--idempotency-key KEY] [--method POST] \
 *     [--curl] [BODYFILE | -]
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { newUlid } from '../src/lib/base/ids.ts'
import { curlCommand } from '../src/lib/signing/curl.ts'
import { parseKeys } from '../src/lib/signing/keys.ts'
import { type SignedRequest, signRequest } from '../src/lib/signing/sign.ts'

const text = { type: 'string' } as const

/** The signed request that the command line asks for, and the file its body came from. */
function sign(): { signed: SignedRequest; bodyFile: string | undefined; curl: boolean } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: text,
      url: text,
      tenant: text,
      chat: text,
      'request-id': text,
      'idempotency-key': text,
      method: text,
      curl: { type: 'boolean' },
    },
  })
  const { key, url, tenant, chat, 'idempotency-key': idempotencyKey } = values
  if (key === undefined || url === undefined || tenant === undefined || chat === undefined) {
    throw new Error('--key, --url, --tenant and --chat are needed')
  }
  const [source, ...rest] = positionals
  if (rest.length > 0) throw new Error('one BODYFILE at most')
  const body = source === undefined ? undefined : readFileSync(source === '-' ? 0 : source)
  const [keyid, secret] = [...parseKeys(key)][0]!
  const signed = signRequest({
    method: values.method ?? (body === undefined ? 'GET' : 'POST'),
    url,
    headers: {
      'X-Tenant-Id': tenant,
      'X-Chat-Id': chat,
      'X-Request-Id': values['request-id'] ?? newUlid(),
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
    },
    ...(body !== undefined && { body }),
    keyid,
    key: secret,
    ttl: 60,
  })
  const bodyFile = source === undefined || source === '-' ? undefined : resolve(source)
  return { signed, bodyFile, curl: values.curl === true }
}

try {
  const { signed, bodyFile, curl } = sign()
  if (curl) console.log(curlCommand(signed, bodyFile))
  else for (const [name, value] of Object.entries(signed.headers)) console.log(`${name}: ${value}`)
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault)
  process.exitCode = 64
}
