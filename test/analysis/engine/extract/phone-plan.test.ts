import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callingCode, dialPlan, isNational } from '../../../../src/analysis/engine/extract/phone-plan.ts'
import { PLANS, REGIONS } from '../../../../src/analysis/engine/extract/tables/phone-plans.data.ts'

test('a dial plan has the calling code, trunk prefix and exit codes of its region', () => {
  assert.deepEqual(dialPlan('TR'), { code: '90', trunk: '0', exits: ['00'] })
  assert.deepEqual(dialPlan('US'), { code: '1', trunk: '1', exits: ['011'] })
  assert.deepEqual(dialPlan('IT'), { code: '39', trunk: '', exits: ['00'] })
  assert.equal(dialPlan('HU').trunk, '06')
})

test('every region has a plan, and calling codes are prefix-free', () => {
  for (const line of REGIONS.split(';')) assert.ok(PLANS[line.split(' ')[1]!], line)
  const codes = Object.keys(PLANS)
  for (const a of codes) for (const b of codes) if (a !== b) assert.equal(a.startsWith(b), false, `${a} ${b}`)
})

test('leading digits and length decide whether a plan has a number', () => {
  assert.equal(isNational('90', '5321234567'), true)
  assert.equal(isNational('90', '532123456'), false)
  assert.equal(isNational('90', '9123456789'), false)
  assert.equal(isNational('90', '4440532'), true)
  assert.equal(isNational('1', '1235554567'), false)
  assert.equal(isNational('999', '5321234567'), false)
})

test('a calling code is found in front of international digits', () => {
  assert.equal(callingCode('905321234567'), '90')
  assert.equal(callingCode('15417543010'), '1')
  assert.equal(callingCode('35989123456'), '359')
  assert.equal(callingCode('9991234567'), undefined)
})
