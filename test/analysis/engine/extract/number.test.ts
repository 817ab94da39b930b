import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scanNumber } from '../../../../src/analysis/engine/extract/number.ts'
import { scanAll, timeOf } from './scan-all.ts'

const found = (text: string, locale = 'tr-TR') => scanAll([scanNumber], text, locale)

test('numbers stand in their text with offsets and decimal strings', () => {
  assert.deepEqual(found('Toplam 1.234.567,89 adet, yüz yirmi üç koli'), [
    ['1.234.567,89', '1234567.89'],
    ['yüz yirmi üç', '123'],
  ])
  assert.deepEqual(found('I need twenty-six or 5.00', 'en-US'), [
    ['twenty-six', '26'],
    ['5.00', '5.00'],
  ])
  assert.deepEqual(found('SCP-173', 'en-US'), [['173', '173']])
})

test('digits that letters are glued to are no numbers', () => {
  for (const text of ['B12', '180.25ml', '.25ml', '10.000tl', 'a1b2']) assert.deepEqual(found(text), [], text)
})

test('an article or pronoun is no number, a count is', () => {
  assert.deepEqual(found('bir sorun var'), [])
  assert.deepEqual(found('bir'), [['bir', '1']])
  assert.deepEqual(found('sadece bir tane'), [['bir', '1']])
  assert.deepEqual(found('bir buçuk'), [['bir buçuk', '1.5']])
  assert.deepEqual(found('That one is really good, an apple a day', 'en-US'), [])
  assert.deepEqual(found('negative one', 'en-US'), [['negative one', '-1']])
})

test('long runs of digits and words take linear time', () => {
  const pieces = [
    '1',
    '12,',
    '1.',
    '1 ',
    '123 ',
    '123.',
    'yüz ',
    'bin ',
    'bin',
    'üçte ',
    'one hundred and ',
    'a half and ',
    '1/',
    '-1',
    'one over ',
    'point ',
  ]
  for (const piece of pieces) {
    const short = timeOf(() => found(piece.repeat(2_000)))
    const long = timeOf(() => found(piece.repeat(16_000)))
    assert.ok(long < 60 + short * 24, `${piece}: ${short} ms, then ${long} ms`)
  }
})
