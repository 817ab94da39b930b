import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  add,
  divide,
  formatRatio,
  multiply,
  ONE,
  parseRatio,
  whole,
} from '../../../../src/analysis/engine/extract/ratio.ts'

test('sums and products of decimals are exact', () => {
  assert.equal(formatRatio(add(parseRatio('0.1'), parseRatio('0.2'))), '0.3')
  assert.equal(formatRatio(multiply(parseRatio('1.1'), parseRatio('-1.1'))), '-1.21')
  assert.equal(formatRatio(divide(ONE, whole(-8))), '-0.125')
})

test('what has no end in decimals is rounded half up to 15 significant digits', () => {
  assert.equal(formatRatio(divide(ONE, whole(3))), '0.333333333333333')
  assert.equal(formatRatio(divide(whole(2), whole(3))), '0.666666666666667')
  assert.equal(formatRatio(divide(ONE, whole(121))), '0.00826446280991736')
  assert.equal(formatRatio(divide(whole(-20), whole(7))), '-2.85714285714286')
})

test('a decimal string comes back as it went in, but for needless noughts', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      fc.stringMatching(/^\d{0,12}[1-9]$/),
      (units, decimals) => {
        fc.pre(units !== 0n)
        assert.equal(formatRatio(parseRatio(`${units}.${decimals}0`)), `${units}.${decimals}`)
        assert.equal(formatRatio(parseRatio(`${units}`)), `${units}`)
      },
    ),
  )
})
