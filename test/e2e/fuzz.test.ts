import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { type Caller, send, signCall } from '../../scripts/client.ts'
import { exchangeRaw, wireLines } from '../helpers/raw-http.ts'
import { startApi } from '../helpers/service.ts'

/** How many requests; `npm run fuzz` asks for more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 2_000)
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_123)

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        'yarın',
        '14.30',
        "'da",
        '1.250,50',
        'TL',
        '%20',
        '+90',
        '0532',
        '@',
        '#',
        'http://',
        '.com',
        'TR',
        '\ud800',
        '\u202e',
        '👍🏽',
        'not',
        'bin',
        'İ',
        'ı',
        ' ',
        '-',
        '/',
        ':',
      ),
      { maxLength: 80 },
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    'a'.repeat(20_000),
    '1'.repeat(20_000),
    '@'.repeat(9_000),
    'a.'.repeat(9_000),
    '('.repeat(9_000),
  ),
)
const message = fc.record({
  role: fc.constantFrom('customer', 'agent', 'bot', 'system'),
  text,
  sentAt: fc.option(
    fc.constantFrom('2026-11-22T09:58:00+03:00', '2024-02-29T23:59:59.999Z', '9999-12-31T23:59:59-12:00'),
    { nil: undefined },
  ),
})
const valid = fc.record(
  {
    schemaVersion: fc.constant(1),
    locale: fc.constantFrom('tr-TR', 'en-US', 'en', 'de'),
    defaultRegion: fc.constantFrom('TR', 'US', 'ZZ'),
    timeZone: fc.constantFrom('Europe/Istanbul', 'Etc/UTC', 'America/New_York'),
    referenceTime: fc.constantFrom(
      '2026-11-22T10:00:00+03:00',
      '2024-02-29T23:59:59Z',
      '1900-01-01T00:00:00Z',
    ),
    include: fc.constantFrom(
      ['extract'],
      ['score'],
      ['normalize', 'score'],
      ['extract', 'normalize', 'score'],
    ),
    messages: fc
      .tuple(fc.array(message, { minLength: 1, maxLength: 6 }), fc.string({ minLength: 1, maxLength: 12 }))
      .map(([messages, id]) => messages.map((one, i) => ({ id: `${i}${id}`, ...one }))),
  },
  { requiredKeys: ['schemaVersion', 'messages'] },
)
/** A valid body with one thing wrong somewhere: the grammar is known, the mistake is anywhere. */
const WRONG: unknown[] = [
  'Nowhere/Else',
  '2026-02-30T00:00:00Z',
  '0000-01-01T00:00:00Z',
  'x'.repeat(40),
  [],
  {},
  null,
  -1,
  [{}],
]
const junk = fc.oneof(fc.jsonValue(), fc.constantFrom(...WRONG))
const spoilt = fc.tuple(valid, fc.nat(200), junk).map(([body, at, junk]) => {
  const copy = structuredClone(body) as Record<string, unknown>
  const places = [...Object.keys(copy), 'extra', '__proto__', 'constructor']
  const place = places[at % places.length]!
  Object.defineProperty(copy, place, { value: junk, enumerable: true, configurable: true, writable: true })
  return copy
})
const bytes = fc.oneof(
  { weight: 6, arbitrary: valid.map((body) => Buffer.from(JSON.stringify(body))) },
  { weight: 3, arbitrary: spoilt.map((body) => Buffer.from(JSON.stringify(body))) },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 500 }).map((raw) => Buffer.from(raw)) },
  {
    weight: 1,
    arbitrary: fc.tuple(valid, fc.nat(), fc.nat(255)).map(([body, at, byte]) => {
      const raw = Buffer.from(JSON.stringify(body))
      raw[at % raw.length] = byte
      return raw
    }),
  },
)
const tenant = fc.constantFrom('t1', 't2', 't3', 'a'.repeat(128))

async function sendOne(caller: Caller, body: Buffer, who: string): Promise<{ status: number; text: string }> {
  return send(signCall(caller, { body, tenant: who }))
}

describe('fuzzing over HTTP', () => {
  test(`${RUNS} signed bodies, valid, spoilt and noise: each is answered 200 or 400, never a crash or a 5xx`, async (t) => {
    const api = await startApi({ until: t, rates: { soft: 100_000, hard: 100_000 } })
    const seen: Record<number, number> = {}
    let heapEarly = 0
    let done = 0
    await fc.assert(
      fc.asyncProperty(bytes, tenant, async (body, who) => {
        const answer = await sendOne(api.caller, body, who)
        seen[answer.status] = (seen[answer.status] ?? 0) + 1
        assert.ok(
          answer.status === 200 || answer.status === 400,
          `${answer.status} ${answer.text.slice(0, 300)}`,
        )
        if (++done === Math.floor(RUNS / 2)) heapEarly = heap()
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    )
    assert.ok((seen[200] ?? 0) > RUNS / 3 && (seen[400] ?? 0) > RUNS / 10, JSON.stringify(seen))
    assert.ok(
      heap() - heapEarly < 40,
      `the heap grew from ${heapEarly.toFixed(0)} to ${heap().toFixed(0)} MiB`,
    )
  })

  test('headers, signed and then spoilt, and raw bytes: each gets an answer below 500 or is cut off', async (t) => {
    const api = await startApi({ until: t, receiveWithinMs: 400 })
    const body = Buffer.from('{"schemaVersion":1,"messages":[{"id":"m","role":"bot","text":"x"}]}')
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        fc.string({ unit: 'binary-ascii', maxLength: 12 }),
        async (line, at, junk) => {
          const signed = signCall(api.caller, { body })
          const lines = [...wireLines(signed), `Content-Length: ${body.length}`]
          const which = line % lines.length
          const where = at % lines[which]!.length
          lines[which] = lines[which]!.slice(0, where) + junk + lines[which]!.slice(where + 1)
          const raw = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body])
          const answer = await exchangeRaw(api.port, [raw]).catch((fault: Error) => {
            assert.match(fault.message, /closed|ECONNRESET/)
            return { status: 0 }
          })
          assert.ok(answer.status < 500, String(answer.status))
        },
      ),
      { numRuns: Math.floor(RUNS / 5), seed: SEED, endOnFailure: true },
    )
    assert.equal((await sendOne(api.caller, body, 't')).status, 200)
  })
})

// Without a collection before each look, what is measured is when the last one happened to run.
setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** MiB alive. */
function heap(): number {
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}
