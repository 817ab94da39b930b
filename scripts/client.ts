/** A caller of the service, as the backend is one: signs, sends, reads the answer. */
import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { newUlid } from '../src/lib/base/ids.ts'
import { type RequestToSign, type SignedRequest, signRequest } from '../src/lib/signing/sign.ts'

export interface Caller {
  /** Such as `http://127.0.0.1:7101`. */
  readonly baseUrl: string
  readonly keyid: string
  readonly key: Uint8Array
  /** What the service is called, where `baseUrl` has but its address: sent as Host, signed, and looked for in its certificate. */
  readonly host?: string
  readonly tls?: Trust
}

/** Whom to believe to be the service; Node's own list of authorities unless given. */
export interface Trust {
  /** Certificates in PEM. */
  readonly ca?: string
  /** False believes anybody. */
  readonly rejectUnauthorized?: boolean
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
      ...(caller.host !== undefined && { host: caller.host }),
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
export function call(caller: Caller, what: Call, timeoutMs?: number): Promise<Answer> {
  return send(signCall(caller, what), timeoutMs, caller.tls)
}

/** Sends what was signed, once or, for a replay, again. Rejects when the answer is not whole in time. */
export function send(
  signed: Pick<SignedRequest, 'method' | 'url' | 'headers' | 'body'>,
  timeoutMs = 10_000,
  tls: Trust = {},
): Promise<Answer> {
  const started = performance.now()
  const request = signed.url.protocol === 'https:' ? requestTls : requestPlain
  return new Promise<Answer>((resolve, reject) => {
    const { method, headers, url } = signed
    const req = request(url, { ...tls, method, headers, agent: false }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('error', reject)
      res.on('end', () => {
        clearTimeout(timer)
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          text,
          json: parse(text),
          durationMs: performance.now() - started,
        })
      })
    })
    // Over the whole answer: a socket's own timeout begins anew with each byte.
    const timer = setTimeout(() => {
      reject(new Error(`no answer in ${Math.round(timeoutMs)} ms`))
      req.destroy()
    }, timeoutMs)
    req.on('error', reject)
    req.on('close', () => clearTimeout(timer))
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
