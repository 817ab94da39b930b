import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from './found.ts'

test('an IBAN is found compact, grouped, in either case and before a suffix', () => {
  for (const written of [
    'TR330006100519786457841326',
    'TR33 0006 1005 1978 6457 8413 26',
    'TR 33 0006 1005 1978 6457 8413 26',
    'tr33-0006-1005-1978-6457-8413-26',
  ]) {
    assert.deepEqual(found('iban', `hesap ${written}'ya`), [`${written} = TR330006100519786457841326`])
  }
  assert.deepEqual(found('iban', 'FR14 2004 1010 0505 0001 3M02 606', 'TR'), [
    'FR14 2004 1010 0505 0001 3M02 606 = FR1420041010050500013M02606',
  ])
  assert.deepEqual(found('iban', 'NO93 8601 1117 947'), ['NO93 8601 1117 947 = NO9386011117947'])
})

test('an IBAN with wrong check digits, of a wrong length or of no country is none', () => {
  for (const text of [
    'TR330006100519786457841327',
    'TR33000610051978645784132',
    'TR3300061005197864578413260',
    'XX330006100519786457841326',
    'ATR330006100519786457841326',
    'TR33  0006 1005 1978 6457 8413 26',
  ]) {
    assert.deepEqual(found('iban', text), [], text)
  }
})
