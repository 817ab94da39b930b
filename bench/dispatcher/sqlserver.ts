import { fileURLToPath } from 'node:url'
import { startStandInProcess } from '../../scripts/faults/stand-in-process.ts'
import { applyMigrations, readMigrations } from '../../src/lib/sql/migrations.ts'
import { openSqlServer } from '../../src/lib/sql/sqlserver.ts'

/** The SQL Server of TEST_SQLSERVER_URL with our tables, or the tests' stand-in in a process of its own. */
export async function openBenchSqlServer(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const url = process.env.TEST_SQLSERVER_URL
  if (!url) return startStandInProcess()
  const server = openSqlServer({ url })
  await applyMigrations(server, readMigrations(fileURLToPath(new URL('../../deploy/sql/', import.meta.url))))
  await server.close()
  return { url, close: async () => {} }
}
