import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseKeys } from '../../../src/lib/signing/keys.ts'

const key = (byte: number, length = 32) => Buffer.alloc(length, byte).toString('base64')

test('two keys are active while one is rotated, in the order given', () => {
  const keyring = parseKeys(`old=${key(1)}, new=${key(2, 64)}`)
  assert.deepEqual([...keyring.keys()], ['old', 'new'])
  assert.deepEqual(keyring.get('new')!.export(), Buffer.alloc(64, 2))
})

test('every fault is reported at once', () => {
  assert.throws(
    () => parseKeys(`a=${key(1)},a=${key(2)},b=${key(3, 31)},c!=${key(4)},d=%%,`),
    /key 2 repeats the keyid a; key 3 \(b\) has 31 bytes, 32 are needed; key 4 has no keyid.*; key 5 is not base64.*; key 6 has no keyid/,
  )
})

test('no fault shows any of a key, not even of one whose id was forgotten', () => {
  const secret = Buffer.from('correct horse battery staple 012').toString('base64').replaceAll(/[+/]/g, 'A')
  for (const text of [
    secret,
    `${secret},${secret}`,
    `a=${secret}%`,
    `a b=${secret}`,
    secret.replace('=', ''),
  ]) {
    assert.throws(
      () => parseKeys(text),
      (fault: Error) => !fault.message.includes(secret.slice(0, 12)),
      text,
    )
  }
})

test('an empty text is a fault', () => {
  assert.throws(() => parseKeys(''), /key 1 has no keyid/)
})
