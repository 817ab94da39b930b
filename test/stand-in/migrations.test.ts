import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { applyMigrations, planMigrations, readMigrations } from '../../src/lib/sql/migrations.ts'
import { sql } from '../../src/lib/sql/port.ts'
import { isFault, openFor, standInFor } from './helpers.ts'

const MIGRATIONS = readMigrations(fileURLToPath(new URL('../../deploy/sql/', import.meta.url)))

describe('migrations', () => {
  test('make the tables on an empty stand-in, once, whoever else migrates at the same time', async (t) => {
    const standIn = await standInFor(t, { migrated: false })
    const [one, other] = [openFor(t, standIn.url), openFor(t, standIn.url)]
    await assert.rejects(one.run('SELECT * FROM outbox.Event'), isFault('statement', 208))
    assert.ok((await planMigrations(one, MIGRATIONS)).every(({ appliedAt }) => appliedAt === undefined))
    const applied = await Promise.all([one, other].map((server) => applyMigrations(server, MIGRATIONS)))
    assert.deepEqual(applied.map(({ length }) => length).sort(), [0, MIGRATIONS.length])
    assert.deepEqual(
      standIn.rows('outbox.Turn').map(({ Name }) => Name),
      ['claim', 'sweep'],
    )
    assert.equal(standIn.rows('invekto.Migration').length, MIGRATIONS.length)
  })

  test('may run again on a stand-in that has them from the start', async (t) => {
    const standIn = await standInFor(t)
    await applyMigrations(openFor(t, standIn.url), MIGRATIONS)
    assert.equal(standIn.rows('outbox.Turn').length, 2)
  })
})

describe('the audit trail', () => {
  const INSERT = `INSERT INTO audit.AdminAction (Seq, PrevSeq, OccurredAt, Email, Action, Target, RequestId, PrevHash, Hash)
VALUES (@seq, NULLIF(@seq - 1, 0), SYSUTCDATETIME(), N'a@example.com', 'flags.edit', N'x', 'r-1', @before, @hash)`
  const digits = (digit: number) => sql.varchar(String(digit).repeat(64), 64)
  const entry = (seq: number) => ({ seq: sql.bigint(seq), before: digits(seq - 1), hash: digits(seq) })

  test('lets nobody change or remove a row, not even where there is none', async (t) => {
    const standIn = await standInFor(t)
    const server = openFor(t, standIn.url)
    for (const rows of [0, 1]) {
      if (rows > 0) await server.run(INSERT, entry(1))
      await assert.rejects(server.run("UPDATE audit.AdminAction SET Email = N'x'"), isFault('refused', 50020))
      await assert.rejects(
        server.run('DELETE FROM audit.AdminAction WHERE Seq = 1'),
        isFault('refused', 50020),
      )
      await assert.rejects(server.run('TRUNCATE TABLE audit.AdminAction'), isFault('refused', 4712))
    }
    assert.equal(standIn.rows('audit.AdminAction')[0]?.Email, 'a@example.com')
  })

  test('rolls back the transaction in which somebody tried', async (t) => {
    const standIn = await standInFor(t)
    const attempt = openFor(t, standIn.url).session(async (run) => {
      await run(INSERT, entry(1))
      await run('DELETE FROM audit.AdminAction')
    })
    await assert.rejects(attempt, isFault('refused', 50020))
    assert.deepEqual(standIn.rows('audit.AdminAction'), [])
  })

  test('takes each place once, and none without the one before', async (t) => {
    const server = openFor(t, (await standInFor(t)).url)
    await server.run(INSERT, entry(1))
    await assert.rejects(server.run(INSERT, entry(1)), isFault('duplicate', 2627))
    await assert.rejects(server.run(INSERT, entry(3)), isFault('refused', 547))
    await server.run(INSERT, entry(2))
  })

  test('of a trigger that rolls back by itself the reason is told, not what follows it', async (t) => {
    const server = openFor(t, (await standInFor(t)).url)
    await server.run('CREATE TABLE dbo.Kept (Id int NOT NULL PRIMARY KEY)')
    await server.run(`CREATE TRIGGER dbo.KeptRefuses ON dbo.Kept AFTER DELETE AS
BEGIN
  ROLLBACK TRANSACTION;
  RAISERROR (N'kept is kept', 16, 1);
END`)
    await assert.rejects(server.run('DELETE FROM dbo.Kept'), (fault: Error) => {
      assert.match(fault.message, /kept is kept/)
      return isFault('refused', 50_000)(fault)
    })
  })
})
