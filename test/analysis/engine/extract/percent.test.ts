import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scanPercent } from '../../../../src/analysis/engine/extract/percent.ts'
import { scanAll } from './scan-all.ts'

const found = (text: string, locale = 'tr-TR') => scanAll([scanPercent], text, locale)

test('a percentage is read before and after its figure, in signs and words', () => {
  assert.deepEqual(found('%20 indirim, % 32,99 faiz, yüzde yirmi beş, eksi yüzde beş'), [
    ['%20', '20'],
    ['% 32,99', '32.99'],
    ['yüzde yirmi beş', '25'],
    ['eksi yüzde beş', '-5'],
  ])
  assert.deepEqual(found('100% or 20 %, one hundred percent, minus five percent', 'en-US'), [
    ['100%', '100'],
    ['20 %', '20'],
    ['one hundred percent', '100'],
    ['minus five percent', '-5'],
  ])
})

test('a suffix set off by an apostrophe stays outside, one grown on stays inside', () => {
  assert.deepEqual(found("%20'si"), [['%20', '20']])
  assert.deepEqual(found('%20lik pay'), [['%20lik', '20']])
  assert.deepEqual(found('yüzde yirmisi'), [['yüzde yirmisi', '20']])
})

test('the sign belongs to the figure it is close to', () => {
  assert.deepEqual(found('fiyatı 20 %5 indirimli'), [['%5', '5']])
})

test('a percentage without a figure is none, escapes in addresses are none', () => {
  assert.deepEqual(found('How do I calculate a percentage?', 'en-US'), [])
  assert.deepEqual(found('yüzde çok'), [])
  assert.deepEqual(found('a%2Fb'), [])
})
