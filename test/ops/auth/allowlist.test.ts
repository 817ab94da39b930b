import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lowerCase, parseAllowlist } from '../../../src/ops/auth/allowlist.ts'

test('an allowlist says who may sign in and what each may do, whatever the case of an email', () => {
  const list = parseAllowlist(' Ada@Example.com=full, vera+ops@example.com=view,')
  assert.deepEqual(
    [...list],
    [
      ['ada@example.com', 'full'],
      ['vera+ops@example.com', 'view'],
    ],
  )
})

for (const wrong of [
  '',
  ',',
  'ada@example.com',
  'ada@example.com=',
  'ada@example.com=admin',
  'ada@example.com=FULL',
  'ada=full',
  '*@example.com =full',
  'a b@example.com=full',
  'ada@example.com=full=view',
  'ada@example.com=full;vera@example.com=view',
  'ada@example.com=view,ADA@example.com=full',
]) {
  test(`an allowlist is refused as a whole: ${JSON.stringify(wrong)}`, () => {
    assert.throws(() => parseAllowlist(wrong), /expected|twice/)
  })
}

test('letters beyond ASCII are never taken for others', () => {
  assert.equal(lowerCase('KARA@Example.com'), 'kara@example.com')
  assert.equal(lowerCase('\u212aara@example.com'), '\u212aara@example.com')
  assert.equal(lowerCase('\u0130da@example.com'), '\u0130da@example.com')
})
