import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { standInFor } from '../stand-in/helpers.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FILES = readdirSync(join(ROOT, 'deploy/sql')).sort()

interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command from the root, as npm does; the stand-in of this process can answer meanwhile. */
function migrate(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ended> {
  // Node 22 warns of SQLite as an experiment.
  const settings = { NODE_NO_WARNINGS: '1', INVEKTO_ENV: 'development', INVEKTO_SQL_URL: '', ...env }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/database/migrate.main.ts', ...args],
      { cwd: ROOT, env: { ...process.env, ...settings } },
      (fault, stdout, stderr) => resolve({ status: fault ? Number(fault.code ?? -1) : 0, stdout, stderr }),
    )
  })
}

function folderFor(t: TestContext): string {
  const dir = mkdtempSync(join(tmpdir(), 'migrate-command-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

test('it brings an empty database up to date, which a plan tells before and after', async (t) => {
  const standIn = await standInFor(t, { migrated: false })
  const env = { INVEKTO_SQL_URL: standIn.url }
  const before = await migrate(env, '--plan')
  assert.deepEqual(before, {
    status: 0,
    stdout: FILES.map((name) => `${name}  to be applied\n`).join(''),
    stderr: '',
  })
  assert.throws(() => standIn.rows('invekto.Migration'))

  const done = await migrate(env)
  const { length } = FILES
  const told = FILES.map((name) => `${name} …\n`).join('')
  assert.deepEqual(done, { status: 0, stdout: `${told}${length} applied, 0 had been\n`, stderr: '' })
  assert.equal(standIn.rows('invekto.Migration').length, length)
  assert.equal(standIn.rows('outbox.Turn').length, 2)

  const again = await migrate(env)
  assert.deepEqual(again, { status: 0, stdout: `0 applied, ${length} had been\n`, stderr: '' })
  const after = await migrate(env, '--plan')
  assert.equal(after.status, 0)
  for (const [i, line] of after.stdout.trimEnd().split('\n').entries())
    assert.match(line, new RegExp(`^${FILES[i]}  applied \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$`))
})

test('it takes another folder, and ends with the name of a migration that was changed since', async (t) => {
  const standIn = await standInFor(t, { migrated: false })
  const dir = folderFor(t)
  const env = { INVEKTO_SQL_URL: standIn.url }
  const file = join(dir, '001-own.sql')
  writeFileSync(
    file,
    'CREATE TABLE dbo.Own (Id int NOT NULL PRIMARY KEY);\nGO\nINSERT INTO dbo.Own (Id) VALUES (1);\n',
  )
  const done = await migrate(env, '--dir', dir)
  assert.deepEqual([done.status, done.stdout], [0, '001-own.sql …\n1 applied, 0 had been\n'])
  assert.deepEqual(standIn.rows('dbo.Own'), [{ Id: 1 }])
  writeFileSync(file, 'DROP TABLE dbo.Own;\n')
  for (const args of [[], ['--plan']]) {
    const { status, stdout, stderr } = await migrate(env, '--dir', dir, ...args)
    assert.notEqual(status, 0)
    assert.equal(stdout, '')
    assert.match(stderr, /001-own\.sql was applied and has been changed since/)
  }
  assert.equal(standIn.rows('dbo.Own').length, 1)
})

test('without a server there is nothing to do: the embedded database brings itself up to date', async (t) => {
  const dir = folderFor(t)
  for (const args of [[], ['--plan']]) {
    const { status, stdout, stderr } = await migrate({ INVEKTO_DATA_DIR: join(dir, 'data') }, ...args)
    assert.deepEqual([status, stderr], [0, ''])
    assert.match(stdout, /^INVEKTO_SQL_URL is not set: /)
  }
  assert.equal(existsSync(join(dir, 'data')), false)
})

test('wrong arguments show its usage', async () => {
  for (const args of [['--force'], ['up'], ['--dir']]) {
    const { status, stdout, stderr } = await migrate({}, ...args)
    assert.deepEqual([status, stdout], [64, ''], args.join(' '))
    assert.match(stderr, /^npm run migrate -- \[--plan\]/)
  }
})

test('wrong settings are told, and no word of what is secret in them', async () => {
  const production = await migrate({ INVEKTO_ENV: 'production' })
  assert.equal(production.status, 78)
  assert.match(production.stderr, /^INVEKTO_SQL_URL is needed in production/)
  for (const url of [
    'postgres://a:Gizli-1@h/x',
    'mssql://a:Gizli-1@h/x?encrpyt=false',
    'mssql://a:Gizli-1%zz@h/x',
  ]) {
    const { status, stdout, stderr } = await migrate({ INVEKTO_SQL_URL: url })
    assert.deepEqual([status, stdout], [78, ''], url)
    assert.match(stderr, /^INVEKTO_SQL_URL: /)
    assert.ok(!stderr.includes('Gizli'))
  }
})

test('a server that is away, or that lets nobody in, is a fault, and its password is told to nobody', async (t) => {
  const standIn = await standInFor(t)
  standIn.refuseLogins(true)
  const refused = await migrate({ INVEKTO_SQL_URL: standIn.url })
  await standIn.stop()
  const away = await migrate({ INVEKTO_SQL_URL: standIn.url })
  for (const { status, stdout, stderr } of [refused, away]) {
    assert.ok(status !== 0 && status !== 64 && status !== 78, String(status))
    assert.equal(stdout, '')
    assert.ok(stderr !== '' && !stderr.includes('Stand-in-1'))
  }
  assert.match(refused.stderr, /login failed/)
})
