import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseAuditArgs } from '../../src/database/audit.ts'
import { verifyChain } from '../../src/lib/audit/chain.ts'
import { openAudit } from '../../src/lib/audit/open.ts'
import type { AuditEntry } from '../../src/lib/audit/port.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { openSqlite } from '../../src/lib/sql/sqlite.ts'
import { auditDraft } from '../contract/audit-suite.ts'

const MAIN = fileURLToPath(new URL('../../src/database/audit.main.ts', import.meta.url))
const HASH = 'a'.repeat(64)

/** A folder with a trail of so many entries, and the command on it. */
async function withEntries(t: TestContext, count: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'audit-command-'))
  t.after(() => rmSync(dataDir, { recursive: true, force: true }))
  const trail = await openAudit({ url: undefined, dataDir, clock: systemClock })
  for (let i = 1; i <= count; i++) await trail.append(auditDraft({ requestId: `r-${i}` }))
  await trail.close()
  const run = (...args: string[]) => {
    const env = { ...process.env, INVEKTO_DATA_DIR: dataDir, INVEKTO_ENV: 'development', INVEKTO_SQL_URL: '' }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], {
      env,
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }
  return { dataDir, run }
}

test('the arguments are read, or the usage is shown', () => {
  assert.deepEqual(parseAuditArgs(['verify']), { action: 'verify', noted: undefined })
  assert.deepEqual(parseAuditArgs(['head']), { action: 'head', noted: undefined })
  const noted = { seq: 12, hash: HASH }
  assert.deepEqual(parseAuditArgs(['verify', '--head', `12:${HASH}`]), { action: 'verify', noted })
  for (const args of [
    [],
    ['delete'],
    ['verify', 'more'],
    ['verify', '--head'],
    ['verify', '--head', '12'],
    ['verify', '--head', `12:${HASH.toUpperCase()}`],
    ['export', '--head', `12:${HASH}`],
    ['verify', '--force'],
  ]) {
    assert.equal(parseAuditArgs(args), undefined, args.join(' '))
  }
})

test('a whole chain is told whole, against its own head too', async (t) => {
  const { run } = await withEntries(t, 3)
  const head = run('head').stdout.trim()
  assert.match(head, /^3:[0-9a-f]{64}$/)
  const { status, stdout } = run('verify')
  assert.deepEqual([status, stdout], [0, `3 entries, none changed or missing; head ${head}\n`])
  assert.equal(run('verify', '--head', head).status, 0)
})

test('what was tampered with is named, with exit code 1', async (t) => {
  const { run, dataDir } = await withEntries(t, 4)
  const head = run('head').stdout.trim()
  const db = openSqlite(join(dataDir, 'invekto.sqlite'), '')
  t.after(() => db.close())
  db.execute('DROP TRIGGER audit_admin_action_remains; DELETE FROM audit_admin_action WHERE seq = 4')
  assert.equal(run('verify').status, 0)
  const cut = run('verify', '--head', head)
  assert.equal(cut.status, 1)
  assert.match(cut.stdout, /^entry 4: cut-off: /)
  db.execute("DROP TRIGGER audit_admin_action_stays; UPDATE audit_admin_action SET email = 'x' WHERE seq = 2")
  const changed = run('verify')
  assert.equal(changed.status, 1)
  assert.match(changed.stdout, /^entry 2: changed: /)
})

test('an export holds what is needed to compute the chain anew', async (t) => {
  const { run } = await withEntries(t, 250)
  const lines = run('export').stdout.split('\n').slice(0, -1)
  const entries = lines.map((line): AuditEntry => {
    const { at, ...rest } = JSON.parse(line)
    return { ...rest, at: Date.parse(at) }
  })
  assert.equal(entries.length, 250)
  const report = await verifyChain(entries)
  assert.ok(report.ok)
  assert.equal(`${report.head.seq}:${report.head.hash}`, run('head').stdout.trim())
})

test('it shows its usage, and says what is wrong with the settings', async (t) => {
  const { run, dataDir } = await withEntries(t, 0)
  const usage = run('remove')
  assert.equal(usage.status, 64)
  assert.match(usage.stderr, /^usage: npm run audit/)
  const env = { ...process.env, INVEKTO_DATA_DIR: dataDir, INVEKTO_ENV: 'production', INVEKTO_SQL_URL: '' }
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', MAIN, 'head'], {
    env,
    encoding: 'utf8',
  })
  assert.equal(status, 78)
  assert.match(stderr, /INVEKTO_SQL_URL is needed in production/)
})
