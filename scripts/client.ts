/** A caller of the service, as the backend is one: signs, sends, reads the answer. */
import { request } from 'node:http'
import { newUlid } from '../src/lib/base/ids.ts'
import { type RequestToSign, type SignedRequest, signRequest } from '../src/lib/signing/sign.ts'

export interface Caller {
  /** Such as `http://127.0.0.1:7101`. */
  readonly baseUrl: string
  readonly keyid: string
  readonly key: Uint8Array
}

export interface Call {
  readonly method?: string
  /** Path and query; `/v1/analysis` unless given. */
  readonly path?: string
  readonly body?: string | Uint8Array | object
  readonly tenant?: string
  readonly chat?: string
  readonly requestId?: string
  readonly headers?: Readonly<Record<string, string>>
  /** What else the signature is made with: created, ttl, nonce, … */
  readonly signing?: Partial<RequestToSign>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** The parsed body; undefined when it is not JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: callers look into answers of many shapes
  readonly json: any
  readonly durationMs: number
}

/** Signs a call without sending it. */
export function signCall(caller: Caller, call: Call): SignedRequest {
  const { body } = call
  return signRequest({
    method: call.method ?? (body === undefined ? 'GET' : 'POST'),
    url: caller.baseUrl + (call.path ?? '/v1/analysis'),
    headers: {
      'x-tenant-id': call.tenant ?? 'tenant-1',
      'x-chat-id': call.chat ?? 'chat-1',
      'x-request-id': call.requestId ?? newUlid(),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(body !== undefined && { body: bytesOf(body) }),
    keyid: caller.keyid,
    key: caller.key,
    ...call.signing,
  })
}

/** Signs a call, sends it on a connection of its own, and reads the whole answer. */
export function call(caller: Caller, what: Call, timeoutMs = 10_000): Promise<Answer> {
  return send(signCall(caller, what), timeoutMs)
}

/** Sends what was signed, once or, for a replay, again. */
export function send(signed: SignedRequest, timeoutMs = 10_000): Promise<Answer> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const req = request(
      signed.url,
      { method: signed.method, headers: signed.headers, agent: false, timeout: timeoutMs },
      (res) => {
        const chunks: Buffer[] = []
        res.on('data', (chunk: Buffer) => chunks.push(chunk))
        res.on('error', reject)
        res.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({
            status: res.statusCode ?? 0,
            headers: res.headers,
            text,
            json: parse(text),
            durationMs: performance.now() - started,
          })
        })
      },
    )
    req.on('error', reject)
    req.on('timeout', () => req.destroy(new Error(`no answer in ${timeoutMs} ms`)))
    req.end(signed.body)
  })
}

function bytesOf(body: string | Uint8Array | object): string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
