import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { type Answer, type Call, call, send, signCall } from '../../scripts/client.ts'
import { beginClaim, claimStep } from '../../src/analysis/jobs/job-claim.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { ERRORS, type ErrorCode } from '../../src/lib/base/errors.ts'
import { createMemoryBroker } from '../../src/lib/broker/memory.ts'
import { TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import { bodyDigest } from '../../src/lib/guard/idempotency.ts'
import { healthRoutes } from '../../src/lib/http/health.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import { type StateStore, StateUnavailable } from '../../src/lib/state/port.ts'
import { type AnswerToCheck, assertAnswerFits, assertFits, openApi } from '../helpers/openapi.ts'
import { exchangeRaw, wireLines } from '../helpers/raw-http.ts'
import { startApi, type TestApi, type TestApiOptions } from '../helpers/service.ts'

const CHAT = { schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text: 'Merhaba, 0532 123 45 67' }] }

/** Every operation that the document lists, as `POST /v1/analysis`. */
const LISTED = Object.entries<object>(openApi.paths)
  .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`))
  .sort()

const JOBS = '/v1/analysis/jobs'
const NOBODYS = '01JZ0000000000000000000002'
const OTHER = { ...CHAT, locale: 'en-US' }

/** A signed call with each fault of who sends it. */
function faults(what: Call): (readonly [string, ErrorCode, Call])[] {
  const signing = (change: object): Call => ({ ...what, signing: change })
  return [
    ['a tag of somebody else', 'ANL-AUTH-001', signing({ tag: 'other' })],
    ['a key of nobody', 'ANL-AUTH-002', signing({ keyid: 'nobody' })],
    ['another key', 'ANL-AUTH-003', signing({ key: Buffer.alloc(32, 1) })],
    ['a signature that lives too long', 'ANL-AUTH-004', signing({ ttl: 61 })],
    ['a signature of too little', 'ANL-AUTH-007', signing({ components: ['@method'] })],
    ['a tenant that is none', 'ANL-CTX-001', { ...what, tenant: 'a b' }],
    ['a request id that is none', 'ANL-CTX-001', { ...what, requestId: 'a b' }],
  ]
}

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
    const template = path.split('?')[0]!.replace(/(?<=\/jobs\/).+/, '{jobId}')
    seen.add([method, template, answer.status, json.errorCode ?? json.status].filter(Boolean).join(' '))
  }
  const ask = async (what: Call, to: TestApi = api): Promise<Answer> => {
    const answer = await call(to.caller, what)
    check(what.method ?? (what.body === undefined ? 'GET' : 'POST'), what.path ?? '/v1/analysis', answer)
    return answer
  }

  const key = { 'idempotency-key': 'k-1' }
  const calls: readonly (readonly [string, number | ErrorCode, Call])[] = [
    ['a chat', 200, { body: CHAT }],
    ['a chat of one section', 200, { body: { ...CHAT, include: ['normalize'] } }],
    ['a chat with a query', 200, { body: CHAT, path: '/v1/analysis?a=1' }],
    ['a chat with an idempotency key', 200, { body: CHAT, headers: key }],
    ['another body under its key', 'ANL-IDEM-001', { body: { ...CHAT, locale: 'en-US' }, headers: key }],
    ...faults({ body: CHAT }),
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
    ['the document of the events', 200, { path: '/v1/asyncapi.json' }],
    ['a chat that may take its time', 202, { body: CHAT, headers: { prefer: 'wait=1, respond-async' } }],
    ...faults({ path: JOBS, body: CHAT, headers: { 'idempotency-key': 'k-2' } }),
    ['a job', 202, { path: JOBS, body: CHAT, headers: key }],
    ['the same job', 202, { path: JOBS, body: CHAT, headers: key }],
    ['another body under its key', 'ANL-IDEM-001', { path: JOBS, body: OTHER, headers: key }],
    ['a job without a key', 'ANL-IDEM-003', { path: JOBS, body: CHAT }],
    ['a job that is no JSON', 'ANL-VAL-001', { path: JOBS, body: '{', headers: key }],
    ['a job against the schema', 'ANL-VAL-002', { path: JOBS, body: {}, headers: key }],
    [
      'a job too large',
      'ANL-VAL-003',
      { path: JOBS, body: Buffer.alloc(8 * 1024 * 1024 + 1, 'x'), headers: key },
    ],
    [
      'a job in plain text',
      'ANL-VAL-004',
      { path: JOBS, body: 'x', headers: { ...key, 'content-type': 'text/plain' } },
    ],
    ...faults({ path: `${JOBS}/${NOBODYS}` }),
    ['a job that nobody knows', 'ANL-ROUTE-001', { path: `${JOBS}/${NOBODYS}` }],
    ['a job id that is none', 'ANL-ROUTE-001', { path: `${JOBS}/1` }],
  ]
  for (const [name, expected, what] of calls) {
    test(`${name}: ${expected}`, async () => {
      const { status, json, text } = await ask(what)
      assert.equal(json?.errorCode ?? status, expected, text)
    })
  }

  for (const [path, headers] of [
    ['/v1/analysis', {}],
    [JOBS, { 'idempotency-key': 'k-3' }],
  ] as const)
    test(`a signed request to ${path} changed on its way: ANL-AUTH-006; sent again: ANL-AUTH-005`, async () => {
      const changed = signCall(api.caller, { path, headers, body: CHAT })
      changed.body.write('9', changed.body.length - 8)
      const once = signCall(api.caller, { path, headers, body: CHAT })
      const answers = [await send(changed), await send(once), await send(once)]
      assert.deepEqual(
        answers.map(({ json }) => json.errorCode ?? json.status),
        ['ANL-AUTH-006', path === JOBS ? 'accepted' : 'ok', 'ANL-AUTH-005'],
      )
      for (const answer of answers) check('POST', path, answer)
    })

  test('a question after a job sent twice: ANL-AUTH-005', async () => {
    const path = `${JOBS}/${NOBODYS}`
    const once = signCall(api.caller, { path })
    await send(once)
    check('GET', path, await send(once))
  })

  test('a key whose job is just being published by another: ANL-IDEM-002', async (t) => {
    const store = createMemoryStore({ clock: systemClock })
    const slow = await startApi({ store, until: t })
    const claim = beginClaim(bodyDigest(Buffer.from(JSON.stringify(CHAT))), NOBODYS, Date.now())
    await store.run([claimStep('tenant-1', 'k-1', claim)])
    for (const [path, headers] of [
      [JOBS, key],
      ['/v1/analysis', { ...key, prefer: 'respond-async' }],
    ] as const) {
      const { json } = await ask({ path, body: CHAT, headers }, slow)
      assert.equal(json.errorCode, 'ANL-IDEM-002')
    }
  })

  const only = (sync: boolean, async: boolean) => ({
    flags: { ...ALL_ON, services: { ...ALL_ON.services, analysis: { sync, async } } },
  })
  const brokerDown = createMemoryBroker({ topology: TOPOLOGY, clock: systemClock })
  brokerDown.play('down')
  const storeDown: StateStore = {
    ...createMemoryStore({ clock: systemClock }),
    run: () => Promise.reject(new StateUnavailable('down')),
  }
  const engine = {
    start: (): never => {
      throw new Error('broken')
    },
    info: { version: '1.0.0', ruleset: `sha256:${'0'.repeat(64)}` },
  }
  const chat: Call = { body: CHAT }
  const job: Call = { path: JOBS, body: CHAT, headers: key }
  const question: Call = { path: `${JOBS}/${NOBODYS}` }
  const services: readonly (readonly [string, string, TestApiOptions, readonly Call[]])[] = [
    ['with sync switched off', 'accepted', only(false, true), [chat, job]],
    ['with both switched off', 'partial', only(false, false), [chat]],
    ['with async switched off', 'ANL-FLAG-001', only(true, false), [job]],
    ['with room for nobody', 'ANL-CAP-001', { inflightCap: 0 }, [chat, job, question]],
    ['that allows nothing', 'ANL-RATE-001', { rates: { soft: 0, hard: 0 } }, [chat, job, question]],
    ['whose engine throws', 'ANL-INT-001', { engine }, [chat]],
    [
      'whose broker is down',
      'ANL-DEP-001',
      { broker: brokerDown },
      [job, { ...chat, headers: { prefer: 'respond-async' } }],
    ],
    ['whose store is down', 'ANL-DEP-001', { store: storeDown }, [job, question]],
  ]
  for (const [name, expected, options, asked] of services) {
    test(`a service ${name}: ${expected}`, async (t) => {
      const api = await startApi({ ...options, until: t })
      for (const what of asked) {
        const { json } = await ask(what, api)
        assert.equal(json.errorCode ?? json.status, expected, String(what.path))
      }
    })
  }

  test('a body that does not come to its end: ANL-TIME-001', async (t) => {
    const slow = await startApi({ receiveWithinMs: 100, until: t })
    for (const path of ['/v1/analysis', JOBS]) {
      const signed = signCall(slow.caller, { path, body: CHAT, headers: key })
      const head = [...wireLines(signed), `Content-Length: ${signed.body.length}`].join('\r\n')
      const answer = await exchangeRaw(slow.port, [`${head}\r\n\r\n{`])
      assert.equal(answer.json.errorCode, 'ANL-TIME-001')
      check('POST', path, answer)
    }
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

  test('a job from submission to done', async () => {
    const submitted = await ask({ path: JOBS, body: CHAT, headers: { 'idempotency-key': 'k-4' } })
    const path = submitted.headers.location as string
    assert.equal((await ask({ path })).json.status, 'queued')
    assert.equal((await ask({ path: `${path}?x=1` })).json.jobId, submitted.json.jobId)
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
    // A broken frame or a fault of ours is the same on every path.
    const elsewhere = ['ANL-INT-001', 'ANL-TIME-001', 'ANL-VAL-001', 'ANL-VAL-003', 'ANL-AUTH-006']
    for (const name of [`POST ${JOBS}`, `GET ${JOBS}/{jobId}`]) {
      const [method, path] = name.split(' ')
      const { responses } = openApi.paths[path!][method!.toLowerCase()]
      for (const [status, { content }] of Object.entries<{ content: Record<string, { examples: object }> }>(
        responses,
      ))
        for (const code of Object.keys(content['application/json']!.examples))
          if (code in ERRORS && !elsewhere.includes(code))
            assert.ok(seen.has(`${name} ${status} ${code}`), `${name} ${status} ${code}`)
    }
    for (const name of LISTED)
      assert.ok(
        [...seen].some((one) => one.startsWith(`${name} 20`)),
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
