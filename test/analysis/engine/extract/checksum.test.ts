import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLuhn, isTurkishId, mod97 } from '../../../../src/analysis/engine/extract/checksum.ts'

test('Luhn accepts the test numbers of the card networks and no number with one digit changed', () => {
  for (const digits of ['4111111111111111', '5555555555554444', '378282246310005', '79927398713']) {
    assert.equal(isLuhn(digits), true)
    for (let i = 0; i < digits.length; i++) {
      const other = digits.slice(0, i) + ((Number(digits[i]) + 1) % 10) + digits.slice(i + 1)
      assert.equal(isLuhn(other), false, other)
    }
  }
})

test('MOD 97-10 gives 1 for an IBAN with its country and check digits moved to the end', () => {
  assert.equal(mod97('WEST12345698765432GB82'), 1)
  assert.equal(mod97('0006100519786457841326TR33'), 1)
  assert.notEqual(mod97('0006100519786457841327TR33'), 1)
})

test('a Turkish identity number needs both check digits and no leading zero', () => {
  assert.equal(isTurkishId('10000000146'), true)
  assert.equal(isTurkishId('10000000145'), false)
  assert.equal(isTurkishId('10000000156'), false)
  assert.equal(isTurkishId('00000000000'), false)
  assert.equal(isTurkishId('1000000014'), false)
})
