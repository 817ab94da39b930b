import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { type Answer, type Call, call, send, signCall } from '../../scripts/client.ts'
import { readContext } from '../../src/analysis/http/context.ts'
import type { AnalysisDeps } from '../../src/analysis/http/deps.ts'
import { analysisRoutes } from '../../src/analysis/http/routes.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { type CodedError, ERRORS, type ErrorCode } from '../../src/lib/base/errors.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import type { Exchange } from '../../src/lib/http/exchange.ts'
import { type HealthOptions, healthRoutes } from '../../src/lib/http/health.ts'
import {
  type AnswerToCheck,
  assertAnswerFits,
  assertFits,
  escapeKey,
  openApi,
  read,
} from '../helpers/openapi.ts'
import { exchangeRaw, wireLines } from '../helpers/raw-http.ts'
import { startApi, type TestApi, type TestApiOptions } from '../helpers/service.ts'
import { readSources } from '../helpers/sources.ts'

const CHAT = { schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text: 'Merhaba, 0532 123 45 67' }] }

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
      assert.deepEqual(needed, security.length > 0 ? signed : [], name)
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
      ...analysisRoutes({} as AnalysisDeps, ''),
      ...healthRoutes({ clock: systemClock } as HealthOptions),
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

describe('every answer fits the document', () => {
  let api: TestApi
  /** What was answered, as `POST /v1/analysis 401 ANL-AUTH-001`, successes with their status word. */
  const seen = new Set<string>()
  before(async () => {
    api = await startApi({ rates: { soft: 1_000, hard: 1_000 } })
  })
  after(() => api.close())

  const check = (method: string, path: string, answer: AnswerToCheck): void => {
    assertAnswerFits(method, path, answer)
    const json = answer.text.startsWith('{') ? JSON.parse(answer.text) : {}
    seen.add([method, path, answer.status, json.errorCode ?? json.status].filter(Boolean).join(' '))
  }
  const ask = async (what: Call, to: TestApi = api): Promise<Answer> => {
    const answer = await call(to.caller, what)
    check(what.method ?? (what.body === undefined ? 'GET' : 'POST'), what.path ?? '/v1/analysis', answer)
    return answer
  }

  const signing = (change: object): Call => ({ body: CHAT, signing: change })
  const key = { 'idempotency-key': 'k-1' }
  const calls: readonly (readonly [string, number | ErrorCode, Call])[] = [
    ['a chat', 200, { body: CHAT }],
    ['a chat of one section', 200, { body: { ...CHAT, include: ['normalize'] } }],
    ['a chat with a query', 200, { body: CHAT, path: '/v1/analysis?a=1' }],
    ['a chat with an idempotency key', 200, { body: CHAT, headers: key }],
    ['another body under its key', 'ANL-IDEM-001', { body: { ...CHAT, locale: 'en-US' }, headers: key }],
    ['a tag of somebody else', 'ANL-AUTH-001', signing({ tag: 'other' })],
    ['a key of nobody', 'ANL-AUTH-002', signing({ keyid: 'nobody' })],
    ['another key', 'ANL-AUTH-003', signing({ key: Buffer.alloc(32, 1) })],
    ['a signature that lives too long', 'ANL-AUTH-004', signing({ ttl: 61 })],
    ['a signature of too little', 'ANL-AUTH-007', signing({ components: ['@method'] })],
    ['a tenant that is none', 'ANL-CTX-001', { body: CHAT, tenant: 'a b' }],
    ['a request id that is none', 'ANL-CTX-001', { body: CHAT, requestId: 'a b' }],
    ['a body that is no JSON', 'ANL-VAL-001', { body: '{' }],
    ['a body against the schema', 'ANL-VAL-002', { body: {} }],
    ['a body too large', 'ANL-VAL-003', { body: 'x'.repeat(300_000) }],
    ['plain text', 'ANL-VAL-004', { body: CHAT, headers: { 'content-type': 'text/plain' } }],
    ['an unknown path', 'ANL-ROUTE-001', { path: '/v1/nothing' }],
    ['a path under a known one', 'ANL-ROUTE-001', { path: '/v1/analysis/', body: CHAT }],
    ['a method that is not there', 'ANL-ROUTE-002', { method: 'PUT', body: CHAT }],
    ['the health check', 200, { path: '/health' }],
    ['the health check by HEAD', 200, { path: '/health', method: 'HEAD' }],
    ['the readiness check', 200, { path: '/ready' }],
    ['the metrics', 200, { path: '/metrics' }],
    ['the document', 200, { path: '/v1/openapi.json' }],
  ]
  for (const [name, expected, what] of calls) {
    test(`${name}: ${expected}`, async () => {
      const { status, json, text } = await ask(what)
      assert.equal(json?.errorCode ?? status, expected, text)
    })
  }

  test('a signed request changed on its way: ANL-AUTH-006; sent again: ANL-AUTH-005', async () => {
    const changed = signCall(api.caller, { body: CHAT })
    changed.body.write('9', changed.body.length - 8)
    const once = signCall(api.caller, { body: CHAT })
    const answers = [await send(changed), await send(once), await send(once)]
    assert.deepEqual(
      answers.map(({ json }) => json.errorCode ?? json.status),
      ['ANL-AUTH-006', 'ok', 'ANL-AUTH-005'],
    )
    for (const answer of answers) check('POST', '/v1/analysis', answer)
  })

  const broken = { ...ALL_ON, services: { ...ALL_ON.services, analysis: { sync: false, async: true } } }
  const engine = {
    start: (): never => {
      throw new Error('broken')
    },
    info: { version: '1.0.0', ruleset: `sha256:${'0'.repeat(64)}` },
  }
  const services: readonly (readonly [string, string, TestApiOptions])[] = [
    ['with sync switched off', 'partial', { flags: broken }],
    ['with room for nobody', 'ANL-CAP-001', { inflightCap: 0 }],
    ['that allows nothing', 'ANL-RATE-001', { rates: { soft: 0, hard: 0 } }],
    ['whose engine throws', 'ANL-INT-001', { engine }],
  ]
  for (const [name, expected, options] of services) {
    test(`a service ${name}: ${expected}`, async (t) => {
      const { json } = await ask({ body: CHAT }, await startApi({ ...options, until: t }))
      assert.equal(json.errorCode ?? json.status, expected)
    })
  }

  test('a body that does not come to its end: ANL-TIME-001', async (t) => {
    const slow = await startApi({ receiveWithinMs: 100, until: t })
    const signed = signCall(slow.caller, { body: CHAT })
    const head = [...wireLines(signed), `Content-Length: ${signed.body.length}`].join('\r\n')
    const answer = await exchangeRaw(slow.port, [`${head}\r\n\r\n{`])
    assert.equal(answer.json.errorCode, 'ANL-TIME-001')
    check('POST', '/v1/analysis', answer)
  })

  test('readiness of a service that drains, or lacks what it needs: 503', () => {
    const states = ['draining', 'unavailable']
    for (const draining of [true, false]) {
      const down = {
        name: 'x',
        required: true,
        check: () => ({ status: 'down', detail: 'refused' }) as const,
      }
      const written: { status?: number; body?: string } = {}
      const res = {
        writeHead: (status: number) => Object.assign(written, { status }),
        end: (body: string) => Object.assign(written, { body }),
      }
      const trace = { traceparent: () => '', serverTiming: () => '' }
      const options = { clock: systemClock, draining: () => draining, dependencies: [down] } as never
      const ready = healthRoutes(options).find(({ path }) => path === '/ready')!
      ready.handle({ requestId: 'r', res, trace } as never)
      assert.equal(written.status, 503)
      const body = JSON.parse(written.body!)
      assert.equal(body.status, states[draining ? 0 : 1])
      assertFits('/paths/~1ready/get/responses/503/content/application~1json/schema', body)
    }
  })

  test('the service serves the very document, unsigned', async () => {
    const response = await fetch(`${api.caller.baseUrl}/v1/openapi.json`)
    assert.equal(response.status, 200)
    const published = readFileSync(new URL('../../schemas/openapi.json', import.meta.url), 'utf8')
    assert.deepEqual(await response.json(), JSON.parse(published))
  })

  test('every error and status that an analysis is said to have was answered here', () => {
    for (const [status, { content }] of Object.entries<{ content: Record<string, { examples: object }> }>(
      openApi.paths['/v1/analysis'].post.responses,
    ))
      for (const name of Object.keys(content['application/json']!.examples))
        assert.ok(seen.has(`POST /v1/analysis ${status} ${name}`), `${status} ${name}`)
    for (const name of LISTED)
      assert.ok(
        [...seen].some((one) => one.startsWith(`${name} 200`)),
        name,
      )
  })

  test('the check finds an answer that does not fit', async () => {
    const answer = await call(api.caller, { body: CHAT })
    const spoil = (change: object, message: RegExp): void =>
      assert.throws(() => assertAnswerFits('POST', '/v1/analysis', { ...answer, ...change }), message)
    spoil({ text: answer.text.replace('"schemaVersion":1', '"schemaVersion":2') }, /schemaVersion/)
    spoil({ text: answer.text.replace(/"requestId":"\w+"/, '"requestId":"other"') }, /request ids/)
    spoil({ text: answer.text.replace(/"traceId":"\w/, '"traceId":"g') }, /traceId/)
    spoil({ status: 418 }, /not in the document/)
    spoil({ headers: { ...answer.headers, traceparent: undefined } }, /traceparent/)
    spoil({ headers: { ...answer.headers, date: '2026-11-22' } }, /Date/)
    spoil({ headers: { ...answer.headers, 'content-type': 'text/html' } }, /media type/)

    const refused = await call(api.caller, { body: {} })
    const claim = (code: string): void =>
      assert.throws(() =>
        assertAnswerFits('POST', '/v1/analysis', {
          ...refused,
          text: refused.text.replace('ANL-VAL-002', code),
        }),
      )
    assertAnswerFits('POST', '/v1/analysis', refused)
    for (const code of ['ANL-VAL-003', 'ANL-VAL-099', 'ANL-IDEM-003']) claim(code)
    assert.throws(() => assertAnswerFits('GET', '/v1/nothing', refused))
  })
})
