import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSealer } from '../../../src/ops/auth/seal.ts'

const KEY = Buffer.alloc(32, 1)
const sealer = createSealer(KEY, 'session')
const VALUE = { email: 'ada@example.com', id: 'x' }

test('what is sealed is read back, until its time is over', () => {
  const text = sealer.seal(VALUE, 1_000)
  assert.deepEqual(sealer.open(text, 999), VALUE)
  assert.equal(sealer.open(text, 1_000), undefined)
})

test('a sealed text shows nothing of what is in it and is never the same twice', () => {
  const text = sealer.seal(VALUE, 1_000)
  assert.match(text, /^v1\.[\w-]+$/)
  assert.doesNotMatch(Buffer.from(text.slice(3), 'base64url').toString('latin1'), /ada|email/)
  assert.notEqual(sealer.seal(VALUE, 1_000), text)
})

test('with any bit of it changed it is nothing', () => {
  const text = sealer.seal(VALUE, 1_000)
  const bytes = Buffer.from(text.slice(3), 'base64url')
  for (let i = 0; i < bytes.length * 8; i++) {
    const changed = Buffer.from(bytes)
    changed[i >> 3]! ^= 1 << (i & 7)
    assert.equal(sealer.open(`v1.${changed.toString('base64url')}`, 0), undefined, `bit ${i}`)
  }
})

test('with any letter changed, cut off or added it is nothing, even where that decodes to the same bytes', () => {
  const text = sealer.seal(VALUE, 1_000)
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  for (let i = 0; i < text.length; i++) {
    for (const letter of [...letters, '=', '+', ' ', '%'])
      if (letter !== text[i])
        assert.equal(
          sealer.open(text.slice(0, i) + letter + text.slice(i + 1), 0),
          undefined,
          `${i} ${letter}`,
        )
    assert.equal(sealer.open(text.slice(0, i), 0), undefined, `the first ${i}`)
  }
  for (const more of ['A', '=', '==', '.', text]) assert.equal(sealer.open(text + more, 0), undefined, more)
  assert.equal(sealer.open(`v2.${text.slice(3)}`, 0), undefined)
})

test('a text of one purpose, or under another key, does not open for another', () => {
  const text = sealer.seal(VALUE, 1_000)
  assert.equal(createSealer(KEY, 'sign-in').open(text, 0), undefined)
  assert.equal(createSealer(Buffer.alloc(32, 2), 'session').open(text, 0), undefined)
  assert.deepEqual(createSealer(KEY, 'session').open(text, 0), VALUE, 'another instance reads it')
})
