import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { ERRORS, type ErrorCode } from '../../src/lib/base/errors.ts'

// biome-ignore lint/suspicious/noExplicitAny: a document of many shapes, looked into by path
type Document = any

const FILE = new URL('../../schemas/openapi.json', import.meta.url)

/** The document as it is published. */
export const openApi: Document = JSON.parse(readFileSync(FILE, 'utf8'))

/** An answer as `call` (headers parsed) or `exchangeRaw` (head as text) gives it. */
export interface AnswerToCheck {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>
  readonly head?: string
  readonly text: string
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addSchema(openApi, 'openapi')
const validators = new Map<string, ValidateFunction>()

/** Validates a value against a part of the document, by JSON pointer; throws with every fault. */
export function assertFits(pointer: string, value: unknown): void {
  let validate = validators.get(pointer)
  if (!validate) {
    validate = ajv.compile({ $ref: `openapi#${pointer}` })
    validators.set(pointer, validate)
  }
  assert.ok(validate(value), `${pointer}: ${ajv.errorsText(validate.errors)}`)
}

/**
 * Checks an answer against the document: its status is one the operation lists (or that of a path or method
 * that is not there), the headers promised are there and fit, the media type and the body fit. An error's
 * code is one that the operation lists with this status. HEAD is held to what GET promises, without a body.
 */
export function assertAnswerFits(method: string, path: string, answer: AnswerToCheck): void {
  const name = `${method} ${path}: ${answer.status}`
  const place = responseOf(method.toLowerCase(), path.split('?')[0]!, answer.status)
  const response = read(place)
  assert.ok(response, `${name} is not in the document`)
  for (const header of Object.keys(response.headers)) {
    const value = headerOf(answer, header)
    assert.ok(value, `${name} without ${header}`)
    assertFits(`/components/headers/${header}/schema`, value)
  }
  const contentType = headerOf(answer, 'content-type')
  const [listed] = Object.keys(response.content)
  assert.equal(contentType?.replaceAll(' ', ''), listed?.replaceAll(' ', ''), 'media type')
  if (method === 'HEAD') {
    assert.equal(answer.text, '', `${name} with a body`)
    return
  }
  const schema = `${place}/content/${escapeKey(listed!)}/schema`
  if (!listed!.startsWith('application/json')) {
    assertFits(schema, answer.text)
    return
  }
  const body = JSON.parse(answer.text)
  assertFits(schema, body)
  if (body.requestId !== undefined) {
    assert.equal(body.requestId, headerOf(answer, 'x-request-id'), `${name}: request ids`)
    assert.equal(body.traceId, headerOf(answer, 'traceparent')?.split('-')[1], `${name}: trace ids`)
  }
  if (body.status === 'error') {
    const code = body.errorCode as ErrorCode
    assert.equal(ERRORS[code]?.status, answer.status, `${code} with ${answer.status}`)
    assert.equal(body.message, ERRORS[code].message)
    assert.ok(response.content[listed!].examples[code], `${code} is not an example of ${name}`)
  }
}

function responseOf(method: string, path: string, status: number): string {
  const template = Object.keys(openApi.paths).find((candidate) => matches(candidate, path))
  if (template === undefined) return '/components/responses/NotFound'
  const listed = openApi.paths[template]
  const served = method === 'head' && !listed.head ? 'get' : method
  if (listed[served] === undefined) return '/components/responses/MethodNotAllowed'
  return `/paths/${escapeKey(template)}/${served}/responses/${status}`
}

/** Whether a path is one of a template's, such as `/jobs/{jobId}`. */
function matches(template: string, path: string): boolean {
  const [want, got] = [template.split('/'), path.split('/')]
  return (
    want.length === got.length &&
    want.every((part, i) => (part.startsWith('{') ? got[i] !== '' : part === got[i]))
  )
}

/** The part of the document that a JSON pointer names; undefined where there is none. */
export function read(pointer: string): Document {
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'))
  return keys.reduce((value: Document, key) => value?.[key], openApi)
}

/** A key as it stands in a JSON pointer that is a URI's fragment; braces of path templates are encoded. */
export function escapeKey(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))
}

function headerOf({ headers, head }: AnswerToCheck, name: string): string | undefined {
  if (headers) return headers[name.toLowerCase()] as string | undefined
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head ?? '')?.[1]?.trim()
}
