import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scanOrdinal } from '../../../../src/analysis/engine/extract/ordinal.ts'
import { scanAll } from './scan-all.ts'

const found = (text: string, locale = 'tr-TR') => scanAll([scanOrdinal], text, locale)

test('Turkish ordinals in digits', () => {
  for (const text of ["3'üncü", '3üncü', '3uncu']) assert.deepEqual(found(`${text} sıra`), [[text, '3']])
  assert.deepEqual(found('3. kat, 2.si'), [
    ['3.', '3'],
    ['2.', '2'],
  ])
})

test('a point that ends a sentence makes no ordinal', () => {
  assert.deepEqual(found('Toplam 3. Sonra geldim'), [])
  assert.deepEqual(found('Fiyatı 3.50 olan'), [])
  assert.deepEqual(found('in 3. then', 'en-US'), [])
})

test('Turkish ordinals in words, with suffixes and without diacritics', () => {
  for (const [text, value] of Object.entries({
    üçüncü: '3',
    ucuncu: '3',
    dördüncü: '4',
    'yirmi beşinci': '25',
    yirmibeşinci: '25',
    birincisi: '1',
    'iki yüzüncü': '200',
    binincisinden: '1000',
    ilk: '1',
  })) {
    assert.deepEqual(found(`${text} olan`), [[text, value]])
  }
  for (const text of ['ilki', 'Sonuncusu', 'Bir önceki', 'en son', 'incik'])
    assert.deepEqual(found(text), [], text)
})

test('English ordinals', () => {
  for (const [text, value] of Object.entries({
    '21st': '21',
    '112th': '112',
    'twenty-first': '21',
    'one hundred twenty fifth': '125',
    'two hundredth': '200',
    second: '2',
  })) {
    assert.deepEqual(found(`the ${text} item`, 'en-US'), [[text, value]])
  }
})

test('fractions, seconds and wrong endings are no ordinals', () => {
  for (const text of ['two thirds', 'wait a second', '30 second', '11st', '2th', 'second to last']) {
    assert.deepEqual(found(text, 'en-US'), [], text)
  }
})
