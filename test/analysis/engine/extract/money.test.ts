import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scanMoney } from '../../../../src/analysis/engine/extract/money.ts'
import { scanAll, timeOf } from './scan-all.ts'

const found = (text: string, locale = 'tr-TR') => scanAll([scanMoney], text, locale)

/** Each text is one amount, whole. */
function check(locale: string, cases: Record<string, [string, string | null]>): void {
  for (const [text, [amount, currency]] of Object.entries(cases)) {
    assert.deepEqual(found(text, locale), [[text, { amount, currency }]], text)
  }
}

test('signs, codes and names before and after the amount', () => {
  check('tr-TR', {
    '1.250,50 TL': ['1250.50', 'TRY'],
    '1500₺': ['1500', 'TRY'],
    '₺1.500': ['1500', 'TRY'],
    '12 500 TL': ['12500', 'TRY'],
    'TL 500': ['500', 'TRY'],
    '1.250.-TL': ['1250', 'TRY'],
    '10 abd doları': ['10', 'USD'],
    '300 milyon fin markı': ['300000000', 'FIM'],
    '100 hong kong doları': ['100', 'HKD'],
    '5 amerikan dolarından': ['5', 'USD'],
    '20 usd': ['20', 'USD'],
    '5,5 avro': ['5.50', 'EUR'],
  })
  check('en-GB', {
    '$1.2 million': ['1200000', 'USD'],
    'US$ 15': ['15', 'USD'],
    'c $ 16.40': ['16.40', 'CAD'],
    'USD115.5': ['115.50', 'USD'],
    '50 bucks': ['50', 'USD'],
    '10 quid': ['10', 'GBP'],
    $5k: ['5000', 'USD'],
    $5m: ['5000000', 'USD'],
    '30 MUSD': ['30000000', 'USD'],
    '125 million australian dollars': ['125000000', 'AUD'],
    '$100 CAD': ['100', 'CAD'],
    '5 grand': ['5000', null],
    "CHF 1'049,95": ['1049.95', 'CHF'],
    '50,- Kč': ['50', 'CZK'],
    '419 руб': ['419', 'RUB'],
    '3,500円': ['3500', 'JPY'],
  })
})

test('amounts in words', () => {
  check('tr-TR', {
    'bin beş yüz TL': ['1500', 'TRY'],
    'on bin lira': ['10000', 'TRY'],
    'yarım milyon dolar': ['500000', 'USD'],
  })
  check('en-US', { 'half a million usd': ['500000', 'USD'], 'a thousand pounds': ['1000', 'GBP'] })
})

test('smaller units, together and alone', () => {
  check('tr-TR', {
    '5 lira 50 kuruş': ['5.50', 'TRY'],
    '50 tl 3 kuruş': ['50.03', 'TRY'],
    '25 kuruş': ['0.25', 'TRY'],
    '1,20 sent': ['0.012', null],
  })
  check('en-US', {
    'thirteen dollars forty-five cents': ['13.45', 'USD'],
    '15 dollars and 15': ['15.15', 'USD'],
    '470 pence': ['4.70', 'GBP'],
    '50p': ['0.50', 'GBP'],
    '10 $ 30 cent': ['10.30', 'USD'],
  })
  assert.deepEqual(found('15 dollars and 2 books', 'en-US'), [
    ['15 dollars', { amount: '15', currency: 'USD' }],
  ])
  assert.deepEqual(found('between $20 and 30.', 'en-US'), [['$20', { amount: '20', currency: 'USD' }]])
})

test('a suffix set off by an apostrophe stays outside, one grown on stays inside', () => {
  assert.deepEqual(found("100 TL'lik"), [['100 TL', { amount: '100', currency: 'TRY' }]])
  assert.deepEqual(found("48,2 milyon $'luk"), [['48,2 milyon $', { amount: '48200000', currency: 'USD' }]])
  assert.deepEqual(found('50 dolardan'), [['50 dolardan', { amount: '50', currency: 'USD' }]])
  assert.deepEqual(found('100 liralık'), [['100 liralık', { amount: '100', currency: 'TRY' }]])
})

test('a sign belongs to the amount it is close to', () => {
  const dollars = (amount: string) => ({ amount, currency: 'USD' })
  assert.deepEqual(found('3 USD50 cards', 'en-US'), [['USD50', dollars('50')]])
  assert.deepEqual(found('1 $10 bill', 'en-US'), [['$10', dollars('10')]])
  assert.deepEqual(found('5 $, 10 $', 'en-US'), [
    ['5 $', dollars('5')],
    ['10 $', dollars('10')],
  ])
})

test('what the text does not tell is null', () => {
  check('en-US', {
    '528 million francs': ['528000000', null],
    '50 cents': ['0.50', null],
    '10 BTC': ['10', null],
  })
})

test('a currency without an amount is no money, nor are words of like letters', () => {
  for (const text of ['dolar kaç TL', 'bir marka', '2 yeni ürün', '5 GEL', '1080p', 'iki randevu'])
    assert.deepEqual(found(text), [], text)
  for (const text of ['ALL 5 solutions', '7 times', 'TOP 10', 'pay in dollars', 'try 5 times'])
    assert.deepEqual(found(text, 'en-US'), [], text)
})

test('long runs take linear time', () => {
  for (const piece of [
    '$',
    '$ ',
    '5 lira ',
    '1,',
    '5 lira and ',
    'u.s. ',
    '1 000 ',
    'yüz ',
    '5 hong ',
    '10,-',
  ]) {
    const short = timeOf(() => found(piece.repeat(2_000)))
    const long = timeOf(() => found(piece.repeat(16_000)))
    assert.ok(long < 60 + short * 24, `${piece}: ${short} ms, then ${long} ms`)
  }
})
