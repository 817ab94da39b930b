import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from './found.ts'

test('the number an order, tracking or invoice word leads to is taken as written', () => {
  const cases: [text: string, number: string][] = [
    ['sipariş no: 12345678', '12345678'],
    ['Sipariş No : 123-4567890', '123-4567890'],
    ['kargo takip numaram TR123456789', 'TR123456789'],
    ['fatura no ABC2024000000123', 'ABC2024000000123'],
    ["sipariş numarası 4821'e bakın", '4821'],
    ['sipariş numaramı veriyorum 12345678', '12345678'],
    ['12345678 numaralı siparişim nerede', '12345678'],
    ['#4821 nolu siparişim', '4821'],
    ['siparişim 12345678 gelmedi', '12345678'],
    ['order #A-1234', 'A-1234'],
    ['my order number is 12345', '12345'],
    ['tracking number 1Z999AA10123456784', '1Z999AA10123456784'],
    ['invoice INV-2024-001 is wrong', 'INV-2024-001'],
    ['PNR: K7X2QM', 'K7X2QM'],
    ['rezervasyon no AB12CD', 'AB12CD'],
    ['booking ref HX-883120', 'HX-883120'],
  ]
  for (const [text, number] of cases) assert.deepEqual(found('order', text), [`${number} = ${number}`], text)
})

test('amounts, dates, counts and numbers of other things are no order numbers', () => {
  for (const text of [
    'siparişim 3 gündür gelmedi',
    'faturam 15000 tl geldi',
    'fatura tarihi 12-05-2023',
    'sipariş tutarı 12500',
    'müşteri no 1234567',
    'sipariş verdim. 1234567 kişi',
    '2 sipariş',
    'order 66 dollars',
    'sipariş no',
    'fatura no T5320****7',
  ]) {
    assert.deepEqual(found('order', text), [], text)
  }
})

test('a phone that an order message gives is a phone', () => {
  assert.deepEqual(found('phone', 'sipariş için numaram 0532 123 45 67'), ['0532 123 45 67 = +905321234567'])
  assert.deepEqual(found('order', 'sipariş için numaram 0532 123 45 67'), [])
  assert.deepEqual(found('phone', 'siparişim 05321234567 üzerinden'), ['05321234567 = +905321234567'])
})

test('an order number that looks like a phone is an order number where the text says so', () => {
  assert.deepEqual(found('order', 'sipariş no: 5321234567'), ['5321234567 = 5321234567'])
})
