import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { type Answer, type Call, call } from '../../scripts/client.ts'
import { assertAnswerFits, assertFits, openApi } from '../helpers/openapi.ts'
import { startApi, type TestApi } from '../helpers/service.ts'

const CHAT = { schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text: 'Merhaba, 0532 123 45 67' }] }

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(openApi))
    assert.ok(valid, JSON.stringify(errors))
    assert.equal(validator.version, '3.1')
    const broken = structuredClone(openApi)
    delete broken.info.title
    assert.equal((await new Validator().validate(broken)).valid, false)
  })

  test('has only examples that fit their schemas, and one at least for every JSON answer with a schema', () => {
    let seen = 0
    const visit = (
      content: Record<string, { examples?: Record<string, { value: unknown }>; schema: { $ref?: string } }>,
      pointer: string,
    ): void => {
      for (const [type, media] of Object.entries(content)) {
        if (media.schema.$ref !== undefined) assert.ok(media.examples, `${pointer} has no example`)
        for (const { value } of Object.values(media.examples ?? {})) {
          assertFits(`${pointer}/${type.replaceAll('/', '~1')}/schema`, value)
          seen++
        }
      }
    }
    for (const [path, operations] of Object.entries<
      Record<string, { responses: object; requestBody?: { content: object } }>
    >(openApi.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const at = `/paths/${path.replaceAll('/', '~1')}/${method}`
        if (operation.requestBody) visit(operation.requestBody.content as never, `${at}/requestBody/content`)
        for (const [status, response] of Object.entries<{ content: object }>(operation.responses as never)) {
          visit(response.content as never, `${at}/responses/${status}/content`)
        }
      }
    }
    assert.ok(seen >= 20, String(seen))
  })
})

describe('every answer fits the document', () => {
  let api: TestApi
  before(async () => {
    api = await startApi({ rates: { soft: 1_000, hard: 1_000 } })
  })
  after(() => api.close())

  test('the service serves the very document, unsigned', async () => {
    const response = await fetch(`${api.caller.baseUrl}/v1/openapi.json`)
    assert.equal(response.status, 200)
    const published = readFileSync(new URL('../../schemas/openapi.json', import.meta.url), 'utf8')
    assert.deepEqual(await response.json(), JSON.parse(published))
  })

  test('what the service routes is what the document lists', async () => {
    for (const [path, operations] of Object.entries<Record<string, unknown>>(openApi.paths)) {
      const { status, headers } = await fetch(api.caller.baseUrl + path, { method: 'DELETE' })
      assert.equal(status, 405, path)
      const allowed = headers
        .get('allow')!
        .split(', ')
        .filter((method) => method !== 'HEAD')
      assert.deepEqual(
        allowed.sort(),
        Object.keys(operations)
          .map((method) => method.toUpperCase())
          .sort(),
      )
    }
  })

  const calls: readonly (readonly [string, number, Call])[] = [
    ['a chat', 200, { body: CHAT }],
    ['a chat of one section', 200, { body: { ...CHAT, include: ['normalize'] } }],
    ['a chat with an idempotency key', 200, { body: CHAT, headers: { 'idempotency-key': 'k-1' } }],
    [
      'another body under its key',
      422,
      { body: { ...CHAT, locale: 'en-US' }, headers: { 'idempotency-key': 'k-1' } },
    ],
    ['a body that is no JSON', 400, { body: '{' }],
    ['a body against the schema', 400, { body: {} }],
    ['a body too large', 413, { body: 'x'.repeat(300_000) }],
    ['plain text', 415, { body: CHAT, headers: { 'content-type': 'text/plain' } }],
    ['a tenant that is none', 400, { body: CHAT, tenant: 'a b' }],
    ['a tag of somebody else', 401, { body: CHAT, signing: { tag: 'other' } as never }],
    ['an unknown path', 404, { path: '/v1/nothing' }],
    ['a method that is not there', 405, { method: 'PUT', body: CHAT }],
    ['the health check', 200, { path: '/health' }],
    ['the readiness check', 200, { path: '/ready' }],
    ['the metrics', 200, { path: '/metrics' }],
    ['the document', 200, { path: '/v1/openapi.json' }],
  ]
  for (const [name, status, what] of calls) {
    test(`${name}: ${status}`, async () => {
      const answer: Answer = await call(api.caller, what)
      assert.equal(answer.status, status, answer.text)
      assertAnswerFits(
        what.method ?? (what.body === undefined ? 'GET' : 'POST'),
        what.path ?? '/v1/analysis',
        answer,
      )
    })
  }

  test('the check finds an answer that does not fit', async () => {
    const answer = await call(api.caller, { body: CHAT })
    const spoilt = { ...answer, text: answer.text.replace('"schemaVersion":1', '"schemaVersion":2') }
    assert.throws(() => assertAnswerFits('POST', '/v1/analysis', spoilt), /schemaVersion/)
    assert.throws(
      () => assertAnswerFits('POST', '/v1/analysis', { ...answer, status: 418 }),
      /not in the document/,
    )
    const bare = { ...answer, headers: { ...answer.headers, traceparent: undefined } }
    assert.throws(() => assertAnswerFits('POST', '/v1/analysis', bare), /traceparent/)
  })
})
