import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Extraction, extractEntities } from '../../../../src/analysis/engine/extract/extract.ts'
import type { ScanContext } from '../../../../src/analysis/engine/extract/scanner.ts'
import { contextOf } from './found.ts'

const MIXED =
  "Merhaba @destek, 0532 123 45 67'den yazıyorum; sipariş no: 88812345, kartım 4111 1111 1111 1111, " +
  'mail ali@x.com, site www.x.com.tr #yardım 192.168.1.1 TR330006100519786457841326 10000000146'

test('entities come in order, apart from each other, with the text of their span', () => {
  const entities = extractEntities(contextOf(MIXED), new Set(), 'm7')
  assert.deepEqual(
    entities.map((entity) => entity.type),
    ['mention', 'phone', 'order', 'card', 'email', 'url', 'hashtag', 'ip', 'iban', 'nationalId'],
  )
  for (const entity of entities) {
    assert.equal(entity.messageId, 'm7')
    const expected = entity.type === 'card' ? '**** **** **** 1111' : MIXED.slice(entity.start, entity.end)
    assert.equal(entity.text, expected)
  }
})

test('a type that is off is left out and its digits are read as nothing else', () => {
  const off = new Set(['phone', 'card', 'order'] as const)
  const types = extractEntities(contextOf(MIXED), off, 'm1').map((entity) => entity.type)
  assert.deepEqual(types, ['mention', 'email', 'url', 'hashtag', 'ip', 'iban', 'nationalId'])
})

test('what is inside a link or address is not found again', () => {
  const text = 'https://x.com/@ali/12345678?tel=05321234567#a 1234567890@x.com'
  assert.deepEqual(
    extractEntities(contextOf(text), new Set(), 'm1').map((entity) => entity.type),
    ['url', 'email'],
  )
})

test('any string gives sorted, separate entities within the text, and the same ones each time', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(
      ...'@#.:/-+()1290 aTR٠\ud800\udc00',
      '://',
      'http',
      'www',
      '.com',
      '0532',
      ' 123',
      'sipariş no',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      const entities = extractEntities(contextOf(text), new Set(), 'm1')
      let reached = 0
      for (const { start, end, text: written, type } of entities) {
        assert.ok(start >= reached && end > start && end <= text.length)
        if (type !== 'card') assert.equal(written, text.slice(start, end))
        reached = end
      }
      assert.deepEqual(extractEntities(contextOf(text), new Set(), 'm1'), entities)
    }),
    { numRuns: 500, seed: 20261123 },
  )
})

test('in parts of any size the same is found as at once', () => {
  const clause = fc.constantFrom(
    ...MIXED.split(', '),
    'yarın akşam 8 gibi',
    'from 3 to 5 May',
    "1.250,50 TL'lik",
    'two and a half',
  )
  const parts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(fc.array(clause, { maxLength: 8 }), parts, (clauses, sizes) => {
      const context = () => contextOf(clauses.join(' '))
      const extraction = new Extraction(context(), new Set(), 'm1')
      for (let n = 0; !extraction.read(sizes[n % sizes.length]!); n++);
      assert.deepEqual(extraction.entities, extractEntities(context(), new Set(), 'm1'))
    }),
    { numRuns: 300 },
  )
})

/** Looks at the text that one code unit of it may cost. */
const MOST_READS = 200
const HARD = {
  letters: 'a',
  ats: '@',
  dots: '.',
  labels: 'a.',
  digits: '1',
  'digits apart': '1 ',
  'digits joined': '1-',
  'lone surrogates': '\ud800',
  colons: ':',
  groups: 'a:',
  hashes: '#',
  'hashed digits': '#1',
  schemes: '://',
  links: 'http://',
  parentheses: '(',
  pluses: '+1',
  decimals: '1.',
  braces: '{',
  ibans: 'TR12 ',
  orders: 'order 1 ',
  numbers: '12345678 ',
  hyphens: 'a-',
  cards: '4111 1111 ',
  'long labels': `${'a'.repeat(63)}.`,
  addresses: 'a@a.',
} as const

test('work grows with the length of the text and no faster, whatever the text', () => {
  for (const [name, piece] of Object.entries(HARD)) {
    const reads = (length: number) => countReads(piece.repeat(length).slice(0, length))
    const [short, long] = [reads(1024), reads(4096)]
    assert.ok(long <= short * 4.4 + 1000, `${name}: ${short} reads, then ${long}`)
    assert.ok(long <= 4096 * MOST_READS, `${name}: ${long / 4096} reads a code unit`)
  }
})

test('a megabyte without a space is read', () => {
  for (const piece of ['a', '@', '1', '.', '\ud800']) {
    assert.ok(extractEntities(contextOf(piece.repeat(1 << 20)), new Set(), 'm1').length <= 1)
  }
})

/** How often the scanners look at the text or at a token of it. */
function countReads(text: string): number {
  let reads = 0
  const counted = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(of, key) {
        reads++
        const value: unknown = Reflect.get(of, key)
        return typeof value === 'function' ? value.bind(of) : value
      },
    })
  const context = contextOf(text)
  const tokens = {
    ...context.tokens,
    text: counted(new String(text)) as unknown as string,
    folded: counted(context.tokens.folded),
  }
  extractEntities({ ...context, tokens } satisfies ScanContext, new Set(), 'm1')
  return reads
}
