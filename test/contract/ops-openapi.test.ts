import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, type TestContext, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { systemClock } from '../../src/lib/base/clock.ts'
import { ERRORS, type ErrorCode } from '../../src/lib/base/errors.ts'
import { newUlid } from '../../src/lib/base/ids.ts'
import { JOBS_QUEUE } from '../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import { indexJob } from '../../src/lib/jobs/find-jobs.ts'
import { appendLines } from '../../src/lib/jobs/job-log.ts'
import { enlistStep } from '../../src/lib/jobs/waiting-list.ts'
import type { Reprocessor } from '../../src/ops/actions/reprocess.ts'
import type { Auth } from '../../src/ops/auth/auth.ts'
import type { Sessions } from '../../src/ops/auth/sessions.ts'
import { signInRoutes } from '../../src/ops/auth/sign-in.ts'
import type { OpsDeps } from '../../src/ops/deps.ts'
import type { OpsRoute } from '../../src/ops/http/visit.ts'
import type { Sampler } from '../../src/ops/read/sampler.ts'
import { opsRoutes } from '../../src/ops/routes.ts'
import { openBrowser } from '../helpers/browser.ts'
import { escapeKey } from '../helpers/openapi.ts'
import { type Answer, startTestOps, type TestOps } from '../helpers/ops.ts'
import { startPanel } from '../helpers/panel.ts'

// biome-ignore lint/suspicious/noExplicitAny: a document of many shapes, looked into by path
type Document = any

const FILE = new URL('../../schemas/ops-openapi.json', import.meta.url)
const document: Document = JSON.parse(readFileSync(FILE, 'utf8'))
const OPERATIONS = Object.entries<Document>(document.paths).flatMap(([path, methods]) =>
  Object.entries<Document>(methods).map(([method, operation]) => ({ path, method, operation })),
)

const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addSchema(document, 'published')
ajv.addSchema(closed(document), 'closed')

/** The document with every object closed: what an answer has and the document does not name is found. */
function closed(value: Document): Document {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]))
  return inner.type === 'object' && inner.properties ? { additionalProperties: false, ...inner } : inner
}

function assertFits(pointer: string, value: unknown, form: 'published' | 'closed' = 'closed'): void {
  const validate = ajv.getSchema(`${form}#${pointer}`)!
  assert.ok(validate, `${pointer} is not in the document`)
  assert.ok(validate(value), `${pointer}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(value)}`)
}

/** Every operation of the panel, without anything behind it. */
function routes(): OpsRoute[] {
  const deps = { clock: systemClock } as OpsDeps
  const signIn = signInRoutes({
    ...{ deps, sessions: {} as Sessions, oidc: undefined, provider: undefined, link: undefined },
    settings: { sessionKey: Buffer.alloc(32, 1), allowlist: undefined },
  })
  const parts = {
    auth: { routes: signIn } as unknown as Auth,
    sampler: {} as Sampler,
    reprocessor: {} as Reprocessor,
  }
  return opsRoutes(deps, parts).routes
}

describe('the OpenAPI document of the panel', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(document))
    assert.ok(valid, JSON.stringify(errors))
    assert.equal(validator.version, '3.1')
  })

  test('stands alone: every reference leads to a part of it, and no component is left over', () => {
    const used = new Set<string>()
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      const { $ref } = value as { $ref?: unknown }
      if (typeof $ref === 'string') {
        const [, kind, name] = /^#\/components\/(\w+)\/([\w-]+)$/.exec($ref) ?? []
        assert.ok(document.components[kind!]?.[name!], $ref)
        used.add(`${kind}/${name}`)
      }
      Object.values(value).forEach(walk)
    }
    walk(document)
    for (const kind of ['schemas', 'parameters'])
      for (const name of Object.keys(document.components[kind]))
        assert.ok(used.has(`${kind}/${name}`), `${name} is used nowhere`)
  })

  test('lists what the panel routes under /api/v1, both ways, and the permission of each', () => {
    const api = routes().filter(({ path }) => path.startsWith('/api/'))
    assert.deepEqual(
      OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort(),
      api.map(({ method, path }) => `${method} ${path}`).sort(),
    )
    for (const { method, path, needs } of api) {
      const { responses, description } = document.paths[path][method.toLowerCase()]
      assert.match(description, new RegExp(`Needs the permission ${needs}\\.$`), path)
      assert.equal(
        'OPS-AUTH-002' in (responses[403]?.content['application/json'].examples ?? {}),
        needs === 'full',
      )
      assert.ok(responses[401], `${path} is for those who are signed in`)
    }
  })

  test('has a twin of every page and of every action on one', () => {
    const all = routes()
    const has = new Set(all.map(({ method, path }) => `${method} ${path}`))
    const own = ['/assets/', '/login', '/logout', '/events']
    const pages = all.filter(
      ({ path }) => !path.startsWith('/api/') && !own.some((one) => path.startsWith(one)),
    )
    assert.ok(pages.length > 15)
    for (const { method, path } of pages) {
      const twin = `${method} /api/v1${path === '/' ? '/overview' : path}`
      assert.ok(has.has(twin), twin)
    }
  })

  test('asks for the token with every write and with no read', () => {
    for (const { path, method, operation } of OPERATIONS) {
      const names = (operation.parameters ?? []).map(({ $ref }: { $ref?: string }) => $ref)
      assert.equal(names.includes('#/components/parameters/CsrfToken'), method === 'post', path)
      assert.equal(operation.responses[413] !== undefined, method === 'post', path)
    }
  })

  test('names an error under its own status alone, as it is answered', () => {
    for (const { path, operation } of OPERATIONS)
      for (const [status, { content }] of Object.entries<Document>(operation.responses)) {
        if (status === '200') continue
        const { examples } = content['application/json']
        for (const [code, { value }] of Object.entries<Document>(examples)) {
          assert.equal(ERRORS[code as ErrorCode].status, Number(status), `${path} ${code}`)
          assertFits('/components/schemas/ErrorResponse', value)
        }
      }
  })

  test('has an example of every body, and each fits', () => {
    for (const { path, method, operation } of OPERATIONS) {
      if (!operation.requestBody) continue
      const pointer = `/paths/${escapeKey(path)}/${method}/requestBody/content/application~1json`
      const { examples } = operation.requestBody.content['application/json']
      assert.ok(Object.keys(examples).length > 0, path)
      for (const { value } of Object.values<Document>(examples)) assertFits(`${pointer}/schema`, value)
    }
  })

  test('is what the panel serves, to those who are signed in', async (t) => {
    const ops = await startTestOps({ until: t, permission: 'view' })
    const { status, text } = await ops.get('/api/v1/openapi.json')
    assert.equal(status, 200)
    assert.equal(text, readFileSync(FILE, 'utf8'))
    const closed = await startTestOps({ until: t, permission: undefined })
    assert.equal((await closed.get('/api/v1/openapi.json')).status, 401)
  })
})

const IDS = { requestId: 'r-1', traceId: '4bf92f3577b34da6a3ce929d0e0e4736' }

/** A job that failed, its dead letter, and one that waits. */
async function stage(ops: TestOps): Promise<{ jobId: string; letterId: string }> {
  const now = Date.now()
  const [jobId, tenantId, chatId] = [newUlid(), 't-42', 'c-7']
  const { mask } = ops.telemetry
  const hashes = { tenant: mask('tenant', tenantId), chat: mask('chat', chatId) }
  for (const step of indexJob({ jobId, tenantId, at: now, ...IDS, ...hashes })) await ops.store.run([step])
  await ops.store.run([
    appendLines(tenantId, jobId, [
      { at: now - 900, stage: 'received', waitReason: 'broker', ...IDS },
      { at: now - 800, stage: 'processing', attempt: 1, instance: 'w' },
      { at: now - 700, stage: 'retry', attempt: 1, errorCode: 'ANL-INT-001', nextAt: now - 600 },
      { at: now - 500, stage: 'failed', attempt: 2, errorCode: 'ANL-INT-001' },
    ]),
  ])
  await ops.store.run([enlistStep(JOBS_QUEUE, newUlid(), now - 4_000)])
  for (const life of [1, 2]) {
    await ops.letters.insert({
      ...{ messageId: jobId, life, queue: JOBS_QUEUE, type: 'analysis.requested', errorCode: 'ANL-INT-001' },
      ...{ attempts: 2, firstFailedAt: life === 1 ? undefined : now - 700, failedAt: now - 500 + life },
      ...{ tenantId, chatId, ...IDS, content: Buffer.from('{}') },
      headers: JSON.stringify({ properties: { messageId: jobId }, headers: { 'x-attempt': '2' } }),
    })
  }
  const [letter] = await ops.letters.find({ limit: 1 })
  return { jobId, letterId: letter!.id }
}

describe('what the panel answers', () => {
  /** Holds an answer to the document, closed: also what it has and the document does not name. */
  function check(method: 'get' | 'post', template: string, { status, json, headers }: Answer): Document {
    assert.equal(status, 200, `${template}: ${JSON.stringify(json)}`)
    assert.equal(headers.get('content-type'), 'application/json')
    const path = `/api/v1${template}`
    assertFits(`/paths/${escapeKey(path)}/${method}/responses/200/content/application~1json/schema`, json)
    checked.add(`${method} ${path}`)
    return json
  }
  const checked = new Set<string>()

  /** Of somebody who has really signed in. */
  async function checkSession(t: TestContext): Promise<void> {
    const panel = await startPanel({}, { until: t })
    const browser = openBrowser()
    await browser.follow(panel.link!)
    const told = async (path: string, init: RequestInit = {}): Promise<Answer> => {
      const { status, headers, text } = await browser.go(`${panel.url}/api/v1${path}`, init)
      return { status, headers, text, json: JSON.parse(text) }
    }
    const { csrf } = check('get', '/session', await told('/session'))
    const headers = { 'x-csrf-token': csrf, 'content-type': 'application/json' }
    const body = JSON.stringify({ everywhere: 'yes' })
    check('post', '/logout', await told('/logout', { method: 'POST', headers, body }))
    assert.equal((await told('/session')).status, 401)
  }

  test('is what the document says, operation by operation', async (t) => {
    const ops = await startTestOps({ until: t })
    const { jobId, letterId } = await stage(ops)
    const get = async (template: string, path = template) =>
      check('get', template, await ops.get(`/api/v1${path}`))
    const post = async (template: string, body: object, path = template) =>
      check('post', template, await ops.api(path, body))

    // The panel tells of itself soon after its start.
    while ((await get('/flags')).instances.seen?.length !== 1)
      await new Promise((done) => setTimeout(done, 20))
    await get('/overview')
    await get('/jobs')
    const { found } = await get('/jobs', `/jobs?q=${IDS.traceId}`)
    assert.equal(found.seen[0].jobId, jobId)
    await post('/jobs/search', { tenant: 't-42', chat: 'c-7' })
    const job = await get('/jobs/{id}', `/jobs/${jobId}`)
    assert.equal(job.letters.seen.length, 2)
    assert.equal((await get('/dead-letters', '/dead-letters?status=open')).letters.seen.length, 2)
    assert.equal((await post('/dead-letters/search', { tenant: 't-42' })).letters.seen.length, 2)
    const { lives } = await get('/dead-letters/{id}', `/dead-letters/${letterId}`)
    assert.equal(lives.length, 1)
    await post('/dead-letters/{id}/payload', {}, `/dead-letters/${letterId}/payload`)
    const { batch } = await post('/dead-letters', { verb: 'reprocess', id: [letterId] })
    await get('/dead-letters/batches/{id}', `/dead-letters/batches/${batch}`)
    await post('/dead-letters/batches/{id}/stop', {}, `/dead-letters/batches/${batch}/stop`)
    await get('/troubleshoot')
    const { disk } = await get('/flags')
    const draft = { flags: { ...ALL_ON, flags: { ...ALL_ON.flags, intents: false } }, basedOn: disk.basedOn }
    await post('/flags/preview', draft)
    await post('/flags', draft)
    assert.equal((await get('/flags')).edits.seen.length, 1)
    assert.ok((await get('/audit')).entries.seen.length >= 3)
    await post('/audit/verify', {})
    const { samples } = await get('/playground')
    for (const { chat } of samples) await post('/playground', { chat })
    await get('/openapi.json')

    await checkSession(t)
    const exported = await ops.get('/api/v1/audit/export')
    assert.equal(exported.headers.get('content-type'), 'application/x-ndjson')
    for (const line of exported.text.trimEnd().split('\n'))
      assertFits('/components/schemas/AuditEntry', JSON.parse(line))
    checked.add('get /api/v1/audit/export')

    const downloaded = await ops.api(`/dead-letters/${letterId}/payload/file`)
    assert.equal(downloaded.headers.get('content-type'), 'application/octet-stream')
    assert.equal(downloaded.text, '{}')
    checked.add('post /api/v1/dead-letters/{id}/payload/file')

    const all = OPERATIONS.map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual([...checked].sort(), all.sort())
  })

  test('with a part that is down still is', async (t) => {
    const down = () => Promise.reject(new Error('down'))
    const gone = new Proxy({}, { get: (_, name) => (name === 'close' ? async () => {} : down) }) as never
    const ops = await startTestOps({ until: t, audit: gone, letters: gone, outbox: gone })
    for (const template of ['/overview', '/dead-letters', '/flags', '/audit', '/troubleshoot', '/jobs'])
      check('get', template, await ops.get(`/api/v1${template}`))
    assert.ok('blind' in (await ops.get('/api/v1/audit')).json.entries)
  })
})
