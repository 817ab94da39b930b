import { describe, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readMigrations } from '../../src/lib/sql/migrations.ts'
import { openSqlServer, type SqlServer } from '../../src/lib/sql/sqlserver.ts'
import { type StandIn, startStandIn } from '../stand-in/server.ts'

const MIGRATIONS = readMigrations(fileURLToPath(new URL('../../deploy/sql/', import.meta.url)))

/** A database of ours to do as one likes with: its tables are dropped and made anew. Unset: tests are run on the stand-in alone. */
const REAL_URL = process.env.TEST_SQLSERVER_URL || undefined

/** A migration's tables, in the order in which they can be dropped. */
export interface TablesOfMigration {
  readonly migration: string
  readonly tables: readonly string[]
}

/** Opens a pool of connections that is closed when the test ends. */
export type OpenPool = () => SqlServer

/**
 * Runs `suite` on the stand-in and, where TEST_SQLSERVER_URL names one, on a real server; each test has the tables anew and
 * as many pools as it wants.
 */
export function onEachServer(
  { migration, tables }: TablesOfMigration,
  suite: (name: string, prepare: (t: TestContext) => Promise<OpenPool>) => void,
): void {
  suite('the TDS stand-in of SQL Server', async (t) => poolsOf(t, (await standInFor(t)).url))
  if (REAL_URL === undefined) return
  const url = REAL_URL
  describe('on a real server', { concurrency: false }, () => {
    suite('SQL Server', async (t) => {
      const open = poolsOf(t, url)
      await makeAnew(open(), { migration, tables })
      return open
    })
  })
}

/** A stand-in that has been migrated, for one test. */
export async function standInFor(t: TestContext): Promise<StandIn> {
  const standIn = await startStandIn()
  t.after(() => standIn.close())
  return standIn
}

/** Pools of connections to a server, which are closed when the test ends. */
export function poolsOf(t: TestContext, url: string): OpenPool {
  return () => {
    const server = openSqlServer({ url, size: 4 })
    t.after(() => server.close())
    return server
  }
}

async function makeAnew(server: SqlServer, { migration, tables }: TablesOfMigration): Promise<void> {
  const found = MIGRATIONS.find(({ name }) => name === migration)
  if (!found) throw new Error(`${migration} is not among the migrations`)
  for (const table of tables) {
    await server.run(`IF OBJECT_ID(N'${table}', N'U') IS NOT NULL DROP TABLE ${table};`)
  }
  // Twice: what ran may run again.
  for (const batch of [...found.batches, ...found.batches]) await server.run(batch)
}
