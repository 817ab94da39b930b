import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  isLuhn,
  isPostalItem,
  isTurkishId,
  isUpsParcel,
  mod97,
} from '../../../../src/analysis/engine/extract/checksum.ts'

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

test('a postal item has the check digit of UPU S10, a parcel that of UPS', () => {
  // The remainders 0 and 1 have check digits of their own.
  for (const item of ['RR123456785TR', 'RB000000005TR', 'EE473124829US', 'CP000000080DE']) {
    assert.equal(isPostalItem(item), true, item)
    for (let digit = 0; digit < 10; digit++)
      if (String(digit) !== item[10])
        assert.equal(isPostalItem(item.slice(0, 10) + digit + item.slice(11)), false, `${item} ${digit}`)
  }
  for (const parcel of ['1Z999AA10123456784', '1z999aa10123456784', '1Z12345E6605272234']) {
    assert.equal(isUpsParcel(parcel), true, parcel)
    assert.equal(isUpsParcel(parcel.slice(0, -1) + ((Number(parcel.at(-1)) + 1) % 10)), false)
  }
})
