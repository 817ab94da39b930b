import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { idList, MOST_IDS } from '../../../src/lib/sql/id-lists.ts'
import { sql } from '../../../src/lib/sql/port.ts'

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1))

describe('a list of ids', () => {
  it('has one of four lengths, the last id repeated, so that few texts are sent', () => {
    for (const [count, length] of [
      [1, 1],
      [2, 10],
      [10, 10],
      [11, 100],
      [100, 100],
      [101, 500],
      [500, 500],
    ] as const) {
      const ids = numbered(count)
      const { list, params } = idList(ids)
      const names = Array.from({ length }, (_, i) => `i${i}`)
      assert.equal(list, names.map((name) => `@${name}`).join(', '))
      assert.deepEqual(Object.keys(params), names)
      const values = names.map((name) => params[name]?.value)
      assert.deepEqual(values.slice(0, count), ids)
      assert.deepEqual(new Set(values.slice(count)), new Set(count < length ? [ids.at(-1)] : []))
    }
  })

  it('has bigint parameters as text, which may pass 2^53, or those that it is told', () => {
    const big = '9007199254740993'
    assert.deepEqual(idList([big]).params, { i0: { type: 'bigint', value: big } })
    const { params } = idList(['01J'], (id) => sql.varchar(id, 26))
    assert.deepEqual(params, { i0: { type: 'varchar', value: '01J', length: 26 } })
  })

  it('is neither empty nor longer than the server takes', () => {
    for (const count of [0, MOST_IDS + 1]) assert.throws(() => idList(numbered(count)), RangeError)
  })
})
