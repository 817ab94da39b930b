import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ownPath } from '../../../src/ops/http/send.ts'

const HOME = 'https://ops.example.com'

test('a path of our own is kept', () => {
  for (const path of ['/', '/jobs?state=waiting&x=%2F', '/dead-letters/01J', '/a/../b', '/?a=//b'])
    assert.equal(ownPath(path), path)
})

for (const path of [
  '',
  'jobs',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/a\\..\\\\evil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/a b',
  '/a\r\nSet-Cookie: x=y',
  '/\u2215evil.example',
]) {
  test(`what could lead elsewhere leads home: ${JSON.stringify(path)}`, () => {
    assert.equal(ownPath(path), '/')
  })
}

test('whatever is given, a browser stays here and the header stays one', () => {
  const odd = fc.string({ unit: fc.constantFrom(...'/\\:@?#.%\t\r\n a', '\u0000', '\u2028', 'é') })
  fc.assert(
    fc.property(fc.oneof(odd, fc.string()), (rest) => {
      for (const path of [ownPath(rest), ownPath(`/${rest}`)]) {
        assert.equal(new URL(path, HOME).origin, HOME)
        assert.match(path, /^[\x21-\x7e]+$/)
      }
    }),
    { numRuns: 2_000 },
  )
})
