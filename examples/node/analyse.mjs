// Signs an analysis request (RFC 9421, hmac-sha256), sends it and prints the answer.
//
//   INVEKTO_KEY=keyid=base64 node analyse.mjs http://127.0.0.1:7101/v1/analysis TENANT CHAT BODYFILE
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The headers of a POST of `body`: what is signed, and the signature over it. */
export function signedHeaders({ url, body, keyid, key, tenant, chat, now = Date.now() }) {
  const { host, pathname, search } = new URL(url)
  const headers = {
    'content-type': 'application/json',
    'content-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
    'x-tenant-id': tenant,
    'x-chat-id': chat,
    'x-request-id': randomUUID(),
  }
  const covered = {
    '@method': 'POST',
    '@authority': host,
    '@path': pathname,
    '@query': search || '?',
    ...headers,
  }
  const names = Object.keys(covered).map((name) => `"${name}"`)
  const created = Math.floor(now / 1000)
  const nonce = randomBytes(16).toString('base64url')
  const params =
    `(${names.join(' ')});created=${created};expires=${created + 30};nonce="${nonce}"` +
    `;alg="hmac-sha256";keyid="${keyid}";tag="invekto-internal-v1"`

  const lines = Object.entries(covered).map(([name, value]) => `"${name}": ${value}`)
  const base = [...lines, `"@signature-params": ${params}`].join('\n')
  const mac = createHmac('sha256', key).update(base).digest('base64')
  return { ...headers, 'signature-input': `ivk=${params}`, signature: `ivk=:${mac}:` }
}

if (import.meta.filename === process.argv[1]) {
  const [url, tenant, chat, file] = process.argv.slice(2)
  const [, keyid, base64] = /^(.*?)=(.*)$/.exec(process.env.INVEKTO_KEY)
  const body = readFileSync(file)
  const headers = signedHeaders({ url, body, keyid, key: Buffer.from(base64, 'base64'), tenant, chat })
  // The answer comes within 500 ms or not at all; the rest is for the way.
  const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(600) })
  console.log(await answer.text())
  process.exitCode = answer.ok ? 0 : 1
}
