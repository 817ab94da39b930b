/** Signs a request as contract §2 asks: what a caller of this system does. */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { combineFieldLines, componentIdentifier, type HttpMessage, signatureBase } from './components.ts'
import { contentDigest } from './digest.ts'
import { ALGORITHM, ALWAYS_COVERED, CONTENT_COVERED, IDEMPOTENCY_KEY, macOf, TAG } from './profile.ts'
import { serializeString } from './structured-fields.ts'

export interface RequestToSign {
  readonly method: string
  readonly url: string | URL
  /** Context headers and what else is sent; `host` stands in for the one of the URL. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  /** Text is sent as UTF-8. Without a content-type header a body is `application/json`. */
  readonly body?: string | Uint8Array
  readonly keyid: string
  readonly key: KeyObject | Uint8Array
  /** Unix seconds; the time of the call unless given. */
  readonly created?: number
  /** Seconds from `created` to `expires`; 30 unless given, at most 60 are accepted. */
  readonly ttl?: number
  /** 128 random bits unless given; each is accepted once. */
  readonly nonce?: string
  /** The signature's label; `ivk` unless given. */
  readonly label?: string
  /** Deviations from the profile, to see them refused; signers have no use for these. */
  readonly tag?: string
  readonly alg?: string
  readonly components?: readonly string[]
}

export interface SignedRequest {
  readonly method: string
  readonly url: URL
  /** The given headers with Content-Type, Content-Digest, Signature-Input and Signature. */
  readonly headers: Record<string, string>
  /** The raw bytes to send; empty when the request has none. */
  readonly body: Buffer
  /** The text that was signed: compare it when two implementations disagree. */
  readonly base: string
}

/**
 * Signs a request with the components and parameters that the profile requires.
 * Throws a RangeError when a covered component is absent or a value cannot be sent in
 * a header.
 */
export function signRequest(request: RequestToSign): SignedRequest {
  const url = new URL(request.url)
  const body = Buffer.from(request.body ?? '')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = combineFieldLines(typeof value === 'string' ? [value] : value)
  }
  if (body.length > 0) {
    if (headerOf(headers, 'content-type') === undefined) headers['Content-Type'] = 'application/json'
    if (headerOf(headers, 'content-digest') === undefined) headers['Content-Digest'] = contentDigest(body)
  }

  const message = messageOf(request.method, url, headers, body)
  const components = (request.components ?? requiredComponents(message)).map(componentIdentifier)
  const created = request.created ?? Math.floor(Date.now() / 1000)
  const parameters = [
    `(${components.map(({ text }) => text).join(' ')})`,
    `created=${created}`,
    `expires=${created + (request.ttl ?? 30)}`,
    `nonce=${serializeString(request.nonce ?? randomBytes(16).toString('base64url'))}`,
    `alg=${serializeString(request.alg ?? ALGORITHM)}`,
    `keyid=${serializeString(request.keyid)}`,
    `tag=${serializeString(request.tag ?? TAG)}`,
  ].join(';')

  const signed = signatureBase(message, components, parameters)
  if ('missing' in signed) throw new RangeError(`${signed.missing} is needed to sign`)
  if (!/^[\x20-\x7e\n]*$/.test(signed.base))
    throw new RangeError('a signed header holds more than printable ASCII')
  const key = request.key instanceof Uint8Array ? createSecretKey(request.key) : request.key
  const label = request.label ?? 'ivk'
  headers['Signature-Input'] = `${label}=${parameters}`
  headers.Signature = `${label}=:${macOf(signed.base, key).toString('base64')}:`
  return { method: request.method, url, headers, body, base: signed.base }
}

/** What a signature over this message has to cover, in the contract's order. */
function requiredComponents(message: HttpMessage): string[] {
  const [derived, context] = [ALWAYS_COVERED.slice(0, 4), ALWAYS_COVERED.slice(4)]
  const content = message.body.length > 0 ? CONTENT_COVERED : []
  const keyed = message.header(IDEMPOTENCY_KEY) === undefined ? [] : [IDEMPOTENCY_KEY]
  return [...derived, ...content, ...context, ...keyed]
}

function messageOf(method: string, url: URL, headers: Record<string, string>, body: Buffer): HttpMessage {
  return {
    method,
    authority: headerOf(headers, 'host') ?? url.host,
    path: url.pathname,
    query: url.search === '' ? undefined : url.search.slice(1),
    header: (name) => headerOf(headers, name),
    body,
  }
}

function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  for (const key of Object.keys(headers)) if (key.toLowerCase() === name) return headers[key]
  return undefined
}
