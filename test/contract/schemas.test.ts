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
  error: compile('error.v1.schema.json'),
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
const without = (name: string, of: object): object =>
  Object.fromEntries(Object.entries(of).filter(([key]) => key !== name))
const SECTIONS = ['extract', 'normalize', 'score']

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
  ...['schemaVersion', 'messages'].map((name) => [`no ${name}`, without(name, REQUEST), false] as const),
  ...['id', 'role', 'text'].map(
    (name) =>
      [`a message without ${name}`, { ...REQUEST, messages: [without(name, MESSAGE)] }, false] as const,
  ),
  ['an unknown property', { ...REQUEST, extra: 1 }, false],
  ['an unknown property of a message', message({ extra: 1 }), false],
  ['__proto__ as a property', JSON.parse('{"schemaVersion":1,"messages":[],"__proto__":1}'), false],
  ['another schema version', { ...REQUEST, schemaVersion: 2 }, false],
  ['a schema version as text', { ...REQUEST, schemaVersion: '1' }, false],
  ['an unknown role', message({ role: 'admin' }), false],
  ['a role in upper case', message({ role: 'Customer' }), false],
  ['an empty id', message({ id: '' }), false],
  ['an id of 1', message({ id: 'x' }), true],
  ['an id of 128', message({ id: 'x'.repeat(128) }), true],
  ['an id of 128 characters, two code units each', message({ id: '😀'.repeat(128) }), true],
  ['an id of 129', message({ id: 'x'.repeat(129) }), false],
  ['an id that is a number', message({ id: 1 }), false],
  ['a text that is none', message({ text: null }), false],
  ['a text of 100000', message({ text: 'x'.repeat(100_000) }), true],
  ...SECTIONS.map((name) => [`${name} alone`, { ...REQUEST, include: [name] }, true] as const),
  ['the sections in another order', { ...REQUEST, include: SECTIONS.toReversed() }, true],
  ['nothing to include', { ...REQUEST, include: [] }, false],
  ['a section twice', { ...REQUEST, include: ['score', 'score'] }, false],
  ['an unknown section', { ...REQUEST, include: ['summary'] }, false],
  ['a section that is no list', { ...REQUEST, include: 'score' }, false],
  ['a region in lower case', { ...REQUEST, defaultRegion: 'tr' }, false],
  ['a region of three', { ...REQUEST, defaultRegion: 'TUR' }, false],
  ['a language alone', { ...REQUEST, locale: 'en' }, true],
  [
    'a locale of 35',
    { ...REQUEST, locale: `tr-${'a'.repeat(8)}-${'b'.repeat(8)}-${'c'.repeat(8)}-dddde` },
    true,
  ],
  [
    'a locale of 36',
    { ...REQUEST, locale: `tr-${'a'.repeat(8)}-${'b'.repeat(8)}-${'c'.repeat(8)}-ddddef` },
    false,
  ],
  ['a locale with an underscore', { ...REQUEST, locale: 'tr_TR' }, false],
  ['a locale with a part of 9', { ...REQUEST, locale: 'tr-abcdefghi' }, false],
  ['an empty locale', { ...REQUEST, locale: '' }, false],
  ['a time zone of 64', { ...REQUEST, timeZone: 'A'.repeat(64) }, true],
  ['a time zone of 65', { ...REQUEST, timeZone: 'A'.repeat(65) }, false],
  ['a time zone with a sign', { ...REQUEST, timeZone: 'Etc/GMT+3' }, true],
  ['a time zone with a blank', { ...REQUEST, timeZone: 'Europe/Istanbul ' }, false],
  ['a time zone that begins with a sign', { ...REQUEST, timeZone: '+03:00' }, false],
  ...(
    [
      ['2026-11-22T10:00:00', false],
      ['2026-11-22 10:00:00Z', false],
      ['2026-11-22', false],
      ['2026-13-22T10:00:00Z', false],
      ['2026-11-32T10:00:00Z', false],
      ['2026-11-22T24:00:00Z', false],
      ['2026-11-22T10:60:00Z', false],
      ['2026-11-22T10:00:61Z', false],
      ['2026-11-22T10:00:00.1234567890Z', false],
      ['2026-11-22T10:00:00+0300', false],
      ['2026-11-22T10:00:00Z\n', false],
      ['2026-11-22T07:00:00.5Z', true],
      ['2026-11-22T07:00:00.123456789Z', true],
      ['2026-11-22t07:00:00z', true],
      ['2026-12-31T23:59:60Z', true],
      ['2026-11-22T10:00:00-23:59', true],
    ] as const
  ).flatMap(([time, fits]) => [
    [`${JSON.stringify(time)} as reference time`, { ...REQUEST, referenceTime: time }, fits] as const,
    [`${JSON.stringify(time)} as sentAt`, message({ sentAt: time }), fits] as const,
  ]),
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
  ['an unknown property of a keyword', { schemaVersion: 1, urgency: [{ ...KEYWORD, note: 'x' }] }, false],
]

const FLAGS = JSON.parse(readFileSync(new URL('../../flags.json', import.meta.url), 'utf8'))
const FLAG_FILES: readonly (readonly [string, unknown, boolean])[] = [
  ['the one that ships', FLAGS, true],
  ['a service missing', { ...FLAGS, services: { analysis: FLAGS.services.analysis } }, false],
  ['an unknown switch', { ...FLAGS, flags: { ...FLAGS.flags, magic: true } }, false],
  ['an unknown service', { ...FLAGS, services: { ...FLAGS.services, magic: { enabled: true } } }, false],
  ['an unknown property', { ...FLAGS, magic: true }, false],
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

  /** The contract's own example, with text where it has dots. */
  const sentiment = { value: -0.5, label: 'negative', reasons: ['gelmedi'] }
  const urgency = { value: 1, label: 'high', reasons: [] }
  const intents = [{ name: 'delivery_problem', score: 0, reasons: [] }]
  const chat = { id: 'm1', language: 'tr', normalized: 'beni arayın', sentiment, urgency, intents }
  const phone = {
    type: 'phone',
    messageId: 'm1',
    start: 10,
    end: 23,
    text: '0532 123 45 67',
    value: '+905321234567',
  }
  const warning = { code: 'profile-unavailable', message: 'the tenant profile could not be read' }
  const example = {
    ...answer,
    status: 'partial',
    warnings: [warning],
    result: {
      language: 'tr',
      entities: [phone],
      messages: [chat],
      scores: { sentiment, urgency, intents },
    },
  }
  const withResult = (change: object): object => ({ ...example, result: { ...example.result, ...change } })
  const withEntity = (change: object): object => withResult({ entities: [{ ...phone, ...change }] })
  const withScores = (change: object): object =>
    withResult({ scores: { ...example.result.scores, ...change } })
  const withTime = (value: object): object => withEntity({ type: 'datetime', value })
  const withMoney = (value: object): object => withEntity({ type: 'money', value })

  const ANSWERS: readonly (readonly [string, unknown, boolean])[] = [
    ['the example of the contract', example, true],
    ['a result with nothing computed', { ...example, result: {} }, true],
    ['an unknown property', { ...example, extra: 1 }, false],
    ['an unknown property of the engine', { ...example, engine: { ...example.engine, extra: 1 } }, false],
    ['an unknown property of a warning', { ...example, warnings: [{ ...warning, extra: 1 }] }, false],
    ['an unknown property of the result', withResult({ extra: 1 }), false],
    ['an unknown property of an entity', withEntity({ extra: 1 }), false],
    ['an unknown property of a message', withResult({ messages: [{ ...chat, extra: 1 }] }), false],
    ['an unknown property of the scores', withScores({ extra: 1 }), false],
    ['an unknown property of a sentiment', withScores({ sentiment: { ...sentiment, extra: 1 } }), false],
    ['an unknown property of an urgency', withScores({ urgency: { ...urgency, extra: 1 } }), false],
    ['an unknown property of an intent', withScores({ intents: [{ ...intents[0], extra: 1 }] }), false],
    ...Object.keys(example).map((name) => [`no ${name}`, without(name, example), false] as const),
    ...Object.keys(phone).map(
      (name) =>
        [`an entity without ${name}`, withResult({ entities: [without(name, phone)] }), false] as const,
    ),
    ['the status of an error', { ...example, status: 'error' }, false],
    ['a trace id in upper case', { ...example, traceId: 'A'.repeat(32) }, false],
    ['a trace id of 31', { ...example, traceId: 'a'.repeat(31) }, false],
    [
      'a ruleset without its algorithm',
      { ...example, engine: { version: '1.0.0', ruleset: '0'.repeat(64) } },
      false,
    ],
    ['a warning code in capitals', { ...example, warnings: [{ ...warning, code: 'Profile' }] }, false],
    ['another language', withResult({ language: 'de' }), false],
    ['an offset of 0', withEntity({ start: 0 }), true],
    ['an offset below 0', withEntity({ start: -1 }), false],
    ['half an offset', withEntity({ end: 1.5 }), false],
    ['a sentiment of 1', withScores({ sentiment: { ...sentiment, value: 1 } }), true],
    ['a sentiment above 1', withScores({ sentiment: { ...sentiment, value: 1.0001 } }), false],
    ['a sentiment of -1', withScores({ sentiment: { ...sentiment, value: -1 } }), true],
    ['a sentiment below -1', withScores({ sentiment: { ...sentiment, value: -1.0001 } }), false],
    ['an urgency of 0', withScores({ urgency: { ...urgency, value: 0 } }), true],
    ['an urgency below 0', withScores({ urgency: { ...urgency, value: -0.0001 } }), false],
    ['an urgency above 1', withScores({ urgency: { ...urgency, value: 1.0001 } }), false],
    ['an urgency label of sentiment', withScores({ urgency: { ...urgency, label: 'neutral' } }), false],
    ['an intent above 1', withScores({ intents: [{ ...intents[0], score: 1.0001 }] }), false],
    ['five reasons', withScores({ urgency: { ...urgency, reasons: [...'abcde'] } }), true],
    ['six reasons', withScores({ urgency: { ...urgency, reasons: [...'abcdef'] } }), false],
    ['money', withMoney({ amount: '1250.50', currency: 'TRY' }), true],
    ['money without a currency known', withMoney({ amount: '1250.50', currency: null }), true],
    ['money without a currency said', withMoney({ amount: '1250.50' }), false],
    ['an amount that is a number', withMoney({ amount: 1250.5, currency: 'TRY' }), false],
    ['an amount as written', withMoney({ amount: '1.250,50', currency: 'TRY' }), false],
    ['a currency sign', withMoney({ amount: '1', currency: '₺' }), false],
    ['money as text', withEntity({ type: 'money', value: '1250.50' }), false],
    ['a phone with the value of money', withEntity({ value: { amount: '1', currency: null } }), false],
    ...['date', 'time', 'datetime', 'set'].map(
      (kind) => [`a ${kind}`, withTime({ kind, iso: 'P1D' }), true] as const,
    ),
    ...['daterange', 'timerange', 'datetimerange'].map(
      (kind) => [`a ${kind}`, withTime({ kind, start: '2026-11-23', end: '2026-11-24' }), true] as const,
    ),
    ['a duration', withTime({ kind: 'duration', iso: 'P2M', seconds: 5_184_000 }), true],
    ['a duration of half a second', withTime({ kind: 'duration', iso: 'PT0.5S', seconds: 0.5 }), false],
    ['a time of another kind', withTime({ kind: 'moment', iso: '2026-11-23' }), false],
    [
      'a range that begins in words',
      withTime({ kind: 'daterange', start: 'yarın', end: '2026-11-24' }),
      false,
    ],
    ['a time with a zone', withTime({ kind: 'datetimerange', start: '2026-11-23T10:00:00Z' }), false],
    [
      'a masked card',
      withEntity({ type: 'card', text: '**** **** **** 1111', value: '**** **** **** 1111' }),
      true,
    ],
    ['a card shown in its text', withEntity({ type: 'card', value: '**** **** **** 1111' }), false],
    ['a card shown in its value', withEntity({ type: 'card', text: '**** **** **** 1111' }), false],
  ]
  for (const [name, value, fits] of ANSWERS) {
    test(`${fits ? 'takes' : 'refuses'} ${name}`, () => {
      assert.equal(bySchema.response(value), fits, ajv.errorsText(bySchema.response.errors))
    })
  }

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

describe('the schema of errors', () => {
  const error = {
    status: 'error',
    errorCode: 'ANL-AUTH-003',
    message: 'signature does not match',
    requestId: 'r-1',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  }
  const cases: readonly (readonly [string, unknown, boolean])[] = [
    ['the example of the contract', error, true],
    ...['DSP', 'OPS', 'GTW'].map(
      (svc) => [`a code of ${svc}`, { ...error, errorCode: `${svc}-INT-001` }, true] as const,
    ),
    ['a code of nobody', { ...error, errorCode: 'XYZ-INT-001' }, false],
    ['a code with two digits', { ...error, errorCode: 'ANL-INT-01' }, false],
    ['details', { ...error, details: 'for ops alone' }, false],
    ...Object.keys(error).map((name) => [`no ${name}`, without(name, error), false] as const),
    ['another status', { ...error, status: 'partial' }, false],
  ]
  for (const [name, value, fits] of cases) {
    test(`${fits ? 'takes' : 'refuses'} ${name}`, () => {
      assert.equal(bySchema.error(value), fits, ajv.errorsText(bySchema.error.errors))
    })
  }
})
