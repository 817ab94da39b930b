import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from './found.ts'

test('eleven digits with both check digits right are an identity number', () => {
  assert.deepEqual(found('nationalId', "TCKN'm 10000000146'dır"), ['10000000146 = 10000000146'])
})

test('other rows of digits are none', () => {
  for (const text of ['10000000147', '100000001460', 'A10000000146', '10000000146_']) {
    assert.deepEqual(found('nationalId', text), [], text)
  }
})
