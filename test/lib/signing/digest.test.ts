import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contentDigest, matchesContentDigest } from '../../../src/lib/signing/digest.ts'

const BODY = Buffer.from('{"title": "SomeTitle"}')
const HELLO = Buffer.from('{"hello": "world"}\n')

test('the sha-256 that RFC 9530 prints comes out', () => {
  assert.equal(contentDigest(HELLO), 'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:')
})

test('sha-256 has to match, whatever stands beside it', () => {
  const right = contentDigest(BODY)
  const wrong = contentDigest(HELLO)
  assert.ok(matchesContentDigest(right, BODY))
  assert.ok(matchesContentDigest(`  md5=:AAAA:, ${right};x=1 `, BODY))
  assert.ok(matchesContentDigest(right.replace(/=:$/, ':'), BODY), 'padding may be missing')
  assert.ok(!matchesContentDigest(wrong, BODY))
  assert.ok(!matchesContentDigest(`${right}, ${wrong}`, BODY))
  assert.ok(!matchesContentDigest(right.replace('sha-256', 'sha-512'), BODY))
})

test('what is no digest matches nothing', () => {
  const base64 = contentDigest(BODY).slice('sha-256=:'.length, -1)
  for (const field of [
    '',
    'sha-256',
    'sha-256=::',
    `sha-256="${base64}"`,
    `sha-256=${base64}`,
    `sha-256=:${base64}`,
    'x'.repeat(20_000),
  ]) {
    assert.ok(!matchesContentDigest(field, BODY), field.slice(0, 80))
  }
})
