import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { ERRORS, type ErrorCode } from '../../src/lib/base/errors.ts'

const schema = new URL('../../schemas/error.v1.schema.json', import.meta.url)
const isError = new Ajv2020().compile(JSON.parse(readFileSync(schema, 'utf8')))

/** Fails unless an answer is this error of the catalogue, in our format. */
export function assertError(answer: { status: number; json: unknown; text: string }, code: ErrorCode): void {
  const { status, json, text } = answer
  assert.ok(isError(json), `not our format: ${status} ${text}`)
  assert.equal((json as { errorCode: string }).errorCode, code)
  assert.equal(status, ERRORS[code].status)
  assert.equal((json as { message: string }).message, ERRORS[code].message)
}
