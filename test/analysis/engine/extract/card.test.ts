import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from './found.ts'

test('a card number is masked in text and value alike', () => {
  for (const written of ['4111111111111111', '4111 1111 1111 1111', '4111-1111-1111-1111']) {
    assert.deepEqual(found('card', `kartım ${written}'i kapatın`), [
      '**** **** **** 1111 = **** **** **** 1111',
    ])
  }
  for (const digits of [
    '378282246310005',
    '30569309025904',
    '5555555555554444',
    '6011111111111117',
    '3530111333300000',
    '9792030394440796',
  ]) {
    assert.equal(found('card', digits).length, 1, digits)
  }
})

test('cards in a row are told apart', () => {
  assert.equal(
    found('card', '4111111111111111 5555555555554444 4111 1111 1111 1111 5555 5555 5555 4444').length,
    4,
  )
})

test('without a word for it a card needs a known issuer and 13 digits', () => {
  assert.equal(found('card', 'card 501864667909', 'US', 'en').length, 1)
  assert.equal(found('card', 'item 501864667909', 'US', 'en').length, 0)
  assert.equal(found('card', 'my card 3522235032377454', 'US', 'en').length, 1)
  assert.equal(found('card', 'item 3522235032377454', 'US', 'en').length, 0)
})

test('numbers that fail the Luhn check or go on are no cards', () => {
  for (const text of [
    '4111111111111112',
    '4111 1111-1111 1111',
    'a4111111111111111',
    '4111111111111111-1',
    '41111111111111110000',
    '1748503543012',
  ]) {
    assert.deepEqual(found('card', text), [], text)
  }
})
