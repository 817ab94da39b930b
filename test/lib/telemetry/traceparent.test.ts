import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createSampler } from '../../../src/lib/telemetry/sampling.ts'
import {
  carryTracestate,
  formatTraceparent,
  newSpanId,
  newTraceId,
  parseTraceparent,
} from '../../../src/lib/telemetry/traceparent.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const SPAN = 'b7ad6b7169203331'

test('a version 00 traceparent is read field by field', () => {
  assert.deepEqual(parseTraceparent(`00-${TRACE}-${SPAN}-01`), {
    traceId: TRACE,
    spanId: SPAN,
    sampled: true,
    random: false,
  })
  assert.equal(parseTraceparent(`00-${TRACE}-${SPAN}-00`)?.sampled, false)
  assert.equal(parseTraceparent(`00-${TRACE}-${SPAN}-fe`)?.sampled, false)
  assert.equal(parseTraceparent(`00-${TRACE}-${SPAN}-02`)?.random, true)
})

test('a later version is read by its first four fields', () => {
  assert.equal(parseTraceparent(`01-${TRACE}-${SPAN}-01`)?.traceId, TRACE)
  assert.equal(parseTraceparent(`cc-${TRACE}-${SPAN}-01-what-the-future-holds`)?.spanId, SPAN)
  assert.equal(parseTraceparent(`cc-${TRACE}-${SPAN}-01.what`), undefined)
})

for (const [what, value] of [
  ['nothing', ''],
  ['the forbidden version', `ff-${TRACE}-${SPAN}-01`],
  ['a fifth field in version 00', `00-${TRACE}-${SPAN}-01-00`],
  ['a trailing dash in version 00', `00-${TRACE}-${SPAN}-01-`],
  ['upper case', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
  ['a zero trace id', `00-${'0'.repeat(32)}-${SPAN}-01`],
  ['a zero span id', `00-${TRACE}-${'0'.repeat(16)}-01`],
  ['a short trace id', `00-${TRACE.slice(1)}-${SPAN}-01`],
  ['one that was sent twice', `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`],
  ['spaces around', ` 00-${TRACE}-${SPAN}-01 `],
  ['a line break at the end', `00-${TRACE}-${SPAN}-01\n`],
  ['a missing flag digit', `00-${TRACE}-${SPAN}-1`],
] as const) {
  test(`${what} is no traceparent`, () => assert.equal(parseTraceparent(value), undefined))
}

test('what is formatted is read back, and any text at all is read or refused without a throw', () => {
  const flag = fc.boolean()
  fc.assert(
    fc.property(flag, flag, (sampled, random) => {
      const ids = { traceId: newTraceId(), spanId: newSpanId() }
      assert.deepEqual(parseTraceparent(formatTraceparent(ids.traceId, ids.spanId, sampled, random)), {
        ...ids,
        sampled,
        random,
      })
    }),
  )
  const part = fc.constantFrom('00', '01', 'ff', '-', TRACE, SPAN, '0'.repeat(16), 'G', ' ', '\u0130')
  const nearly = fc.array(part, { maxLength: 9 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string({ unit: 'binary' })), (value) => {
      const parent = parseTraceparent(value)
      if (!parent) return
      assert.match(parent.traceId, /^(?!0{32})[0-9a-f]{32}$/)
      assert.match(parent.spanId, /^(?!0{16})[0-9a-f]{16}$/)
      assert.ok(value.includes(`-${parent.traceId}-${parent.spanId}-`))
    }),
    { numRuns: 2_000 },
  )
})

test('one changed character is read only where it is a hex digit in place of another', () => {
  const valid = `00-${TRACE}-${SPAN}-01`
  fc.assert(
    fc.property(fc.nat(valid.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, char) => {
      fc.pre(valid[at] !== char)
      const read = parseTraceparent(valid.slice(0, at) + char + valid.slice(at + 1))
      if (read) assert.match(char, /^[0-9a-f]$/)
      else assert.ok(at < 3 || valid[at] === '-' || !/^[0-9a-f]$/.test(char))
    }),
  )
})

test('ids are new every time', () => {
  const ids = new Set(Array.from({ length: 5_000 }, () => newTraceId() + newSpanId()))
  assert.equal(ids.size, 5_000)
})

test('tracestate is carried as it came unless it is too long or no header text', () => {
  assert.equal(
    carryTracestate('rojo=00f067aa0ba902b7, congo=t61rcWkgMzE'),
    'rojo=00f067aa0ba902b7, congo=t61rcWkgMzE',
  )
  assert.equal(carryTracestate(`a=${'x'.repeat(510)}`)?.length, 512)
  assert.equal(carryTracestate(`a=${'x'.repeat(511)}`), undefined)
  assert.equal(carryTracestate('a=b\r\nx: y'), undefined)
  assert.equal(carryTracestate(''), undefined)
  assert.equal(carryTracestate(undefined), undefined)
})

test('a ratio samples that share of new traces, and the same trace always alike', () => {
  const sampler = createSampler('traceidratio', '0.25')
  const ids = Array.from({ length: 8_000 }, newTraceId)
  const share = ids.filter((id) => sampler.sample(id, undefined)).length / ids.length
  assert.ok(Math.abs(share - 0.25) < 0.03, String(share))
  const tenth = createSampler('traceidratio', '0.1')
  assert.ok(ids.every((id) => !tenth.sample(id, undefined) || sampler.sample(id, undefined)))
})

test('only a parent-based sampler listens to the caller', () => {
  const parent = { traceId: TRACE, spanId: SPAN, sampled: true, random: false }
  const unsampled = { ...parent, sampled: false }
  assert.equal(createSampler().sample(TRACE, undefined), true)
  assert.equal(createSampler().sample(TRACE, unsampled), false)
  assert.equal(createSampler('parentbased_always_off').sample(TRACE, parent), true)
  assert.equal(createSampler('parentbased_always_off').sample(TRACE, undefined), false)
  assert.equal(createSampler('always_on').sample(TRACE, unsampled), true)
  assert.equal(createSampler('traceidratio', '0').sample(TRACE, parent), false)
})
