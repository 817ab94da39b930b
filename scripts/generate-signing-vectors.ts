/**
 * Makes schemas/signing-vectors.json: requests, keys and clocks, with what a verifier has
 * to say to each, so that a client or a verifier in any language can test itself.
 *
 *   node scripts/generate-signing-vectors.ts [--check]
 *
 * `--check` writes nothing and exits 1 when the file is not what this makes.
 */
import { createHash } from 'node:crypto'
import {
  combineFieldLines,
  componentIdentifier,
  type HttpMessage,
  signatureBase,
} from '../src/lib/signing/components.ts'
import { TAG } from '../src/lib/signing/profile.ts'
import { signRequest } from '../src/lib/signing/sign.ts'
import { parseDictionary } from '../src/lib/signing/structured-fields.ts'
import { isStarted, writeOrCheck } from './generated-file.ts'
import { CASES, KEYS, type VectorCase, type WireRequest } from './signing-vectors.data.ts'

const FILE = new URL('../schemas/signing-vectors.json', import.meta.url)

/** One vector of the file. */
export interface SigningVector {
  readonly name: string
  /** The verifier's clock, in Unix seconds. */
  readonly now: number
  readonly request: WireRequest
  /** What a verifier signs to compare; null when the request gives it nothing it could sign. */
  readonly signatureBase: string | null
  /** `accepted`, or the code of the refusal. */
  readonly expect: string
}

/** The file's whole content. */
export interface SigningVectors {
  readonly about: string
  /** keyid -> key, in hex. */
  readonly keys: Readonly<Record<string, string>>
  readonly vectors: readonly SigningVector[]
}

/** A request of the file as the verifier takes it. */
export function messageOf(request: WireRequest): HttpMessage {
  const mark = request.target.indexOf('?')
  const lines = (name: string) =>
    request.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value)
  const header = (name: string) => (lines(name).length === 0 ? undefined : combineFieldLines(lines(name)))
  return {
    method: request.method,
    authority: header('host'),
    path: mark < 0 ? request.target : request.target.slice(0, mark),
    query: mark < 0 ? undefined : request.target.slice(mark + 1),
    header,
    body: Buffer.from(request.body ?? ''),
  }
}

function makeVector({ name, expect, at = 0, sign = {}, host, change }: VectorCase): SigningVector {
  const created = 1_767_225_600
  const { headers = {}, ...rest } = sign
  const signed = signRequest({
    method: 'POST',
    url: 'https://ms.invekto.internal/v1/analysis',
    headers: {
      ...(host !== undefined && { Host: host }),
      'X-Tenant-Id': 't-42',
      'X-Chat-Id': 'c-7',
      'X-Request-Id': '01JZ0000000000000000000000',
      ...headers,
    },
    ...(rest.method !== 'GET' && { body: '{"text":"hello"}' }),
    keyid: 'backend-2026-01',
    key: Buffer.from(KEYS['backend-2026-01'], 'hex'),
    created,
    nonce: createHash('sha256').update(name).digest().subarray(0, 16).toString('base64url'),
    ...rest,
  })
  const { Host = signed.url.host, ...others } = signed.headers
  const request: WireRequest = {
    method: signed.method,
    target: `${signed.url.pathname}${signed.url.search}`,
    headers: [['Host', Host], ...Object.entries(others)],
    body: signed.body.length === 0 ? null : signed.body.toString(),
  }
  change?.(request)
  return { name, now: created + at, request, signatureBase: baseOf(request), expect }
}

/** The base that the received request gives, whether or not it was the one that was signed. */
function baseOf(request: WireRequest): string | null {
  const message = messageOf(request)
  const ours = parseDictionary(message.header('signature-input') ?? '')?.filter(({ parameters }) =>
    parameters.some(({ key, value }) => key === 'tag' && value === TAG),
  )
  if (ours?.length !== 1) return null
  const components = ours[0]!.items!.map(({ value }) => componentIdentifier(String(value)))
  const signed = signatureBase(message, components, ours[0]!.text)
  return 'base' in signed ? signed.base : null
}

/** The file's text. */
export function generate(): string {
  const content: SigningVectors = {
    about:
      'RFC 9421 signatures as this system takes them. Each vector is a request as received, the clock of the ' +
      'verifier in Unix seconds, the signature base, and the outcome: accepted, or an error code.',
    keys: KEYS,
    vectors: CASES.map(makeVector),
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

if (isStarted(import.meta.url)) writeOrCheck(FILE, generate())
