import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openSqlite, type Sqlite } from '../../../src/lib/sql/sqlite.ts'
import { isFault } from '../../stand-in/helpers.ts'

const PROCESS = fileURLToPath(new URL('sqlite-process.ts', import.meta.url))
const SCHEMA = `
CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, size INTEGER CHECK (size >= 0));
CREATE TABLE IF NOT EXISTS part (item INTEGER NOT NULL REFERENCES item (id));
`
const PAIRS = 'CREATE TABLE IF NOT EXISTS pair (number INTEGER, half TEXT, UNIQUE (number, half))'
const ADD = 'INSERT INTO item (id, name, size) VALUES (:id, :name, :size)'

function fileFor(t: TestContext): string {
  const dir = mkdtempSync(join(tmpdir(), 'sqlite-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  return join(dir, 'a folder that is made', 'invekto.sqlite')
}

function openFor(t: TestContext, file = fileFor(t), schema = SCHEMA): Sqlite {
  const db = openSqlite(file, schema)
  t.after(() => db.close())
  return db
}

const add = (db: Sqlite, id: number, { name = `n-${id}`, size = 1 }: { name?: string; size?: number } = {}) =>
  db.run(ADD, { id, name, size })
const ids = (db: Sqlite) => db.all('SELECT id FROM item ORDER BY id').map(({ id }) => id)

/** Another process on the file, and its lines; it is killed with the test. */
function otherProcess(
  t: TestContext,
  ...args: string[]
): { child: ChildProcess; lines: AsyncIterator<string> } {
  const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => child.kill('SIGKILL'))
  return { child, lines: createInterface({ input: child.stdout! })[Symbol.asyncIterator]() }
}

describe('a transaction in the embedded database', () => {
  it('is there as a whole once it is committed, and gives what its work gives', (t) => {
    const db = openFor(t)
    const result = db.transaction(() => {
      assert.equal(add(db, 1), 1)
      add(db, 2)
      return ids(db)
    })
    assert.deepEqual(result, [1, 2])
    assert.deepEqual(ids(db), [1, 2])
  })

  it('leaves nothing behind when any of it fails, runs in it and statements of it alike', (t) => {
    const db = openFor(t)
    add(db, 1)
    const failing = () =>
      db.transaction(() => {
        add(db, 2)
        db.all('INSERT INTO item (id, name) VALUES (3, :name) RETURNING id', { name: 'x' })
        add(db, 1)
      })
    assert.throws(failing, isFault('duplicate'))
    assert.deepEqual(ids(db), [1])
    add(db, 4)
    assert.deepEqual(ids(db), [1, 4])
  })

  it('passes on what its work throws as it is, since that is no fault of the database', (t) => {
    const db = openFor(t)
    class Own extends Error {}
    const own = new Own('mine')
    for (const kind of ['durable', 'repeatable'] as const)
      assert.throws(
        () =>
          db.transaction(() => {
            add(db, 1)
            throw own
          }, kind),
        (fault) => fault === own,
      )
    assert.deepEqual(ids(db), [])
  })

  it('is not begun within another one, which then is undone as a whole', (t) => {
    const db = openFor(t)
    for (const kind of ['durable', 'repeatable'] as const)
      assert.throws(
        () =>
          db.transaction(() => {
            add(db, 1)
            db.transaction(() => add(db, 2), kind)
          }),
        isFault('statement'),
      )
    assert.deepEqual(ids(db), [])
    add(db, 3)
    assert.deepEqual(ids(db), [3])
  })

  it('that a trigger has broken off is not taken for committed', (t) => {
    const db = openFor(t)
    db.execute(
      "CREATE TRIGGER item_never AFTER INSERT ON item WHEN NEW.id = 2 BEGIN SELECT RAISE(ROLLBACK, 'never'); END",
    )
    assert.throws(
      () =>
        db.transaction(() => {
          add(db, 1)
          add(db, 2)
        }),
      isFault('refused'),
    )
    assert.deepEqual(ids(db), [])
    add(db, 3)
  })

  for (const kind of ['durable', 'repeatable'] as const)
    it(`that is ${kind} survives kill -9 of the process that committed it, and is never there by half`, async (t) => {
      const file = fileFor(t)
      const { child, lines } = otherProcess(t, 'write', file, kind)
      let committed = -1
      while (committed < 25) committed = Number((await lines.next()).value)
      child.kill('SIGKILL')
      // What it had printed before it was gone, too.
      for (let line = await lines.next(); !line.done; line = await lines.next())
        committed = Number(line.value)
      const db = openFor(t, file, '')
      const pairs = db.all('SELECT number, COUNT(*) AS halves FROM pair GROUP BY number ORDER BY number')
      assert.ok(
        pairs.length > committed,
        `${pairs.length} pairs are there, ${committed} was the last printed`,
      )
      for (const [i, pair] of pairs.entries()) assert.deepEqual({ ...pair }, { number: i, halves: 2 })
      assert.deepEqual(
        db.all('PRAGMA integrity_check').map(({ integrity_check: check }) => check),
        ['ok'],
      )
    })

  it('waits for the one of another process, and goes on after it', async (t) => {
    const file = fileFor(t)
    const db = openFor(t, file, PAIRS)
    const { child, lines } = otherProcess(t, 'hold', file, '500')
    assert.equal((await lines.next()).value, 'holding')
    // Reads never wait, and see what is committed.
    assert.deepEqual(db.all('SELECT * FROM pair'), [])
    db.run("INSERT INTO pair VALUES (1, 'mine')")
    assert.deepEqual(
      db.all('SELECT half FROM pair ORDER BY number').map(({ half }) => half),
      ['held', 'mine'],
    )
    if (child.exitCode === null) await once(child, 'exit')
  })

  it('is told that the file is busy when another process does not let go, and has done nothing', async (t) => {
    const file = fileFor(t)
    const { lines } = otherProcess(t, 'hold', file, '60000')
    assert.equal((await lines.next()).value, 'holding')
    const began = performance.now()
    // Opening writes its schema, and so has to wait as well.
    assert.throws(() => openSqlite(file, SCHEMA), isFault('busy', 5))
    assert.ok(performance.now() - began > 1_500, 'it was given time')
  })
})

describe('a statement in the embedded database', () => {
  it('that cannot be is told by the kind of its fault, which quotes no value', (t) => {
    const db = openFor(t)
    const secret = 'gizli-metin'
    add(db, 1, { name: secret })
    for (const [text, params, kind] of [
      [ADD, { id: 1, name: 'other', size: 1 }, 'duplicate'],
      [ADD, { id: 2, name: secret, size: 1 }, 'duplicate'],
      [ADD, { id: 2, name: null, size: 1 }, 'refused'],
      [ADD, { id: 2, name: secret.repeat(2), size: -1 }, 'refused'],
      ['INSERT INTO part VALUES (:item)', { item: 99 }, 'refused'],
      [ADD, { id: secret, name: 'x', size: 1 }, 'statement'],
      ['INSERT INTO nowhere VALUES (:name)', { name: secret }, 'statement'],
      ['INSERT INTO item', {}, 'statement'],
      ['INSERT INTO part VALUES (:item)', { other: secret }, 'statement'],
    ] as const)
      assert.throws(
        () => db.run(text, params),
        (fault: Error) => isFault(kind)(fault) && !fault.message.includes(secret),
        `${text} ${JSON.stringify(params)}`,
      )
    assert.deepEqual(ids(db), [1])
  })

  it('with REPLACE fires the triggers that forbid to delete', (t) => {
    const db = openFor(t)
    db.execute("CREATE TRIGGER item_stays BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT, 'stays'); END")
    add(db, 1, { name: 'first' })
    for (const text of [
      "REPLACE INTO item (id, name) VALUES (1, 'second')",
      "INSERT OR REPLACE INTO item (id, name) VALUES (2, 'first')",
      "UPDATE OR REPLACE item SET id = 1 WHERE name = 'other'",
      'DELETE FROM item',
    ]) {
      if (text.startsWith('UPDATE')) add(db, 5, { name: 'other' })
      assert.throws(() => db.run(text), isFault('refused'), text)
    }
    assert.equal(db.all('SELECT name FROM item WHERE id = 1')[0]?.name, 'first')
  })

  it('gives integers as numbers, as text where they pass 2^53, and never a wrong one', (t) => {
    const db = openFor(t)
    const rows = db.all(
      'SELECT :big AS big, :small AS small, :most AS most, :least AS least, 1.5 AS real, NULL AS none',
      {
        big: 9_007_199_254_740_993n,
        small: 7,
        most: Number.MAX_SAFE_INTEGER,
        least: -9_223_372_036_854_775_808n,
      },
    )
    assert.deepEqual(
      { ...rows[0] },
      {
        big: '9007199254740993',
        small: 7,
        most: Number.MAX_SAFE_INTEGER,
        least: '-9223372036854775808',
        real: 1.5,
        none: null,
      },
    )
  })

  it('gives text and bytes as they were written', (t) => {
    const db = openFor(t)
    const bytes = Uint8Array.of(0, 255, 128)
    const [row] = db.all('SELECT :text AS text, :bytes AS bytes', { text: 'İyi günler 👋', bytes })
    assert.equal(row?.text, 'İyi günler 👋')
    assert.deepEqual(Buffer.from(row?.bytes as Uint8Array), Buffer.from(bytes))
  })
})

describe('the file of the embedded database', () => {
  it('is made with its folder, opened by several at once, and its schema is run again without harm', (t) => {
    const file = fileFor(t)
    const [one, other] = [openFor(t, file), openFor(t, file)]
    assert.ok(existsSync(file))
    add(one, 1)
    assert.deepEqual(ids(other), [1])
    assert.deepEqual(
      one.all('PRAGMA journal_mode').map(({ journal_mode: mode }) => mode),
      ['wal'],
    )
  })

  it('that cannot be opened, or whose schema cannot be run, is a fault like others', (t) => {
    const file = fileFor(t)
    mkdirSync(file, { recursive: true })
    assert.throws(() => openSqlite(file, SCHEMA), isFault('unavailable'))
    assert.throws(() => openSqlite(`${file}-2`, 'CREATE TABLE'), isFault('statement'))
  })

  it('may be closed twice, and takes nothing after that', (t) => {
    const db = openFor(t)
    db.close()
    db.close()
    assert.throws(() => ids(db), isFault('statement'))
    assert.throws(() => add(db, 1), isFault('statement'))
  })
})
