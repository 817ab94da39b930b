import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RunSql, SqlFault, sql } from './port.ts'
import type { SqlServer } from './sqlserver.ts'

/** One file of deploy/sql. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly batches: readonly string[]
  /** SHA-256 of the text with line ends as LF, hex: a checkout may change those. */
  readonly checksum: string
}

/** A migration and whether it has been applied. */
export interface MigrationState extends Migration {
  readonly appliedAt: number | undefined
}

export const LOCK = `DECLARE @result int;
EXEC @result = sp_getapplock @Resource = N'invekto.migrate', @LockMode = N'Exclusive', @LockOwner = N'Session',
  @LockTimeout = @waitMs;
SELECT @result AS Result;`

export const CREATE_SCHEMA = "IF SCHEMA_ID(N'invekto') IS NULL EXEC (N'CREATE SCHEMA invekto');"

export const CREATE_TABLE = `IF OBJECT_ID(N'invekto.Migration', N'U') IS NULL
CREATE TABLE invekto.Migration (
  Number    int          NOT NULL CONSTRAINT PK_invekto_Migration PRIMARY KEY,
  Name      varchar(200) NOT NULL,
  Checksum  char(64)     NOT NULL,
  AppliedAt datetime2(3) NOT NULL
);`

export const HAS_TABLE = "SELECT OBJECT_ID(N'invekto.Migration', N'U') AS Id;"

export const APPLIED = 'SELECT Number, Name, Checksum, AppliedAt FROM invekto.Migration ORDER BY Number;'

export const RECORD = `INSERT INTO invekto.Migration (Number, Name, Checksum, AppliedAt)
VALUES (@number, @name, @checksum, SYSUTCDATETIME());`

export const BEGIN = 'SET XACT_ABORT ON; BEGIN TRANSACTION;'
export const COMMIT = 'COMMIT TRANSACTION;'

const LOCK_WAIT_MS = 60_000

/** The migrations of a folder in their order: `NNN-name.sql`, batches divided by lines of GO. Throws an Error for a gap or a stray name. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, i) => {
    const number = Number(/^(\d{3})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
    if (number !== i + 1) throw new Error(`${name}: ${String(i + 1).padStart(3, '0')}-….sql is expected`)
    const text = readFileSync(join(folder, name), 'utf8')
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n')
    const checksum = createHash('sha256').update(text).digest('hex')
    return { number, name, checksum, batches: splitBatches(text) }
  })
}

/** What a script is read in: strings, quoted names, comments (one within another too, once), lines of GO. */
const PIECES =
  /'[^']*'|"[^"]*"|\[[^\]]*\]|--.*|\/\*(?:\/\*[\s\S]*?\*\/|[\s\S])*?\*\/|^[ \t]*GO[ \t]*;?[ \t]*(?:--.*)?$/gim

/**
 * The batches of a script as sqlcmd divides them: by lines that hold GO alone, or GO and a remark, but in strings and comments.
 * Those without a statement are left out.
 */
export function splitBatches(text: string): string[] {
  const batches: string[] = []
  let from = 0
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    if (!/^[ \t]*GO/i.test(piece)) continue
    batches.push(text.slice(from, index))
    from = index + piece.length
  }
  batches.push(text.slice(from))
  return batches
    .map((batch) => batch.trim())
    .filter(
      (batch) => batch.replace(PIECES, (piece) => (/^(?:--|\/\*)/.test(piece) ? '' : piece)).trim() !== '',
    )
}

/** What has been applied and what has not; changes nothing. Throws an Error where an applied one has been changed since. */
export async function planMigrations(
  server: SqlServer,
  migrations: readonly Migration[],
): Promise<MigrationState[]> {
  const [found] = await server.run(HAS_TABLE)
  return compare(migrations, found!.Id === null ? [] : await server.run(APPLIED))
}

/**
 * Applies what has not been applied, one transaction each, under an application lock: of several that are run at once one
 * does it, and the others find it done. Returns those it applied. Throws an Error where an applied one has been changed
 * since, and SqlFault.
 */
export async function applyMigrations(
  server: SqlServer,
  migrations: readonly Migration[],
  onApply: (migration: Migration) => void = () => {},
): Promise<Migration[]> {
  return server.session(async (run) => {
    const [lock] = await run(LOCK, { waitMs: sql.int(LOCK_WAIT_MS) })
    if (Number(lock!.Result) < 0)
      throw new SqlFault('busy', 'another migration has been running for a minute')
    await run(CREATE_SCHEMA)
    await run(CREATE_TABLE)
    const pending = compare(migrations, await run(APPLIED)).filter(({ appliedAt }) => appliedAt === undefined)
    for (const migration of pending) {
      onApply(migration)
      await apply(run, migration)
    }
    return pending
    // Plain: the lock is the session's, and goes with it.
  }, 'plain')
}

async function apply(run: RunSql, { number, name, checksum, batches }: Migration): Promise<void> {
  await run(BEGIN)
  for (const batch of batches) await run(batch)
  await run(RECORD, {
    number: sql.int(number),
    name: sql.varchar(name, 200),
    checksum: sql.varchar(checksum, 64),
  })
  await run(COMMIT)
}

function compare(
  migrations: readonly Migration[],
  applied: readonly Readonly<Record<string, unknown>>[],
): MigrationState[] {
  return migrations.map((migration) => {
    const row = applied.find(({ Number: number }) => number === migration.number)
    if (row && row.Checksum !== migration.checksum) {
      throw new Error(`${migration.name} was applied and has been changed since; write a new one instead`)
    }
    return { ...migration, appliedAt: (row?.AppliedAt as Date | undefined)?.getTime() }
  })
}
