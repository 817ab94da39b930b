import assert from 'node:assert/strict'

/**
 * ExportTraceServiceRequest in protobuf's JSON mapping, as OTLP 1.x narrows it: names in camelCase and no others, ids in hex, enums
 * as integers, 64-bit integers as decimal strings or numbers.
 */
type Check = (value: unknown, at: string) => void

const text: Check = (value, at) => assert.equal(typeof value, 'string', at)
const truth: Check = (value, at) => assert.equal(typeof value, 'boolean', at)
const real: Check = (value, at) => assert.equal(typeof value, 'number', at)
const hex =
  (digits: number, orNone = false): Check =>
  (value, at) =>
    assert.ok((orNone && value === '') || new RegExp(`^[0-9a-f]{${digits}}$`).test(String(value)), at)
const integer =
  (max: number): Check =>
  (value, at) =>
    assert.ok(Number.isInteger(value) && Number(value) >= 0 && Number(value) <= max, at)
const int64: Check = (value, at) => assert.match(String(value), /^-?\d{1,20}$/, at)
const list =
  (item: Check): Check =>
  (value, at) => {
    assert.ok(Array.isArray(value), at)
    for (const [i, one] of value.entries()) item(one, `${at}[${i}]`)
  }
const message =
  (fields: Record<string, Check>, needed: readonly string[] = []): Check =>
  (value, at) => {
    assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), at)
    for (const [name, inner] of Object.entries(value)) {
      assert.ok(Object.hasOwn(fields, name), `${at}.${name} is no field`)
      fields[name]!(inner, `${at}.${name}`)
    }
    for (const name of needed) assert.ok(Object.hasOwn(value, name), `${at}.${name} is missing`)
  }

const VALUES: Record<string, Check> = {
  stringValue: text,
  boolValue: truth,
  intValue: int64,
  doubleValue: real,
  bytesValue: text,
  arrayValue: (value, at) => message({ values: list(anyValue) })(value, at),
  kvlistValue: (value, at) => message({ values: attributes })(value, at),
}
function anyValue(value: unknown, at: string): void {
  message(VALUES)(value, at)
  assert.ok(Object.keys(value as object).length <= 1, `${at} is one of`)
}
const attributes = list(message({ key: text, value: anyValue }, ['key']))

const uint32 = integer(2 ** 32 - 1)
const dropped = { droppedAttributesCount: uint32 }
const link = {
  traceId: hex(32),
  spanId: hex(16),
  traceState: text,
  attributes,
  flags: uint32,
  ...dropped,
}
const span = message(
  {
    ...link,
    parentSpanId: hex(16, true),
    name: text,
    kind: integer(5),
    startTimeUnixNano: int64,
    endTimeUnixNano: int64,
    events: list(message({ timeUnixNano: int64, name: text, attributes, ...dropped })),
    droppedEventsCount: uint32,
    links: list(message(link, ['traceId', 'spanId'])),
    droppedLinksCount: uint32,
    status: message({ message: text, code: integer(2) }),
  },
  ['traceId', 'spanId', 'name', 'startTimeUnixNano', 'endTimeUnixNano'],
)
const scope = message({ name: text, version: text, attributes, ...dropped })
const scopeSpans = message({ scope, spans: list(span), schemaUrl: text })
const resource = message({ attributes, entityRefs: list(message({})), ...dropped })
const request = message({
  resourceSpans: list(message({ resource, scopeSpans: list(scopeSpans), schemaUrl: text })),
})

/** Fails unless a body is a request to export traces in OTLP's JSON. */
export function assertOtlpJson(body: Buffer): void {
  request(JSON.parse(body.toString('utf8')), 'request')
}
