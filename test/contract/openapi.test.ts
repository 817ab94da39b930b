import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { readContext } from '../../src/analysis/http/context.ts'
import type { AnalysisDeps } from '../../src/analysis/http/deps.ts'
import { analysisRoutes } from '../../src/analysis/http/routes.ts'
import { type Clock, systemClock } from '../../src/lib/base/clock.ts'
import { type CodedError, ERRORS, type ErrorCode } from '../../src/lib/base/errors.ts'
import type { Exchange } from '../../src/lib/http/exchange.ts'
import { type HealthOptions, healthRoutes } from '../../src/lib/http/health.ts'
import { assertFits, escapeKey, openApi, read } from '../helpers/openapi.ts'
import { startApi } from '../helpers/service.ts'
import { readSources } from '../helpers/sources.ts'

/** Every operation that the document lists, as `POST /v1/analysis`. */
const LISTED = Object.entries<object>(openApi.paths)
  .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`))
  .sort()

/** Calls `visit` for everything in the document, with its JSON pointer. */
function walk(visit: (pointer: string, value: unknown) => void): void {
  const go = (pointer: string, value: unknown): void => {
    visit(pointer, value)
    if (value === null || typeof value !== 'object') return
    for (const [key, inner] of Object.entries(value)) go(`${pointer}/${escapeKey(key)}`, inner)
  }
  go('', openApi)
}

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

  test('stands alone: every reference leads to a part of it, and no component is left over', () => {
    const used = new Set<string>()
    walk((pointer, value) => {
      const { $ref } = (value ?? {}) as { $ref?: string }
      if ($ref === undefined) return
      assert.match($ref, /^#\/components\/(schemas|parameters|headers)\/[A-Za-z-]+$/, pointer)
      assert.ok(read($ref.slice(1)), `${pointer}: ${$ref}`)
      used.add($ref.slice(1))
    })
    for (const kind of ['schemas', 'parameters', 'headers'])
      for (const name of Object.keys(openApi.components[kind]))
        assert.ok(used.has(`/components/${kind}/${name}`), `${name} is used nowhere`)
  })

  test('has an example of every body, header and parameter, and each fits its schema', () => {
    let seen = 0
    walk((pointer, value) => {
      const { schema, examples, example, $ref } = (value ?? {}) as Record<string, unknown>
      if (schema === undefined || $ref !== undefined) return
      const values =
        example !== undefined
          ? [example]
          : Object.values((examples ?? {}) as Record<string, { value: unknown }>).map((one) => one.value)
      assert.ok(values.length > 0, `${pointer} has no example`)
      for (const one of values) assertFits(`${pointer}/schema`, one)
      seen += values.length
    })
    assert.ok(seen >= 60, String(seen))
  })

  test('shows entities where they stand in the text of the example', () => {
    const { post } = openApi.paths['/v1/analysis']
    const [message] = post.requestBody.content['application/json'].examples.turkish.value.messages
    const { result } = post.responses['200'].content['application/json'].examples.ok.value
    assert.ok(result.entities.length > 0)
    for (const { messageId, start, end, text } of result.entities) {
      assert.equal(messageId, message.id)
      assert.equal(message.text.slice(start, end), text)
    }
  })

  test('names an error only under its own status, and requires of a signed call what the verifier does', () => {
    for (const name of LISTED) {
      const [method, path] = name.split(' ')
      const { responses, security, parameters = [] } = openApi.paths[path!][method!.toLowerCase()]
      for (const [status, response] of Object.entries<{ content: Record<string, { examples: object }> }>(
        responses,
      ))
        for (const code of Object.keys(response.content['application/json']?.examples ?? {}))
          if (code in ERRORS)
            assert.equal(ERRORS[code as ErrorCode].status, Number(status), `${name} ${code}`)
      const needed = parameters
        .map(({ $ref }: { $ref: string }) => read($ref.slice(1)))
        .filter(({ required }: { required: boolean }) => required)
        .map((parameter: { name: string }) => parameter.name)
      const signed = [
        'X-Tenant-Id',
        'X-Chat-Id',
        'X-Request-Id',
        'Content-Digest',
        'Signature-Input',
        'Signature',
      ]
      const own: Record<string, string[]> = {
        'POST /v1/analysis': signed,
        'POST /v1/analysis/jobs': [...signed, 'Idempotency-Key'],
        'GET /v1/analysis/jobs/{jobId}': [...signed.filter((one) => one !== 'Content-Digest'), 'jobId'],
      }
      assert.deepEqual(needed.sort(), (own[name] ?? []).sort(), name)
      assert.equal(security.length > 0, name in own, name)
    }
  })
})

describe('the context headers', () => {
  const good = { 'x-tenant-id': 't', 'x-chat-id': 'c', 'x-request-id': 'r' }
  /** Whether the service takes them. */
  const takes = (headers: Record<string, string>): boolean => {
    try {
      readContext({ header: (name: string) => headers[name] } as Exchange)
      return true
    } catch (fault) {
      assert.equal((fault as CodedError).code, 'ANL-CTX-001')
      return false
    }
  }
  const ids = [
    't',
    'x'.repeat(128),
    'A.b_c:d-9',
    ...['', 'x'.repeat(129), 'a b', 'a,b', 'a}b', 'ğ', 'a\n', '"a"'],
  ]

  for (const name of ['TenantId', 'ChatId', 'RequestId']) {
    test(`${name} is taken where the document's pattern fits, and only there`, () => {
      const parameter = openApi.components.parameters[name]
      for (const [i, value] of ids.entries()) {
        const fits = i < 3
        assert.equal(takes({ ...good, [parameter.name.toLowerCase()]: value }), fits, JSON.stringify(value))
        assert.equal(new RegExp(parameter.schema.pattern, 'u').test(value), fits, JSON.stringify(value))
      }
    })
  }

  test('an idempotency key is 1 to 128 visible characters, bare or quoted', () => {
    const long = 'x'.repeat(128)
    const takesKey = (key: string): boolean => takes({ ...good, 'idempotency-key': key })
    for (const key of ['k', '"k"', long, `"${long}"`, '!#[]~', '{k}']) assert.ok(takesKey(key), key)
    const bad = ['', '""', '"', `${long}x`, `"${long}x"`, 'a b', 'a,b', 'a"b', 'a\\b', 'ğ', 'a\x7f', 'a\n']
    for (const key of bad) assert.equal(takesKey(key), false, JSON.stringify(key))
  })
})

describe('what the service routes', () => {
  test('is what the document lists, both ways', () => {
    const routes = [
      ...analysisRoutes({} as AnalysisDeps, { openApi: '', asyncApi: '' }),
      ...healthRoutes({ clock: systemClock as Clock } as HealthOptions),
    ]
    assert.deepEqual(routes.map(({ method, path }) => `${method} ${path}`).sort(), LISTED)
  })

  test('comes from those two tables alone', () => {
    const paths = [...readSources('src/analysis'), ...readSources('src/lib/http')].flatMap(({ text }) =>
      [...text.matchAll(/\bpath: ['"`](\/[^'"`]*)/g)].map(([, path]) => path),
    )
    assert.deepEqual([...new Set(paths)].sort(), Object.keys(openApi.paths).sort())
  })

  test('takes the methods listed and no other', async (t) => {
    const api = await startApi({ until: t })
    for (const [path, operations] of Object.entries<object>(openApi.paths)) {
      const { status, headers } = await fetch(api.caller.baseUrl + path, { method: 'DELETE' })
      assert.equal(status, 405, path)
      const allowed = headers.get('allow')!.split(', ')
      const listed = Object.keys(operations).map((method) => method.toUpperCase())
      assert.deepEqual(allowed.sort(), [...listed, ...(listed.includes('GET') ? ['HEAD'] : [])].sort())
    }
  })
})
