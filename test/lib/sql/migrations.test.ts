import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import {
  applyMigrations,
  type Migration,
  planMigrations,
  readMigrations,
  splitBatches,
} from '../../../src/lib/sql/migrations.ts'
import { isFault, openFor, standInFor } from '../../stand-in/helpers.ts'
import type { StandIn } from '../../stand-in/server.ts'

const NOTES = 'CREATE TABLE dbo.Note (Id int NOT NULL PRIMARY KEY, Body varchar(20) NOT NULL);'
const note = (id: number, body = 'x') => `INSERT INTO dbo.Note (Id, Body) VALUES (${id}, '${body}');`

/** A folder of migrations that goes with the test. */
function folderOf(t: TestContext, files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'migrations-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
  return dir
}
const read = (t: TestContext, files: Readonly<Record<string, string>>) => readMigrations(folderOf(t, files))
const names = (migrations: readonly Migration[]): string[] => migrations.map(({ name }) => name)
const applied = (standIn: StandIn): unknown[] => standIn.rows('invekto.Migration').map(({ Name }) => Name)
const noteIds = (standIn: StandIn): unknown[] => standIn.rows('dbo.Note').map(({ Id }) => Id)

/** An empty server and a connection to it, as the command has. */
async function emptyServer(t: TestContext) {
  const standIn = await standInFor(t, { migrated: false })
  return { standIn, server: openFor(t, standIn.url, { size: 1 }) }
}

describe('a folder of migrations', () => {
  it('is read in the order of its numbers, batch by batch, other files passed over', (t) => {
    const migrations = read(t, {
      '002-second.sql': 'SELECT 2;',
      '001-first.sql': 'SELECT 1;\nGO\n\nSELECT 11;\ngo\n',
      'README.md': 'not one',
    })
    assert.deepEqual(
      migrations.map(({ number, name, batches }) => ({ number, name, batches })),
      [
        { number: 1, name: '001-first.sql', batches: ['SELECT 1;', 'SELECT 11;'] },
        { number: 2, name: '002-second.sql', batches: ['SELECT 2;'] },
      ],
    )
  })

  it('with a gap, a number that is there twice, or a stray name is refused by that name', (t) => {
    for (const [second, expected] of [
      ['003-gap.sql', /^Error: 003-gap\.sql: 002-….sql is expected$/],
      ['001-two.sql', /^Error: 001-two\.sql: 002-….sql is expected$/],
      ['002_two.sql', /002_two\.sql/],
      ['002-Two.sql', /002-Two\.sql/],
      ['02-two.sql', /02-two\.sql/],
      ['notes.sql', /notes\.sql/],
    ] as const)
      assert.throws(() => read(t, { '001-first.sql': '', [second]: '' }), expected)
    assert.throws(() => read(t, { '002-second.sql': '' }), /002-second\.sql: 001-….sql is expected/)
    assert.deepEqual(read(t, {}), [])
  })

  it('has the same checksums and batches whatever line ends and mark a checkout gives it', (t) => {
    const unix = 'SELECT 1;\nGO\nSELECT\n  2;\n'
    const [expected] = read(t, { '001-a.sql': unix })
    for (const text of [unix.replaceAll('\n', '\r\n'), `\uFEFF${unix}`]) {
      const [found] = read(t, { '001-a.sql': text })
      assert.deepEqual(found, expected)
    }
    const [other] = read(t, { '001-a.sql': unix.replace('2', '3') })
    assert.notEqual(other!.checksum, expected!.checksum)
  })
})

describe('a script', () => {
  const divided = (text: string, ...batches: string[]) => assert.deepEqual(splitBatches(text), batches)

  it('is divided by lines of GO, in any letters, with spaces, a semicolon or a remark', () => {
    for (const line of ['GO', 'go', '  Go\t', 'GO;', ' GO ; ', 'GO -- the table', 'GO--x'])
      divided(`SELECT 1;\n${line}\nSELECT 2;`, 'SELECT 1;', 'SELECT 2;')
    divided('SELECT 1;\r\nGO\r\nSELECT 2;\r\n', 'SELECT 1;', 'SELECT 2;')
    divided('GO\nGO\nSELECT 1;\nGO', 'SELECT 1;')
  })

  it('is not divided by GO among other words', () => {
    for (const text of ['SELECT 1 AS GO', 'SELECT\nGOAL\nFROM x', 'EXEC\nGO.x', 'SELECT 1\n-- GO\nFROM x'])
      divided(text, text)
  })

  it('is not divided within strings, quoted names and comments, as sqlcmd does it', () => {
    for (const text of [
      "EXEC (N'SELECT 1;\nGO\nSELECT 2;');",
      "SELECT 'it''s\nGO\n';",
      'SELECT 1 AS "a\nGO\nb";',
      'SELECT 1 AS [a\nGO\nb];',
      '/* first\nGO\nthen */ SELECT 1;',
      '/* one /* within */\nGO\nanother */ SELECT 1;',
      'SELECT 1; -- it\'s "no [string\nSELECT 2;',
    ])
      divided(`${text}\nGO\nSELECT 9;`, text, 'SELECT 9;')
  })

  it('has no batch of nothing but spaces and comments', () => {
    divided('-- a\nGO\n/* b\n */\nGO\n \nGO\n-- c\nSELECT 1;', '-- c\nSELECT 1;')
    divided('')
  })
})

describe('migrations on a server', () => {
  it('are applied in order, each once, and only told by a plan, which changes nothing', async (t) => {
    const { standIn, server } = await emptyServer(t)
    const first = { '001-notes.sql': `${NOTES}\nGO\n${note(1)}`, '002-more.sql': note(2) }
    const migrations = read(t, first)
    const before = await planMigrations(server, migrations)
    assert.deepEqual(names(before), names(migrations))
    assert.ok(before.every(({ appliedAt }) => appliedAt === undefined))
    await assert.rejects(server.run('SELECT * FROM invekto.Migration'), isFault('statement', 208))

    const told: string[] = []
    const done = await applyMigrations(server, migrations, ({ name }) => told.push(name))
    assert.deepEqual([told, names(done)], [names(migrations), names(migrations)])
    assert.deepEqual(noteIds(standIn), [1, 2])

    const more = read(t, { ...first, '003-last.sql': note(3) })
    const plan = await planMigrations(server, more)
    assert.deepEqual(
      plan.map(({ appliedAt }) => appliedAt !== undefined),
      [true, true, false],
    )
    assert.ok(Math.abs(plan[0]!.appliedAt! - Date.now()) < 60_000)
    assert.deepEqual(applied(standIn), names(migrations))
    assert.deepEqual(names(await applyMigrations(server, more)), ['003-last.sql'])
    assert.deepEqual(await applyMigrations(server, more), [])
    assert.deepEqual(noteIds(standIn), [1, 2, 3])
    assert.deepEqual(applied(standIn), names(more))
  })

  it('that came from a newer release are left alone by an older one', async (t) => {
    const { standIn, server } = await emptyServer(t)
    const files = { '001-notes.sql': NOTES, '002-more.sql': note(2) }
    await applyMigrations(server, read(t, files))
    assert.deepEqual(await applyMigrations(server, read(t, { '001-notes.sql': NOTES })), [])
    assert.deepEqual(applied(standIn), ['001-notes.sql', '002-more.sql'])
  })

  it('are refused by plan and command alike once an applied one has been changed', async (t) => {
    const { standIn, server } = await emptyServer(t)
    await applyMigrations(server, read(t, { '001-notes.sql': NOTES }))
    const changed = read(t, { '001-notes.sql': `${NOTES} `, '002-more.sql': note(2) })
    const expected = /^Error: 001-notes\.sql was applied and has been changed since/
    await assert.rejects(planMigrations(server, changed), expected)
    await assert.rejects(applyMigrations(server, changed), expected)
    assert.deepEqual(noteIds(standIn), [])
    assert.deepEqual(applied(standIn), ['001-notes.sql'])
  })

  it('run by several at the same time are applied once', async (t) => {
    const { standIn } = await emptyServer(t)
    const migrations = read(t, { '001-notes.sql': `${NOTES}\nGO\n${note(1)}`, '002-more.sql': note(2) })
    const servers = [1, 2, 3].map(() => openFor(t, standIn.url, { size: 1 }))
    standIn.failNext({ kind: 'slow', ms: 100, match: /INSERT INTO dbo\.Note/ })
    const done = await Promise.all(servers.map((server) => applyMigrations(server, migrations)))
    assert.deepEqual(done.map(({ length }) => length).sort(), [0, 0, 2])
    assert.deepEqual(noteIds(standIn), [1, 2])
  })

  it('of which one fails in the middle leave those before it, and nothing of it', async (t) => {
    const { standIn, server } = await emptyServer(t)
    const good = { '001-notes.sql': `${NOTES}\nGO\n${note(1)}` }
    const bad = `${note(2)}\nGO\n${note(1, 'twice')}\nGO\n${note(3)}`
    const after = { '003-last.sql': note(4) }
    await assert.rejects(
      applyMigrations(server, read(t, { ...good, '002-bad.sql': bad, ...after })),
      isFault('duplicate', 2627),
    )
    assert.deepEqual(noteIds(standIn), [1])
    assert.deepEqual(applied(standIn), ['001-notes.sql'])
    // Mended, it goes on from there: nobody is left with the lock.
    const mended = read(t, { ...good, '002-bad.sql': note(2), ...after })
    assert.deepEqual(names(await applyMigrations(server, mended)), ['002-bad.sql', '003-last.sql'])
    assert.deepEqual(noteIds(standIn), [1, 2, 4])
  })

  it('cut off from the server begin again where they were', async (t) => {
    const { standIn, server } = await emptyServer(t)
    const migrations = read(t, { '001-notes.sql': NOTES, '002-more.sql': `${note(2)}\nGO\n${note(3)}` })
    standIn.failNext({ kind: 'cut-after-commit', match: /VALUES \(3/ })
    await assert.rejects(applyMigrations(server, migrations), isFault('unavailable'))
    standIn.failNext({ kind: 'cut-after-commit', match: /^COMMIT TRANSACTION/ })
    await assert.rejects(applyMigrations(server, migrations), isFault('unavailable'))
    // That one had been committed.
    assert.deepEqual(await applyMigrations(server, migrations), [])
    assert.deepEqual(noteIds(standIn), [2, 3])
  })
})
