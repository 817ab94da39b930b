import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { compareFolders, lastReleased } from '../../scripts/check-compatibility.ts'
import { compareErrors, compareOpenApi, compareSchemas, type Side } from '../../scripts/compatibility.ts'

const SCHEMAS = new URL('../../schemas/', import.meta.url)
// biome-ignore lint/suspicious/noExplicitAny: documents that each case changes somewhere
type Document = any
const load = (name: string): Document => JSON.parse(readFileSync(new URL(name, SCHEMAS), 'utf8'))

type Change = (document: Document) => void
const request = 'analysis-request.v1.schema.json'
const response = 'analysis-response.v1.schema.json'
const profile = 'tenant-profile.v1.schema.json'

const BREAKING: readonly (readonly [string, string, Side, Change])[] = [
  ['a request property dropped', request, 'request', (s) => delete s.properties.locale],
  ['a request property required', request, 'request', (s) => s.required.push('locale')],
  [
    'a new request property required',
    request,
    'request',
    (s) => Object.assign(s, { required: [...s.required, 'x'], properties: { ...s.properties, x: {} } }),
  ],
  ['an include value dropped', request, 'request', (s) => s.properties.include.items.enum.pop()],
  ['a role dropped', request, 'request', (s) => s.$defs.Message.properties.role.enum.shift()],
  [
    'fewer messages taken',
    request,
    'request',
    (s) => Object.assign(s.properties.messages, { maxItems: 1999 }),
  ],
  ['more messages needed', request, 'request', (s) => Object.assign(s.properties.messages, { minItems: 2 })],
  [
    'a new limit on text',
    request,
    'request',
    (s) => Object.assign(s.$defs.Message.properties.text, { maxLength: 10 }),
  ],
  ['shorter ids', request, 'request', (s) => Object.assign(s.$defs.Message.properties.id, { maxLength: 64 })],
  [
    'another pattern',
    request,
    'request',
    (s) => Object.assign(s.properties.defaultRegion, { pattern: '^TR$' }),
  ],
  [
    'a pattern added',
    request,
    'request',
    (s) => Object.assign(s.$defs.Message.properties.id, { pattern: '^m' }),
  ],
  [
    'a type narrowed',
    request,
    'request',
    (s) => Object.assign(s.properties, { locale: { ...s.properties.locale, type: 'null' } }),
  ],
  [
    'another schemaVersion',
    request,
    'request',
    (s) => Object.assign(s.properties.schemaVersion, { const: 2 }),
  ],
  ['another default', request, 'request', (s) => Object.assign(s.properties.locale, { default: 'en-US' })],
  [
    'an enumeration added',
    request,
    'request',
    (s) => Object.assign(s.properties.locale, { enum: ['tr-TR'] }),
  ],
  [
    'an entity type that can no longer be switched off',
    profile,
    'request',
    (s) => s.properties.entitiesOff.items.enum.pop(),
  ],
  [
    'uniqueItems added',
    profile,
    'request',
    (s) => Object.assign(s.properties.urgency, { uniqueItems: true }),
  ],
  ['an answer property dropped', response, 'answer', (s) => delete s.properties.warnings],
  ['an answer property no longer sure', response, 'answer', (s) => s.required.pop()],
  ['a new status', response, 'answer', (s) => s.properties.status.enum.push('late')],
  [
    'a type widened',
    response,
    'answer',
    (s) => Object.assign(s.properties.requestId, { type: ['string', 'null'] }),
  ],
  ['a new language', response, 'answer', (s) => s.$defs.Language.enum.push('de')],
  ['a trace id of another form', response, 'answer', (s) => delete s.properties.traceId.pattern],
  ['an offset that may be negative', response, 'answer', (s) => delete s.$defs.Offset.minimum],
  ['an entity without its place', response, 'answer', (s) => s.$defs.Entity.oneOf[0].required.splice(2, 1)],
]

const FREE: readonly (readonly [string, string, Side, Change])[] = [
  [
    'a new optional request property',
    request,
    'request',
    (s) => Object.assign(s.properties, { note: { type: 'string' } }),
  ],
  ['a new role', request, 'request', (s) => s.$defs.Message.properties.role.enum.push('supervisor')],
  [
    'more messages taken',
    request,
    'request',
    (s) => Object.assign(s.properties.messages, { maxItems: 4000 }),
  ],
  ['longer ids', request, 'request', (s) => Object.assign(s.$defs.Message.properties.id, { maxLength: 256 })],
  ['a pattern dropped', request, 'request', (s) => delete s.properties.defaultRegion.pattern],
  ['another description', request, 'request', (s) => Object.assign(s, { description: 'x' })],
  [
    'a new answer property',
    response,
    'answer',
    (s) => Object.assign(s.properties, { took: { type: 'number' } }),
  ],
  ['an answer property made sure', response, 'answer', (s) => (s.$defs.Result.required = ['language'])],
  [
    'a new entity type',
    response,
    'answer',
    (s) => s.$defs.Entity.oneOf[0].properties.type.enum.push('plate'),
  ],
  [
    'an entity with a new kind of value',
    response,
    'answer',
    (s) => s.$defs.Entity.oneOf.push({ type: 'object' }),
  ],
]

describe('the compatibility check', () => {
  for (const [name, file, side, change] of BREAKING) {
    test(`finds ${name}`, () => {
      const after = load(file)
      change(after)
      assert.notDeepEqual(compareSchemas(load(file), after, side), [])
    })
  }
  for (const [name, file, side, change] of FREE) {
    test(`lets pass ${name}`, () => {
      const after = load(file)
      change(after)
      assert.deepEqual(compareSchemas(load(file), after, side), [])
    })
  }

  test('finds error codes and operations that are gone or changed', () => {
    const codes = load('error-codes.json')
    const fewer = { codes: codes.codes.slice(1) }
    assert.deepEqual(compareErrors(codes, fewer), ['ANL-AUTH-001 was dropped'])
    const moved = {
      codes: codes.codes.map((one: Document) => ({
        ...one,
        status: one.code === 'ANL-CAP-001' ? 429 : one.status,
      })),
    }
    assert.deepEqual(compareErrors(codes, moved), ['ANL-CAP-001 went from 503 to 429'])
    const api = load('openapi.json')
    const other = structuredClone(api)
    delete other.paths['/ready']
    delete other.paths['/v1/analysis'].post.responses['429']
    other.components.parameters.IdempotencyKey.required = true
    other.paths['/health'].get.parameters = [{ name: 'X-New', in: 'header', required: true }]
    assert.deepEqual(compareOpenApi(api, other), [
      'POST /v1/analysis no longer answers 429',
      'GET /health needs X-New now',
      'GET /ready was dropped',
    ])
  })

  test('what is here breaks nothing of the last version', () => {
    assert.deepEqual(compareFolders(lastReleased(), SCHEMAS), [])
  })
})
