import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, test } from 'node:test'
import Ajv from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { compareAsyncApi } from '../../scripts/compatibility-asyncapi.ts'
import { TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { HEADERS } from '../../src/lib/contract/envelope.ts'
import { isAnalysisRequestedEvent } from '../../src/lib/contract/generated/validators.js'
import { jobEvent } from '../helpers/worker.ts'

// biome-ignore lint/suspicious/noExplicitAny: a document of many shapes, looked into by path
type Document = any

const SCHEMAS = new URL('../../schemas/', import.meta.url)
const load = (path: string): Document => JSON.parse(readFileSync(new URL(path, SCHEMAS), 'utf8'))
const asyncApi = load('asyncapi.json')
const changed = (change: (document: Document) => unknown): Document => {
  const copy = structuredClone(asyncApi)
  change(copy)
  return copy
}

/** The part that a local reference leads to. */
const read = (ref: string): Document =>
  ref
    .slice(2)
    .split('/')
    .reduce((value: Document, key) => value?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], asyncApi)

describe('the AsyncAPI document', () => {
  const published = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json')
  const ajv = new Ajv.default({
    strict: false,
    validateFormats: false,
    allErrors: true,
    meta: false,
    validateSchema: false,
  })
  const isAsyncApi = ajv.compile(published)

  test('is valid AsyncAPI 3.0, by the published schema', () => {
    assert.ok(isAsyncApi(asyncApi), ajv.errorsText(isAsyncApi.errors))
    for (const broken of [
      changed((document) => delete document.info.title),
      changed((document) => Object.assign(document.operations.doJob, { action: 'do' })),
      changed((document) => Object.assign(document, { asyncapi: '2.6.0' })),
    ])
      assert.equal(isAsyncApi(broken), false)
  })

  test('stands alone: every reference leads to a part of it, and no component is left over', () => {
    const used = new Set<string>()
    const walk = (value: unknown): void => {
      if (value === null || typeof value !== 'object') return
      const { $ref } = value as { $ref?: unknown }
      if (typeof $ref === 'string') {
        assert.ok($ref.startsWith('#/') && read($ref) !== undefined, $ref)
        used.add($ref)
      }
      Object.values(value).forEach(walk)
    }
    walk(asyncApi)
    for (const kind of ['schemas', 'messages'])
      for (const name of Object.keys(asyncApi.components[kind]))
        assert.ok(used.has(`#/components/${kind}/${name}`), `${name} is used nowhere`)
  })

  test('has the queues and routing keys that there are, both ways, each with what it carries', () => {
    const keys = [...new Set(TOPOLOGY.queues.flatMap(({ boundTo = [] }) => boundTo))]
    const names = [...keys, ...TOPOLOGY.queues.map(({ name }) => name)]
    assert.deepEqual(Object.keys(asyncApi.channels).sort(), names.sort())
    for (const [name, { address, messages }] of Object.entries<Document>(asyncApi.channels)) {
      assert.equal(address, name)
      assert.ok(Object.keys(messages).length > 0, name)
    }
    for (const { name, boundTo } of TOPOLOGY.queues)
      if (boundTo) assert.equal(Object.keys(asyncApi.channels[name].messages).length, boundTo.length, name)
  })

  test('has a message for every event schema, both ways, whose example fits', () => {
    const titles = readdirSync(new URL('events/', SCHEMAS)).map((file) => load(`events/${file}`).title)
    const messages = Object.values<Document>(asyncApi.components.messages)
    const payloads = messages.map(({ payload }) => payload.$ref.split('/').at(-1))
    assert.deepEqual(payloads.sort(), titles.sort())
    const validator = new Ajv2020({ strict: false })
    validator.addSchema(asyncApi, 'asyncapi')
    for (const { payload, examples } of messages as { payload: Document; examples: Document[] }[]) {
      const fits = validator.compile({ $ref: `asyncapi${payload.$ref}` })
      assert.ok(examples.length > 0)
      for (const { payload: example } of examples as { payload: object }[]) {
        assert.ok(fits(example), validator.errorsText(fits.errors))
        assert.equal(fits({ ...example, eventId: 'x' }), false)
      }
    }
  })

  test('names every header of our messages', () => {
    const { properties } = asyncApi.components.schemas.MessageHeaders
    assert.deepEqual(Object.keys(properties).sort(), Object.values(HEADERS).sort())
  })
})

describe('an event', () => {
  test('may have more in its envelope than we know, but not in the chat', () => {
    assert.ok(isAnalysisRequestedEvent(jobEvent({ sentBy: 'outbox' })))
    const { payload } = jobEvent()
    assert.equal(isAnalysisRequestedEvent(jobEvent({ payload: { ...payload, more: 1 } })), false)
  })

  test('breaks nobody unnoticed: the compatibility check tells what does', () => {
    const breaks: readonly (readonly [(document: Document) => unknown, string])[] = [
      [(d) => delete d.channels['invekto.analysis.dlq'], 'channel invekto.analysis.dlq was dropped'],
      [(d) => Object.assign(d.channels['analysis.failed.v1'], { address: 'x' }), 'another address'],
      [(d) => Object.assign(d.channels['analysis.failed.v1'], { bindings: {} }), 'bound otherwise'],
      [(d) => delete d.channels['invekto.analysis.results'].messages.AnalysisFailed, 'no longer carries'],
      [(d) => delete d.operations.tellResult, 'operation tellResult was dropped'],
      [(d) => Object.assign(d.operations.tellResult, { action: 'receive' }), 'does something else'],
      [(d) => delete d.components.messages.AnalysisFailed, 'message AnalysisFailed was dropped'],
      [(d) => Object.assign(d.components.messages.AnalysisFailed, { contentType: 'x' }), 'content type'],
      [(d) => d.components.schemas.AnalysisRequestedEvent.required.push('idempotencyKey'), 'idempotencyKey'],
      [(d) => delete d.components.schemas.AnalysisRequest.properties.locale, 'locale'],
      [(d) => d.components.schemas.AnalysisCompletedEvent.required.pop(), 'payload'],
      [
        (d) => delete d.components.schemas.AnalysisCompletedEvent.properties.payload.properties.engine,
        'engine',
      ],
      [(d) => delete d.components.schemas.MessageHeaders.properties['x-attempt'], 'x-attempt'],
    ]
    for (const [change, says] of breaks) {
      const faults = compareAsyncApi(asyncApi, changed(change))
      assert.ok(
        faults.some((fault) => fault.includes(says)),
        `${says}: ${faults.join('; ')}`,
      )
    }
    const free = changed((d) => {
      d.channels['analysis.started.v1'] = d.channels['analysis.failed.v1']
      d.components.schemas.AnalysisFailedEvent.properties.payload.properties.hint = { type: 'string' }
      d.info.description = 'other words'
    })
    assert.deepEqual(compareAsyncApi(asyncApi, free), [])
    assert.deepEqual(compareAsyncApi(asyncApi, asyncApi), [])
  })
})
