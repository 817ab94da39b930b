import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createSqliteOutbox } from '../../../src/lib/outbox/sqlite.ts'
import { OUTBOX_SCHEMA } from '../../../src/lib/outbox/sqlite-statements.ts'
import { openSqlite } from '../../../src/lib/sql/sqlite.ts'
import { outboxSuite } from '../../contract/outbox-suite.ts'

outboxSuite('sqlite', async (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'outbox-'))
  const clock = fakeClock(Date.parse('2026-11-22T07:00:00.000Z'))
  const outbox = createSqliteOutbox(openSqlite(join(dir, 'invekto.sqlite'), OUTBOX_SCHEMA), clock)
  t.after(async () => {
    await outbox.close()
    rmSync(dir, { recursive: true, force: true })
  })
  return { outbox, pass: async (ms) => clock.advance(ms) }
})
