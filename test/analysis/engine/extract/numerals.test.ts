import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type NumeralOptions, readNumeral } from '../../../../src/analysis/engine/extract/numerals.ts'
import { tablesOf } from '../../../../src/analysis/engine/languages/languages.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'

type Language = 'tr' | 'en'

function read(text: string, language: Language, options?: NumeralOptions, at = 0) {
  const tokens = tokenize(text)
  const numeral = readNumeral(tokens, at, tablesOf(language), language === 'tr' ? 'tr-TR' : 'en-US', options)
  return numeral && `${text.slice(tokens.start[at], numeral.end)} = ${numeral.value}`
}

function check(language: Language, cases: Record<string, string>): void {
  for (const [text, value] of Object.entries(cases)) assert.equal(read(text, language), `${text} = ${value}`)
}

test('digits are read by either convention, the locale deciding what is in doubt', () => {
  check('tr', {
    '1.250,50': '1250.50',
    '1,250.50': '1250.50',
    '4.800': '4800',
    '4,800': '4.800',
    '0.750': '0.750',
  })
  check('en', { '1.250,50': '1250.50', '4.800': '4.800', '4,800': '4800', '12,34,567.89': '1234567.89' })
  check('tr', {
    "1'049,95": '1049.95',
    '1 250 000': '1250000',
    '40 000': '40000',
    ',5': '0.5',
    '007': '7',
    '0000': '0',
  })
})

test('as an amount a lone mark before three digits groups, but not before a scale', () => {
  assert.equal(read('4.800', 'en', { amount: true }), '4.800 = 4800')
  assert.equal(read('1,250 milyon', 'tr', { amount: true }), '1,250 milyon = 1250000')
  assert.equal(read('12 500', 'tr', { amount: true }), '12 500 = 12500')
})

test('digits that are no one number yield their first run', () => {
  assert.equal(read('192.168.1.2', 'en'), '192 = 192')
  assert.equal(read('192.168.1.2', 'en', {}, 2), '168 = 168')
  assert.equal(read('423 0000', 'en'), '423 = 423')
  assert.equal(read('13 128 GB', 'tr'), '13 = 13')
  assert.equal(read('24/7', 'en'), '24 = 24')
  assert.equal(read('10gün', 'tr'), '10 = 10')
})

test('fractions, powers and short scales after digits', () => {
  check('tr', {
    '1/2': '0.5',
    '2½': '2.5',
    '1 4/5': '1.8',
    '- 1 4/5': '-1.8',
    '2,5^-1': '0.4',
    '-127,32e13': '-1273200000000000',
  })
  check('en', {
    '¾': '0.75',
    '10k': '10000',
    '3.5M': '3500000',
    '1.2b': '1200000000',
    '10 bln': '10000000000',
  })
  check('en', { '6.23x10^-4': '0.000623', '⅓': '0.333333333333333' })
  assert.equal(read('4.5G', 'en'), '4.5 = 4.5', 'a network')
  assert.equal(read('5 m', 'en'), '5 = 5', 'a length')
})

test('a hyphen is a minus sign before a number only', () => {
  assert.equal(read('-5', 'tr'), '-5 = -5')
  assert.equal(read('10-15', 'tr', {}, 1), undefined)
  assert.equal(read('- 2 adet', 'tr'), undefined)
  check('tr', { 'eksi yüz otuz beş': '-135' })
  check('en', { 'minus five point five': '-5.5' })
})

test('Turkish numbers in words, apart or glued, with or without diacritics', () => {
  check('tr', {
    'yüz yirmi üç': '123',
    'yuz yirmi uc': '123',
    'YÜZ YİRMİ ÜÇ': '123',
    yirmibeş: '25',
    ikibinonalti: '2016',
    'bin dokuz yüz': '1900',
    'yüz bin beş': '100005',
    'iki buçuk bin': '2500',
    yetmişikibuçuk: '72.5',
    yarım: '0.5',
    'yirmi bir trilyon üç yüz': '21000000000300',
    '2 bin': '2000',
    '2 bin 500': '2500',
    '1,5 milyon': '1500000',
    'iki yüz nokta sıfır üç': '200.03',
    'üçte bir': '0.333333333333333',
    'bir bölü sekiz': '0.125',
    'yarım düzine': '6',
    'üç yüz iki düzine': '3624',
  })
})

test('words of like letters are no numbers', () => {
  for (const word of [
    'uç',
    'ön',
    'ona',
    'onun',
    'birde',
    'altın',
    'altında',
    'Beşiktaş',
    'kırkpınar',
    'milyon',
    'yüzey',
  ]) {
    assert.equal(read(word, 'tr'), undefined, word)
  }
  for (const word of ['on', 'bin', 'a', 'point', 'hundred', 'okay'])
    assert.equal(read(word, 'en'), undefined, word)
})

test('a number ends where the next word begins another', () => {
  assert.equal(read('bir iki üç', 'tr'), 'bir = 1')
  assert.equal(read('üç yüz ve 21', 'tr'), 'üç yüz = 300')
  assert.equal(read('4000 3 hundred', 'en'), '4000 = 4000')
  assert.equal(read('three-nought-four', 'en'), 'three = 3')
  assert.equal(read('one two', 'en'), 'one = 1')
})

test('English numbers in words', () => {
  check('en', {
    'twenty-five': '25',
    'fifty - two': '52',
    'a hundred and two': '102',
    'two hundred and two thousand': '202000',
    '3 hundred and 21': '321',
    'two dozen': '24',
    'half a million': '500000',
    'half a dozen': '6',
    'one and a half million': '1500000',
    '3 million and a half': '3500000',
    'six point one four': '6.14',
    '6 crore and two hundred': '60000200',
  })
})

test('English fractions in words', () => {
  check('en', {
    'two thirds': '0.666666666666667',
    'one hundred and three quarters': '100.75',
    'one hundred thirty-fifths': '2.85714285714286',
    'three twenty-firsts': '0.142857142857143',
    'a hundred trillionths': '0.0000000001',
    'one over three': '0.333333333333333',
    'two out of five hundred': '0.004',
    'two thirds of a million': '666666.666666667',
  })
  assert.equal(read('8 in 5', 'en'), '8 = 8')
  assert.equal(read('1 in 3 days', 'en'), '1 = 1')
})

test('a suffix on the last word of several is taken, on a single word on request', () => {
  assert.equal(read('yirmi beşten', 'tr'), 'yirmi beşten = 25')
  assert.equal(read('20 bine', 'tr'), '20 bine = 20000')
  assert.equal(read('üçe', 'tr'), undefined)
  assert.equal(read('yirmi beşten', 'tr', { inflected: true }), 'yirmi beşten = 25')
  assert.equal(read('üçe', 'tr', { inflected: true }), 'üçe = 3')
})

const UNITS = ['', 'bir', 'iki', 'üç', 'dört', 'beş', 'altı', 'yedi', 'sekiz', 'dokuz']
const TENS = ['', 'on', 'yirmi', 'otuz', 'kırk', 'elli', 'altmış', 'yetmiş', 'seksen', 'doksan']

function spell(n: number): string[] {
  const words: string[] = []
  for (const [size, name] of [
    [1e9, 'milyar'],
    [1e6, 'milyon'],
    [1e3, 'bin'],
  ] as const) {
    const group = Math.floor(n / size) % 1000
    if (group > 0) words.push(...(group === 1 && name === 'bin' ? [] : spell(group)), name)
  }
  const hundreds = Math.floor(n / 100) % 10
  if (hundreds > 0) words.push(...(hundreds > 1 ? [UNITS[hundreds]!] : []), 'yüz')
  return [...words, TENS[Math.floor(n / 10) % 10]!, UNITS[n % 10]!].filter((word) => word !== '')
}

test('every number that is spelled out is read back, apart and glued', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (n) => {
      const words = spell(n)
      const apart = words.join(' ')
      assert.equal(read(apart, 'tr'), `${apart} = ${n}`)
      const glued = words.join('')
      if (glued.length <= 64) assert.equal(read(glued, 'tr'), `${glued} = ${n}`)
    }),
  )
})

test('any text at all is read without harm, and the end lies ahead', () => {
  const piece = fc.constantFrom(
    '1',
    '23',
    '000',
    '.',
    ',',
    '/',
    '-',
    ' ',
    'bin',
    'yüz',
    'and',
    'half',
    'a',
    'thirds',
    '½',
    '^',
    'e',
    '0',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const tokens = tokenize(pieces.join(''))
      for (let at = 0; at < tokens.count; at++) {
        const numeral = readNumeral(tokens, at, tablesOf('en'), 'en-US')
        if (numeral === undefined) continue
        assert.match(numeral.value, /^-?\d+(\.\d+)?$/)
        assert.ok(numeral.next > at && numeral.next <= tokens.count)
        assert.equal(numeral.end, tokens.end[numeral.next - 1])
      }
    }),
  )
})
