import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createSqliteDeadLetters, DEAD_LETTER_SCHEMA } from '../../../src/lib/deadletters/sqlite.ts'
import { openSqlite } from '../../../src/lib/sql/sqlite.ts'
import { deadLetter, deadLettersSuite } from '../../contract/dead-letters-suite.ts'

const START = Date.parse('2026-11-22T07:00:00.123Z')

function fileFor(t: TestContext): string {
  const dir = mkdtempSync(join(tmpdir(), 'dead-letters-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  return join(dir, 'invekto.sqlite')
}

deadLettersSuite('sqlite', async (t) => {
  const file = fileFor(t)
  const clock = fakeClock(START)
  const open = () => {
    const db = openSqlite(file, DEAD_LETTER_SCHEMA)
    t.after(() => db.close())
    return createSqliteDeadLetters(db, clock)
  }
  return { store: open(), clock, another: async () => open() }
})

test('lists and filters 10,000 letters of some kilobytes in well under 200 ms', async (t) => {
  const db = openSqlite(fileFor(t), DEAD_LETTER_SCHEMA)
  t.after(() => db.close())
  const store = createSqliteDeadLetters(db, fakeClock(START))
  const content = Buffer.alloc(8_000, 'x')
  const inserts = db.transaction(() =>
    Array.from({ length: 10_000 }, (_, i) =>
      store.insert(deadLetter({ content, failedAt: START + i, requestId: `r-${i}` })),
    ),
  )
  assert.ok((await Promise.all(inserts)).every(Boolean))
  for (const query of [{}, { status: 'open' as const }, { requestId: 'r-3' }, { requestId: 'none' }]) {
    const before = performance.now()
    await store.find({ ...query, limit: 100 })
    const took = performance.now() - before
    assert.ok(took < 200, `${JSON.stringify(query)} took ${took} ms`)
    t.diagnostic(`${JSON.stringify(query)}: ${took.toFixed(1)} ms`)
  }
  const before = performance.now()
  await store.groups()
  t.diagnostic(`groups: ${(performance.now() - before).toFixed(1)} ms`)
})
