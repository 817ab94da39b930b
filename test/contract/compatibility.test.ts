import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { baselineOf, checkTree, isUnreleased } from '../../scripts/check-compatibility.ts'
import { compareErrors, compareSchemas, type Document, type Side } from '../../scripts/compatibility.ts'
import { compareOpenApi } from '../../scripts/compatibility-openapi.ts'
import { VERSION } from '../../src/lib/base/version.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const load = (name: string): Document => JSON.parse(readFileSync(join(ROOT, 'schemas', name), 'utf8'))

type Change = (document: Document) => unknown
/** What is changed, how, and the faults' words to be found in what the check says. */
type Breaking = readonly [name: string, change: Change, says: string]
type Free = readonly [name: string, change: Change]

const set = Object.assign

const REQUEST: readonly Breaking[] = [
  ['a property dropped', (s) => delete s.properties.locale, 'locale was dropped'],
  ['a property required', (s) => s.required.push('locale'), 'locale is required now'],
  [
    'a new property required',
    (s) => set(s, { required: [...s.required, 'x'], properties: { ...s.properties, x: {} } }),
    'x is required now',
  ],
  ['a property of a message required', (s) => s.$defs.Message.required.push('sentAt'), 'Message: sentAt'],
  ['an include value dropped', (s) => s.properties.include.items.enum.pop(), '"score" was dropped'],
  ['a role dropped', (s) => s.$defs.Message.properties.role.enum.shift(), '"customer" was dropped'],
  ['an enumeration added', (s) => set(s.properties.locale, { enum: ['tr-TR'] }), 'an enumeration was added'],
  ['another schemaVersion', (s) => set(s.properties.schemaVersion, { const: 2 }), '1 was dropped'],
  ['fewer messages', (s) => set(s.properties.messages, { maxItems: 1999 }), 'maxItems went from 2000'],
  ['more messages needed', (s) => set(s.properties.messages, { minItems: 2 }), 'minItems went from 1 to 2'],
  ['a limit added', (s) => set(s.$defs.Message.properties.text, { maxLength: 10 }), 'from Infinity to 10'],
  ['shorter ids', (s) => set(s.$defs.Message.properties.id, { maxLength: 64 }), 'from 128 to 64'],
  ['a limit beside a $ref', (s) => set(s.properties.messages.items, { maxProperties: 1 }), 'maxProperties'],
  ['another pattern', (s) => set(s.properties.defaultRegion, { pattern: '^TR$' }), 'the pattern changed'],
  ['a pattern added', (s) => set(s.$defs.Message.properties.id, { pattern: '^m' }), 'the pattern changed'],
  ['another type', (s) => set(s.properties.locale, { type: 'null' }), 'type string was dropped'],
  ['another default', (s) => set(s.properties.locale, { default: 'en-US' }), 'the default changed'],
  ['a property refused', (s) => set(s.properties, { locale: false }), 'nothing is taken any more'],
  ['alternatives added', (s) => set(s, { anyOf: [{ required: ['locale'] }] }), '0 alternatives became 1'],
  ['a condition for all added', (s) => set(s, { allOf: [{}] }), '0 alternatives became 1'],
  ['a negation added', (s) => set(s, { not: { required: ['locale'] } }), 'not changed'],
  ['a condition added', (s) => set(s, { if: {} }), 'if changed'],
  ['a format added', (s) => set(s.properties.referenceTime, { format: 'date-time' }), 'format changed'],
  ['properties tied', (s) => set(s, { dependentRequired: { locale: ['timeZone'] } }), 'dependentRequired'],
  ['another $id', (s) => set(s, { $id: 'urn:x' }), '$id changed'],
]
const PROFILE: readonly Breaking[] = [
  ['a type not to be switched off', (s) => s.properties.entitiesOff.items.enum.pop(), '"datetime" was'],
  ['uniqueItems added', (s) => set(s.properties.urgency, { uniqueItems: true }), 'uniqueItems changed'],
  ['whole weights alone', (s) => set(s.$defs.Keyword.properties.weight, { type: 'integer' }), 'type number'],
  ['no weights below 0', (s) => set(s.$defs.Keyword.properties.weight, { minimum: 0 }), 'from -1 to 0'],
  ['own intents refused', (s) => set(s.properties.intents, { additionalProperties: false }), 'refused now'],
  [
    'fewer keywords of an own intent',
    (s) => set(s.properties.intents.additionalProperties, { maxItems: 9 }),
    'from 200 to 9',
  ],
  [
    'names of intents narrowed',
    (s) => set(s.properties.intents.propertyNames, { maxLength: 9 }),
    '/propertyN',
  ],
  [
    'a name set apart where any was taken',
    (s) => set(s.properties.intents, { properties: { other: { type: 'string' } } }),
    'type array was dropped',
  ],
]
const FLAGS: readonly Breaking[] = [
  ['a new flag required', (s) => s.properties.flags.required.push('summary'), 'summary is required now'],
  ['a flag dropped', (s) => delete s.properties.flags.properties.urgency, 'urgency was dropped'],
]
const RESPONSE: readonly Breaking[] = [
  ['a property dropped', (s) => delete s.properties.warnings, 'warnings was dropped'],
  ['a property no longer sure', (s) => s.required.pop(), 'result is no longer sure'],
  ['a new status', (s) => s.properties.status.enum.push('late'), 'now also gives "late"'],
  ['a new language', (s) => s.$defs.Language.enum.push('de'), 'now also gives "de"'],
  ['an enumeration dropped', (s) => set(s.$defs, { Language: { type: 'string' } }), 'an enumeration was'],
  ['a type widened', (s) => set(s.properties.requestId, { type: ['string', 'null'] }), 'type null was added'],
  ['a type dropped', (s) => delete s.properties.requestId.type, 'was added'],
  ['a trace id of another form', (s) => delete s.properties.traceId.pattern, 'the pattern changed'],
  ['an offset below 0', (s) => delete s.$defs.Offset.minimum, 'minimum went from 0 to -Infinity'],
  ['more reasons', (s) => set(s.$defs.Urgency.properties.reasons, { maxItems: 9 }), 'from 5 to 9'],
  ['warnings of any kind', (s) => delete s.properties.warnings.items, 'Warning: code was dropped'],
  ['an entity without its place', (s) => s.$defs.Entity.oneOf[0].required.splice(2, 1), 'start is no longer'],
  ['an entity type dropped', (s) => s.$defs.Entity.oneOf[0].properties.type.enum.shift(), '"phone" was'],
  ['a kind of entity dropped', (s) => s.$defs.Entity.oneOf.pop(), '3 alternatives became 2'],
  ['entities of any form', (s) => set(s.$defs, { Entity: {} }), '3 alternatives became 0'],
  ['a card number shown whole', (s) => delete s.$defs.Entity.oneOf[0].then, 'then changed'],
  [
    'a mask loosened',
    (s) => set(s.$defs.Entity.oneOf[0].then.properties.text, { pattern: '' }),
    'then changed',
  ],
  ['a new kind of time', (s) => s.$defs.DateTimeValue.properties.kind.enum.push('x'), 'now also gives "x"'],
]
const ERROR: readonly Breaking[] = [
  ['codes of any form', (s) => delete s.properties.errorCode.pattern, 'the pattern changed'],
  ['a trace id no longer sure', (s) => s.required.pop(), 'traceId is no longer sure'],
]

const FREE_REQUEST: readonly Free[] = [
  ['a new optional property', (s) => set(s.properties, { note: { type: 'string' } })],
  ['a property no longer required', (s) => s.$defs.Message.required.pop()],
  ['a new role', (s) => s.$defs.Message.properties.role.enum.push('supervisor')],
  ['roles in another order', (s) => s.$defs.Message.properties.role.enum.reverse()],
  ['the type of an enumeration said', (s) => set(s.$defs.Message.properties.role, { type: 'string' })],
  ['more messages', (s) => set(s.properties.messages, { maxItems: 4000 })],
  ['longer ids', (s) => set(s.$defs.Message.properties.id, { maxLength: 256 })],
  ['a pattern dropped', (s) => delete s.properties.defaultRegion.pattern],
  ['a type widened', (s) => set(s.properties.locale, { type: ['string', 'null'] })],
  ['unknown properties taken', (s) => delete s.additionalProperties],
  ['another description', (s) => set(s.properties.locale, { description: 'x' })],
  ['a definition written in place', (s) => set(s.properties.messages, { items: s.$defs.Message })],
]
const FREE_RESPONSE: readonly Free[] = [
  ['a new property', (s) => set(s.properties, { took: { type: 'number' } })],
  ['a property made sure', (s) => set(s.$defs.Result, { required: ['language'] })],
  ['fewer reasons', (s) => set(s.$defs.Urgency.properties.reasons, { maxItems: 3 })],
  ['a label no longer given', (s) => s.$defs.Urgency.properties.label.enum.pop()],
  ['a new entity type', (s) => s.$defs.Entity.oneOf[0].properties.type.enum.push('plate')],
  ['an entity with a new kind of value', (s) => s.$defs.Entity.oneOf.push({ type: 'object' })],
  ['other words in a condition', (s) => set(s.$defs.Entity.oneOf[0].then, { description: 'x' })],
]

const post = (api: Document): Document => api.paths['/v1/analysis'].post
const OPENAPI: readonly Breaking[] = [
  ['a path dropped', (a) => delete a.paths['/ready'], 'GET /ready was dropped'],
  ['a method dropped', (a) => delete a.paths['/v1/analysis'].post, 'POST /v1/analysis was dropped'],
  ['a status dropped', (a) => delete post(a).responses['429'], 'POST /v1/analysis no longer answers 429'],
  [
    'a header required',
    (a) => set(a.components.parameters.IdempotencyKey, { required: true }),
    'needs header idempotency-key now',
  ],
  [
    'a new header required',
    (a) => set(a.paths['/health'].get, { parameters: [{ name: 'X-New', in: 'header', required: true }] }),
    'GET /health needs header x-new now',
  ],
  [
    'a new header required of a whole path',
    (a) => set(a.paths['/health'], { parameters: [{ name: 'X-New', in: 'header', required: true }] }),
    'GET /health needs header x-new now',
  ],
  ['a header no longer taken', (a) => post(a).parameters.pop(), 'no longer takes header signature'],
  [
    'a header narrowed',
    (a) => set(a.components.parameters.TenantId.schema, { maxLength: 3 }),
    'header x-tenant-id: maxLength went from Infinity to 3',
  ],
  [
    'a body of another type',
    (a) => set(post(a).requestBody, { content: {} }),
    'no longer has application/json',
  ],
  [
    'a body needed',
    (a) => set(a.paths['/health'].get, { requestBody: { required: true } }),
    'needs a body now',
  ],
  [
    'an answer of another type',
    (a) => set(a.paths['/metrics'].get.responses['200'], { content: { 'text/html': {} } }),
    'GET /metrics 200 no longer has text/plain',
  ],
  [
    'a header of an answer dropped',
    (a) => delete post(a).responses['200'].headers.RateLimit,
    'POST /v1/analysis 200 no longer has RateLimit',
  ],
  [
    'a header of an answer widened',
    (a) => set(a.components.headers.RateLimit.schema, { type: ['string', 'null'] }),
    '200 RateLimit: type null was added',
  ],
  [
    'an answer of the document alone widened',
    (a) => set(a.components.schemas.Readiness, { required: [] }),
    'Readiness: status is no longer sure',
  ],
  [
    'a signature needed',
    (a) => delete a.paths['/health'].get.security && set(a, { security: [{ x: [] }] }),
    'GET /health needs [{"x":[]}] now',
  ],
]
const FREE_OPENAPI: readonly Free[] = [
  ['a new path', (a) => set(a.paths, { '/v2/analysis': a.paths['/v1/analysis'] })],
  ['a new status', (a) => set(post(a).responses, { '423': post(a).responses['429'] })],
  ['a new optional header', (a) => post(a).parameters.push({ name: 'Prefer', in: 'header', schema: {} })],
  ['a header no longer required', (a) => set(a.components.parameters.Signature, { required: false })],
  ['other examples', (a) => delete post(a).requestBody.content['application/json'].examples],
  ['a signature no longer needed', (a) => set(post(a), { security: [] })],
]

describe('the compatibility check', () => {
  const suites: readonly (readonly [string, Side, readonly Breaking[], readonly Free[]])[] = [
    ['analysis-request.v1.schema.json', 'request', REQUEST, FREE_REQUEST],
    ['tenant-profile.v1.schema.json', 'request', PROFILE, []],
    ['flags.v1.schema.json', 'request', FLAGS, []],
    ['analysis-response.v1.schema.json', 'answer', RESPONSE, FREE_RESPONSE],
    ['error.v1.schema.json', 'answer', ERROR, []],
  ]
  for (const [file, side, breaking, free] of suites)
    testChanges(file, (before, after) => compareSchemas(before, after, side), breaking, free)
  testChanges('openapi.json', compareOpenApi, OPENAPI, FREE_OPENAPI)

  test('finds error codes that are gone or answer another status, and lets new ones pass', () => {
    const before = load('error-codes.json')
    const [first, ...rest] = before.codes
    assert.deepEqual(compareErrors(before, { codes: rest }), [`${first.code} was dropped`])
    assert.deepEqual(compareErrors(before, { codes: [{ ...first, status: 418 }, ...rest] }), [
      `${first.code} went from ${first.status} to 418`,
    ])
    assert.deepEqual(compareErrors({ codes: rest }, before), [])
  })

  test('finds what no document of ours does yet: a map closed, and what was never given', () => {
    const map = { type: 'object', additionalProperties: { type: 'string' } }
    const closed = { ...map, additionalProperties: false }
    assert.deepEqual(compareSchemas(map, closed, 'answer'), [': its entries were dropped'])
    assert.deepEqual(compareSchemas(closed, map, 'answer'), [])
    const never = { properties: { note: false } }
    const given = { properties: { note: { type: 'string' } } }
    assert.deepEqual(compareSchemas(never, given, 'answer'), ['/properties/note: was never given, now is'])
    assert.deepEqual(compareSchemas(never, given, 'request'), [])
  })

  test('comes to an end where schemas contain themselves', () => {
    const tree = { type: 'object', properties: { child: { $ref: '#' } }, additionalProperties: {} }
    assert.deepEqual(compareSchemas(tree, structuredClone(tree), 'request'), [])
  })

  test('what is here breaks nothing of the last version', () => {
    assert.deepEqual(checkTree(), [])
  })
})

describe('the version to compare with', () => {
  const log = '# Changelog\n\n## 1.2.0 (unreleased)\n\n## 1.1.0\r\n\n## 1.0.0\n'

  test('is the newest released one, however often an unreleased copy is refreshed', () => {
    assert.equal(baselineOf(['1.0.0', '1.2.0', '1.1.0', '.DS_Store'], '1.2.0', log), '1.1.0')
    assert.equal(baselineOf(['1.10.0', '1.9.0'], '1.10.0', ''), '1.10.0')
  })

  test('is never of the future', () => {
    assert.equal(baselineOf(['1.0.0', '2.0.0'], '1.1.0', log), '1.0.0')
    assert.equal(baselineOf(['2.0.0'], '1.1.0', log), undefined)
  })

  test('is the unreleased copy before the first release', () => {
    assert.equal(baselineOf(['1.2.0'], '1.2.0', log), '1.2.0')
  })

  test('is told from its heading alone', () => {
    assert.equal(isUnreleased('1.2.0', log), true)
    assert.equal(isUnreleased('1.1.0', log), false)
    assert.equal(isUnreleased('1.2', log), false)
  })
})

describe('the documents kept of a version', () => {
  const optional = (file: string): void => {
    const schema = JSON.parse(readFileSync(file, 'utf8'))
    schema.properties.note = { type: 'string' }
    writeFileSync(file, JSON.stringify(schema))
  }

  test('can be refreshed while it is unreleased, and are the new ones then', (t) => {
    const { run, schema, kept } = copyOfTheTree(t, `## ${VERSION} (unreleased)\n`)
    optional(schema)
    assert.notEqual(readFileSync(schema, 'utf8'), readFileSync(kept, 'utf8'))
    assert.equal(run('--refresh').status, 0)
    assert.equal(readFileSync(schema, 'utf8'), readFileSync(kept, 'utf8'))
  })

  test('stay as they are once it is released, and the tree as they are', (t) => {
    const { run, schema, kept } = copyOfTheTree(t, `## ${VERSION} (unreleased)\n`)
    assert.equal(run('--refresh').status, 0)
    writeFileSync(join(schema, '../../CHANGELOG.md'), `## ${VERSION}\n`)
    assert.equal(run().status, 0)
    optional(schema)
    const before = readFileSync(kept, 'utf8')
    const refused = run('--refresh')
    assert.equal(refused.status, 1)
    assert.match(refused.stderr, /does not call .* unreleased/)
    assert.equal(readFileSync(kept, 'utf8'), before)
    const stale = run()
    assert.equal(stale.status, 1)
    assert.match(stale.stderr, /analysis-request\.v1\.schema\.json is not as .* was released/)
  })
})

function testChanges(
  file: string,
  compare: (before: Document, after: Document) => string[],
  breaking: readonly Breaking[],
  free: readonly Free[],
): void {
  const changed = (change: Change): Document => {
    const after = load(file)
    change(after)
    assert.notDeepEqual(after, load(file), 'the case changes something')
    return after
  }
  for (const [name, change, says] of breaking) {
    test(`finds in ${file}: ${name}`, () => {
      const faults = compare(load(file), changed(change))
      assert.ok(
        faults.some((fault) => fault.includes(says)),
        `${says}\n${faults.join('\n')}`,
      )
    })
  }
  for (const [name, change] of free) {
    test(`lets pass in ${file}: ${name}`, () => {
      assert.deepEqual(compare(load(file), changed(change)), [])
    })
  }
}

/** What the check reads, in a folder of its own, with another CHANGELOG. */
function copyOfTheTree(t: TestContext, changelog: string) {
  const copy = mkdtempSync(join(tmpdir(), 'compatibility-'))
  t.after(() => rmSync(copy, { recursive: true, force: true }))
  for (const name of ['scripts', 'schemas', 'src/lib/base', 'package.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  writeFileSync(join(copy, 'CHANGELOG.md'), changelog)
  const request = 'analysis-request.v1.schema.json'
  return {
    run: (...flags: string[]) =>
      spawnSync(process.execPath, ['scripts/check-compatibility.ts', ...flags], {
        cwd: copy,
        encoding: 'utf8',
      }),
    schema: join(copy, 'schemas', request),
    kept: join(copy, 'schemas/released', VERSION, request),
  }
}
