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
    validate = ajv.compile({ $ref: `openapi#${encodeURI(pointer)}` })
    validators.set(pointer, validate)
  }
  assert.ok(validate(value), `${pointer}: ${ajv.errorsText(validate.errors)}`)
}

/**
 * Checks an answer against the document: its status is one the operation lists (or that of a path or method
 * that is not there), the headers promised are there, the media type and the body fit.
 */
export function assertAnswerFits(method: string, path: string, answer: AnswerToCheck): void {
  const place = responseOf(method.toLowerCase(), path.split('?')[0]!, answer.status)
  const response = read(place)
  assert.ok(response, `${method} ${path}: ${answer.status} is not in the document`)
  for (const name of Object.keys(response.headers ?? {})) {
    assert.ok(headerOf(answer, name), `${method} ${path}: ${answer.status} without ${name}`)
  }
  const contentType = headerOf(answer, 'content-type')
  const [listed] = Object.keys(response.content)
  assert.equal(contentType?.replaceAll(' ', ''), listed?.replaceAll(' ', ''), 'media type')
  if (!listed!.startsWith('application/json')) return
  const body = JSON.parse(answer.text)
  assertFits(`${place}/content/${escapeKey(listed!)}/schema`, body)
  if (body.status === 'error') {
    const code = body.errorCode as ErrorCode
    assert.equal(ERRORS[code]?.status, answer.status, `${code} with ${answer.status}`)
    assert.equal(body.message, ERRORS[code].message)
    assert.ok(response.content[listed!].examples[code], `${code} is not an example of ${method} ${path}`)
  }
}

function responseOf(method: string, path: string, status: number): string {
  const operations = openApi.paths[path]
  if (operations === undefined) return '/components/responses/NotFound'
  if (operations[method] === undefined) return '/components/responses/MethodNotAllowed'
  return `/paths/${escapeKey(path)}/${method}/responses/${status}`
}

function read(pointer: string): Document {
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  return keys.reduce((value: Document, key) => value?.[key], openApi)
}

function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

function headerOf({ headers, head }: AnswerToCheck, name: string): string | undefined {
  if (headers) return headers[name.toLowerCase()] as string | undefined
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head ?? '')?.[1]?.trim()
}
