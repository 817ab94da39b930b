import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { verifyChain } from '../../../src/lib/audit/chain.ts'
import { AUDIT_SCHEMA, createSqliteAudit } from '../../../src/lib/audit/sqlite.ts'
import { fakeClock, systemClock } from '../../../src/lib/base/clock.ts'
import { openSqlite } from '../../../src/lib/sql/sqlite.ts'
import { auditDraft, auditSuite } from '../../contract/audit-suite.ts'

const TABLE = 'audit_admin_action'
const INSERT = `INTO ${TABLE} (seq, at, email, action, target, request_id, prev_hash, hash)`
const HASH = `'${'b'.repeat(64)}'`
const HEAD_HASH = `(SELECT hash FROM ${TABLE} ORDER BY seq DESC LIMIT 1)`

const ATTACKS = [
  `UPDATE ${TABLE} SET email = 'x' WHERE seq = 2`,
  `UPDATE ${TABLE} SET seq = seq + 10`,
  `UPDATE OR REPLACE ${TABLE} SET seq = 1 WHERE seq = 3`,
  `UPDATE OR IGNORE ${TABLE} SET email = 'x'`,
  `DELETE FROM ${TABLE}`,
  `DELETE FROM ${TABLE} WHERE seq = 3`,
  `REPLACE ${INSERT} VALUES (2, 0, 'x', 'x', 'x', 'x', (SELECT prev_hash FROM ${TABLE} WHERE seq = 2), ${HASH})`,
  `PRAGMA recursive_triggers = OFF; REPLACE ${INSERT} VALUES (3, 0, 'x', 'x', 'x', 'x', ${HEAD_HASH}, ${HASH})`,
  `INSERT OR REPLACE ${INSERT} VALUES (4, 0, 'x', 'x', 'x', 'x', (SELECT prev_hash FROM ${TABLE} WHERE seq = 2), ${HASH})`,
  `INSERT ${INSERT} VALUES (2, 0, 'x', 'x', 'x', 'x', ${HEAD_HASH}, ${HASH})
   ON CONFLICT (seq) DO UPDATE SET email = 'x'`,
  `INSERT ${INSERT} VALUES (5, 0, 'x', 'x', 'x', 'x', ${HEAD_HASH}, ${HASH})`,
  `INSERT ${INSERT} VALUES (-1, 0, 'x', 'x', 'x', 'x', ${HEAD_HASH}, ${HASH})`,
  `INSERT ${INSERT} VALUES (NULL, 0, 'x', 'x', 'x', 'x', ${HEAD_HASH}, ${HASH})`,
  `INSERT ${INSERT} VALUES (4, 0, 'x', 'x', 'x', 'x', ${HASH}, ${HASH})`,
  `INSERT ${INSERT} VALUES (4, 0, 'x', 'x', 'x', 'x', ${HEAD_HASH}, 'short')`,
]
const UNPROTECT = `DROP TRIGGER ${TABLE}_follows; DROP TRIGGER ${TABLE}_stays; DROP TRIGGER ${TABLE}_remains`

function fileFor(t: TestContext): string {
  const dir = mkdtempSync(join(tmpdir(), 'audit-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  return join(dir, 'invekto.sqlite')
}

auditSuite('sqlite', async (t) => {
  const file = fileFor(t)
  const clock = fakeClock(Date.parse('2026-11-22T07:00:00.123Z'))
  const open = () => {
    const db = openSqlite(file, AUDIT_SCHEMA)
    t.after(() => db.close())
    return db
  }
  const plain = openSqlite(file, '')
  t.after(() => plain.close())
  return {
    trail: createSqliteAudit(open(), clock),
    clock,
    another: async () => createSqliteAudit(open(), clock),
    execute: async (text) => plain.execute(text),
    attacks: ATTACKS,
    unprotect: UNPROTECT,
    table: TABLE,
  }
})

test('processes that write into one file leave neither a gap nor a fork', async (t) => {
  const file = fileFor(t)
  const trail = createSqliteAudit(openSqlite(file, AUDIT_SCHEMA), systemClock)
  t.after(() => trail.close())
  const script = fileURLToPath(new URL('append-many.ts', import.meta.url))
  const codes = await Promise.all(
    ['a@example.com', 'b@example.com'].map(async (email) => {
      const writer = spawn(process.execPath, ['--import', 'tsx', script, file, email, '200'], {
        stdio: 'inherit',
      })
      return (await once(writer, 'exit'))[0]
    }),
  )
  assert.deepEqual(codes, [0, 0])
  const report = await verifyChain(trail.walk())
  assert.deepEqual(report, { ok: true, count: 400, head: await trail.head() })
})

test('a table that was dropped shows against a head noted before', async (t) => {
  const file = fileFor(t)
  const db = openSqlite(file, AUDIT_SCHEMA)
  t.after(() => db.close())
  const trail = createSqliteAudit(db, systemClock)
  const noted = await trail.append(auditDraft())
  db.execute(`DROP TABLE ${TABLE}`)
  db.execute(AUDIT_SCHEMA)
  assert.equal((await verifyChain(trail.walk(), noted)).ok, false)
  await trail.append(auditDraft({ target: 'another' }))
  const report = await verifyChain(trail.walk(), noted)
  assert.deepEqual(report.ok ? 'ok' : [report.fault, report.seq], ['replaced', 1])
})
