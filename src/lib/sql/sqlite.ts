import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { SqlFault, type SqlFaultKind, type SqlRow } from './port.ts'

/** The embedded database: one file, which several processes may have open. */
export interface Sqlite {
  /** The rows a statement gives; one that writes too belongs into a transaction. Parameters are named in it `:name`; integers come as numbers, or as text where they pass 2^53. */
  all(text: string, params?: Readonly<Record<string, SQLInputValue>>): SqlRow[]
  /** Runs a statement; the number of rows it changed. */
  run(text: string, params?: Readonly<Record<string, SQLInputValue>>): number
  /**
   * All of it or nothing. Other processes' writes wait meanwhile; so it never awaits. `repeatable`: what a power failure may
   * take back, since it would only be done again; it is spared the wait for the disk, and survives the end of the process.
   */
  transaction<T>(work: () => T, kind?: 'durable' | 'repeatable'): T
  /** Runs several statements without parameters, such as a schema. */
  execute(text: string): void
  close(): void
}

/** The file that all embedded twins of a machine share, under INVEKTO_DATA_DIR. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'invekto.sqlite')

/** How long a statement waits for other processes' writes, milliseconds. It blocks this process meanwhile. */
const BUSY_MS = 2_000

/**
 * Opens the file, making it and its folder where they are missing. What is committed is on disk: it survives a power
 * failure (write-ahead log, synchronous=FULL). `schema` is run at once and must be re-runnable. Throws SqlFault.
 */
export function openSqlite(path: string, schema: string): Sqlite {
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (fault) {
      throw fault instanceof SqlFault ? fault : toSqlFault(fault)
    }
  }
  mkdirSync(dirname(path), { recursive: true })
  const db = guarded(() => new DatabaseSync(path))
  const prepared = new Map<string, StatementSync>()
  let open = true
  const rollBack = (): void => {
    try {
      db.exec('ROLLBACK')
    } catch {
      // A statement had broken the transaction off already, such as on a full disk.
    }
  }
  const prepare = (text: string): StatementSync => {
    let statement = prepared.get(text)
    if (!statement) {
      statement = db.prepare(text)
      // As numbers, those past 2^53 would be refused.
      statement.setReadBigInts(true)
      prepared.set(text, statement)
    }
    return statement
  }
  let synchronous = 'FULL'
  let within = false
  const transaction = <T>(work: () => T, kind: 'durable' | 'repeatable' = 'durable'): T => {
    guarded(() => {
      const wanted = kind === 'durable' ? 'FULL' : 'NORMAL'
      if (wanted !== synchronous) db.exec(`PRAGMA synchronous = ${wanted}`)
      synchronous = wanted
      // The write lock is taken first: a read that becomes a write may find that another came between.
      db.exec('BEGIN IMMEDIATE')
    })
    within = true
    try {
      // Unguarded: what is thrown in it by others than the database is no fault of the database's.
      const result = work()
      guarded(() => db.exec('COMMIT'))
      return result
    } catch (fault) {
      rollBack()
      throw fault
    } finally {
      within = false
    }
  }

  guarded(() => {
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;`)
    // In pages, and in KiB: larger than a batch of rows, or every batch would move the log into the file.
    db.exec('PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -32768;')
    // REPLACE must not delete past the triggers that forbid it.
    db.exec('PRAGMA recursive_triggers = ON; PRAGMA foreign_keys = ON;')
  })
  transaction(() => guarded(() => db.exec(schema)))

  return {
    all: (text, params = {}) => guarded(() => prepare(text).all(params).map(toRow)),
    run(text, params = {}) {
      const work = (): number => guarded(() => Number(prepare(text).run(params).changes))
      return within ? work() : transaction(work)
    },
    transaction,
    execute: (text) => guarded(() => db.exec(text)),
    close() {
      if (open) db.close()
      open = false
    },
  }
}

/** A row, its integers as the port has them. The row itself: there are many. */
function toRow(row: Record<string, SQLOutputValue>): SqlRow {
  for (const name in row) {
    const value = row[name]
    if (typeof value !== 'bigint') continue
    const number = Number(value)
    row[name] = Number.isSafeInteger(number) ? number : String(value)
  }
  return row
}

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html */
const KINDS: Readonly<Record<number, SqlFaultKind>> = {
  5: 'busy',
  6: 'busy',
  13: 'busy',
  10: 'unavailable',
  14: 'unavailable',
  19: 'refused',
}
/** SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_ROWID */
const DUPLICATES: ReadonlySet<number> = new Set([1555, 2067, 2579])

function toSqlFault(fault: unknown): SqlFault {
  const { errcode, errstr } = fault as { errcode?: number; errstr?: string }
  if (errcode === undefined) return new SqlFault('statement', String(fault), { cause: fault })
  const kind = DUPLICATES.has(errcode) ? 'duplicate' : (KINDS[errcode & 0xff] ?? 'statement')
  return new SqlFault(kind, `sqlite: ${errstr}`, { number: errcode, cause: fault })
}
