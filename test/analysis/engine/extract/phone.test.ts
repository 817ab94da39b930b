import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from './found.ts'

test('the ways Turkish numbers are written give one E.164 value', () => {
  for (const written of [
    '0532 123 45 67',
    '+90 (532) 123-45-67',
    '0(532)1234567',
    '532 123 45 67',
    '05321234567',
    '5321234567',
    '0532-123-4567',
    '532.123.45.67',
    '905321234567',
    '0090 532 123 45 67',
    '0 532 123 45 67',
    '+90 0532 1234567',
  ]) {
    assert.deepEqual(found('phone', `beni ${written} numarasından arayın`), [`${written} = +905321234567`])
  }
  assert.deepEqual(found('phone', 'hattınız 444 0 532 mi?'), ['444 0 532 = +904440532'])
  assert.deepEqual(found('phone', '0850 222 0 532'), ['0850 222 0 532 = +908502220532'])
})

test('a span ends before the apostrophe of a suffix', () => {
  assert.deepEqual(found('phone', "05321234567'yi arayın"), ['05321234567 = +905321234567'])
})

test('national numbers are read by the plan of the request region', () => {
  assert.deepEqual(found('phone', 'call (541) 754-3010 now', 'US', 'en'), ['(541) 754-3010 = +15417543010'])
  assert.deepEqual(found('phone', '1-800-848-9136', 'US', 'en'), ['1-800-848-9136 = +18008489136'])
  assert.deepEqual(found('phone', '020 7946 0958', 'GB', 'en'), ['020 7946 0958 = +442079460958'])
  assert.deepEqual(found('phone', '0171 1234567', 'DE', 'en'), ['0171 1234567 = +491711234567'])
  assert.deepEqual(found('phone', '06 44 44 44 44', 'FR', 'en'), ['06 44 44 44 44 = +33644444444'])
  assert.deepEqual(found('phone', '8 912 345-67-89', 'RU', 'en'), ['8 912 345-67-89 = +79123456789'])
  assert.deepEqual(found('phone', '011-82-10-1234-5678', 'US', 'en'), ['011-82-10-1234-5678 = +821012345678'])
  assert.deepEqual(found('phone', '+44 (0)20 7946 0958', 'TR'), ['+44 (0)20 7946 0958 = +442079460958'])
})

test('an unknown region knows international numbers only', () => {
  assert.deepEqual(found('phone', '+905321234567 0532 123 45 67', 'ZZ'), ['+905321234567 = +905321234567'])
})

test('an extension is in the span but not in the value', () => {
  assert.deepEqual(found('phone', '0212 338 10 00 dahili 123', 'TR'), [
    '0212 338 10 00 dahili 123 = +902123381000',
  ])
  assert.deepEqual(found('phone', '837.824.1482x6388', 'US', 'en'), ['837.824.1482x6388 = +18378241482'])
})

test('two numbers in a row are two', () => {
  assert.deepEqual(found('phone', '0532 123 45 67 0212 338 10 00'), [
    '0532 123 45 67 = +905321234567',
    '0212 338 10 00 = +902123381000',
  ])
})

test('a row of digits that no plan has is a phone where the text calls it one, and nowhere else', () => {
  assert.deepEqual(found('phone', 'Phone: 467 3395', 'US', 'en'), ['467 3395 = +14673395'])
  assert.deepEqual(found('phone', '467 3395 office', 'US', 'en'), ['467 3395 = +14673395'])
  assert.deepEqual(found('phone', 'we sold 467 3395 times', 'US', 'en'), [])
  assert.deepEqual(found('phone', 'card number 12345678', 'US', 'en'), [])
  assert.deepEqual(found('phone', 'her phone is new. account 12345678', 'US', 'en'), [])
})

test('a number no plan has gets the best value there is, without a trunk prefix in parentheses', () => {
  assert.deepEqual(found('phone', 'tel +44 (0)161234567', 'TR'), ['+44 (0)161234567 = +44161234567'])
  assert.deepEqual(found('phone', 'tel 0044 07456934', 'TR'), ['0044 07456934 = +4407456934'])
  assert.deepEqual(found('phone', 'tel: 0 258 55 55', 'TR'), ['0 258 55 55 = +902585555'])
  assert.deepEqual(found('phone', 'tel: +0000000000', 'TR'), [])
})

test('dates, amounts, codes and parts of longer numbers are no phones', () => {
  for (const text of [
    '16/04/2010',
    '2010-04-16',
    '12.05.2023 14:30',
    '2019-2021',
    '150 000 000',
    '1.250.000.000',
    '5321234567 TL',
    '%5321234567',
    '$5321234567',
    '-5321234567',
    '#5321234567',
    's5321234567',
    '5321234567s',
    'P0-001-000016155-9',
    '53212345678',
    '532123456',
    '0.5321234567',
    '5321234567,50',
    '5321234567-88123',
  ]) {
    assert.deepEqual(found('phone', text), [], text)
  }
})

test('numbers in one row, parted by a mark alone, are several', () => {
  for (const [first, mark, second] of [
    ['+905059876543', ',', '+905059876544'],
    ['05059876543', ',', '05059876544'],
    ['05059876543', '/', '05059876544'],
    ['0505 987 65 43', '/', '0505 987 65 44'],
  ])
    assert.deepEqual(found('phone', `${first}${mark}${second} ikisi de`), [
      `${first} = +905059876543`,
      `${second} = +905059876544`,
    ])
  assert.deepEqual(found('phone', '1234567890,1234567890'), [])
})

test('a service line is no number of a customer', () => {
  assert.deepEqual(found('phone', "müşteri hizmetlerimize 444 0 123'ten 7/24 ulaşın"), [
    '444 0 123 = +904440123',
  ])
  assert.deepEqual(found('phone', 'müşteri hizmetleri 4441844'), ['4441844 = +904441844'])
  assert.deepEqual(found('phone', 'customer service 415-555-0132', 'US', 'en'), [
    '415-555-0132 = +14155550132',
  ])
  assert.deepEqual(found('phone', 'müşteri no 4441844'), [])
})

test('digits that hang on a word are a phone where it says so', () => {
  assert.deepEqual(found('phone', 'tel05468120394, numara5321234567'), [
    '05468120394 = +905468120394',
    '5321234567 = +905321234567',
  ])
  for (const text of ['kod05468120394', 'abc05468120394', 'x2tel05468120394', 'tel0546812'])
    assert.deepEqual(found('phone', text), [], text)
})
