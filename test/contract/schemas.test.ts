import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { analyse } from '../../src/analysis/engine/analyse.ts'
import { DEFAULT_PROFILE } from '../../src/analysis/engine/profile.ts'
import type { AnalysisRequest } from '../../src/lib/contract/generated/types.ts'
import { isAnalysisRequest, isFlags, isTenantProfile } from '../../src/lib/contract/generated/validators.js'

const SCHEMAS = new URL('../../schemas/', import.meta.url)
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false })
const compile = (name: string) => ajv.compile(JSON.parse(readFileSync(new URL(name, SCHEMAS), 'utf8')))
const bySchema = {
  request: compile('analysis-request.v1.schema.json'),
  response: compile('analysis-response.v1.schema.json'),
  profile: compile('tenant-profile.v1.schema.json'),
  flags: compile('flags.v1.schema.json'),
}

const MESSAGE = {
  id: 'm1',
  role: 'customer',
  text: 'Salı 14.30 uygun mu?',
  sentAt: '2026-11-22T09:58:00+03:00',
}
const REQUEST = {
  schemaVersion: 1,
  locale: 'tr-TR',
  defaultRegion: 'TR',
  timeZone: 'Europe/Istanbul',
  referenceTime: '2026-11-22T10:00:00+03:00',
  include: ['extract', 'normalize', 'score'],
  messages: [MESSAGE],
}
const messages = (count: number): object[] =>
  Array.from({ length: count }, (_, i) => ({ ...MESSAGE, id: `m${i}` }))
const message = (change: object): object => ({ ...REQUEST, messages: [{ ...MESSAGE, ...change }] })

const REQUESTS: readonly (readonly [string, unknown, boolean])[] = [
  ['the example of the contract', REQUEST, true],
  ['what is required alone', { schemaVersion: 1, messages: [{ id: 'm', role: 'bot', text: '' }] }, true],
  [
    'every role',
    {
      ...REQUEST,
      messages: ['customer', 'agent', 'bot', 'system'].map((role, i) => ({ ...MESSAGE, role, id: `${i}` })),
    },
    true,
  ],
  ['2000 messages', { ...REQUEST, messages: messages(2000) }, true],
  ['2001 messages', { ...REQUEST, messages: messages(2001) }, false],
  ['no message', { ...REQUEST, messages: [] }, false],
  ['an unknown property', { ...REQUEST, extra: 1 }, false],
  ['an unknown property of a message', message({ extra: 1 }), false],
  ['another schema version', { ...REQUEST, schemaVersion: 2 }, false],
  ['a schema version as text', { ...REQUEST, schemaVersion: '1' }, false],
  ['an unknown role', message({ role: 'admin' }), false],
  ['an empty id', message({ id: '' }), false],
  ['an id of 128', message({ id: 'x'.repeat(128) }), true],
  ['an id of 129', message({ id: 'x'.repeat(129) }), false],
  ['a text that is none', message({ text: null }), false],
  ['nothing to include', { ...REQUEST, include: [] }, false],
  ['a section twice', { ...REQUEST, include: ['score', 'score'] }, false],
  ['an unknown section', { ...REQUEST, include: ['summary'] }, false],
  ['a region in lower case', { ...REQUEST, defaultRegion: 'tr' }, false],
  ['a time without a zone', { ...REQUEST, referenceTime: '2026-11-22T10:00:00' }, false],
  ['a time in UTC', { ...REQUEST, referenceTime: '2026-11-22T07:00:00.5Z' }, true],
  ['an array', [REQUEST], false],
  ['null', null, false],
]

const KEYWORD = { term: 'servis', weight: 0.5 }
const PROFILES: readonly (readonly [string, unknown, boolean])[] = [
  ['nothing set', { schemaVersion: 1 }, true],
  [
    'all set',
    {
      schemaVersion: 1,
      intents: { warranty: [KEYWORD] },
      urgency: [KEYWORD],
      entitiesOff: ['phone', 'card'],
      rateSoft: 10,
      rateHard: 20,
      defaultRegion: 'DE',
      timeZone: 'Europe/Berlin',
    },
    true,
  ],
  ['an unknown entity type', { schemaVersion: 1, entitiesOff: ['address'] }, false],
  ['a weight above 1', { schemaVersion: 1, urgency: [{ ...KEYWORD, weight: 1.1 }] }, false],
  ['an intent name with a blank', { schemaVersion: 1, intents: { 'my intent': [KEYWORD] } }, false],
  ['an unknown property', { schemaVersion: 1, tier: 'gold' }, false],
]

const FLAGS = JSON.parse(readFileSync(new URL('../../flags.json', import.meta.url), 'utf8'))
const FLAG_FILES: readonly (readonly [string, unknown, boolean])[] = [
  ['the one that ships', FLAGS, true],
  ['a service missing', { ...FLAGS, services: { analysis: FLAGS.services.analysis } }, false],
  ['a switch that is no boolean', { ...FLAGS, flags: { ...FLAGS.flags, sentiment: 'yes' } }, false],
]

describe('the schemas, and the validators made of them', () => {
  const suites = [
    ['request', REQUESTS, isAnalysisRequest, bySchema.request],
    ['profile', PROFILES, isTenantProfile, bySchema.profile],
    ['flags', FLAG_FILES, isFlags, bySchema.flags],
  ] as const
  for (const [kind, cases, made, schema] of suites) {
    for (const [name, value, fits] of cases) {
      test(`${kind}: ${fits ? 'takes' : 'refuses'} ${name}`, () => {
        assert.equal(schema(value), fits, ajv.errorsText(schema.errors))
        assert.equal(made(value), fits)
      })
    }
  }
})

describe('the schema of answers', () => {
  const text =
    'Merhaba, 0532 123 45 67, ali@ornek.com, www.ornek.com, @ali #kampanya, 10.0.0.1, TR33 0006 1005 1978 6457 8413 26, ' +
    '4111 1111 1111 1111, 10000000146, sipariş no TR-4821907, 1.250,50 TL, %20, üçüncü, 42, her gün, 3 gün, yarın 9-17 arası'
  const { result } = analyse(message({ text }) as AnalysisRequest, {
    profile: DEFAULT_PROFILE,
    arrival: 0,
    flags: { sentiment: true, urgency: true, intents: true },
  })
  const answer = {
    status: 'ok',
    requestId: 'r-1',
    traceId: '0'.repeat(31).concat('1'),
    schemaVersion: 1,
    engine: { version: '1.0.0', ruleset: `sha256:${'0'.repeat(64)}` },
    warnings: [],
    result,
  }

  test('takes what the engine gives, with entities of fifteen types', () => {
    assert.ok(bySchema.response(answer), ajv.errorsText(bySchema.response.errors))
    assert.ok(new Set(result.entities?.map(({ type }) => type)).size >= 15)
  })

  test('refuses an entity of another type, a value of another shape, and a plain card number', () => {
    const [first, ...rest] = result.entities!
    for (const spoilt of [
      { ...first, type: 'address' },
      { ...first, value: 1 },
      { ...first, type: 'card', text: '4111 1111 1111 1111', value: '4111 1111 1111 1111' },
    ]) {
      assert.equal(
        bySchema.response({ ...answer, result: { ...result, entities: [spoilt, ...rest] } }),
        false,
      )
    }
  })
})
