import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from './found.ts'

const VALUE = '06e82887-9afc-4064-abad-f6fb60b8a1f3'

test('a GUID is found in every wrapping, its value lower-case and hyphenated', () => {
  const bare = VALUE.replaceAll('-', '')
  for (const written of [
    VALUE,
    VALUE.toUpperCase(),
    bare,
    `{${VALUE}}`,
    `urn:uuid:${VALUE}`,
    `%7B${bare}%7D`,
    `X'${bare}'`,
  ]) {
    assert.deepEqual(found('guid', `kayıt ${written}, tamam`), [`${written} = ${VALUE}`])
  }
  assert.deepEqual(found('guid', '06582887912340641234161260181113'), [
    '06582887912340641234161260181113 = 06582887-9123-4064-1234-161260181113',
  ])
})

test('a GUID that is too long, too short or badly parted is none', () => {
  for (const text of [
    `a${VALUE}`,
    `${VALUE}0`,
    VALUE.slice(1),
    `${VALUE}-1`,
    `g${VALUE.slice(1)}`,
    '06e82887-9afc4064-abad-f6fb60b8a1f3',
  ]) {
    assert.deepEqual(found('guid', text), [], text)
  }
})
