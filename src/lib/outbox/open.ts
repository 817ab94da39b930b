import type { Clock } from '../base/clock.ts'
import { databaseFile, openSqlite } from '../sql/sqlite.ts'
import type { Outbox, OutboxDesk } from './port.ts'
import { createSqliteOutbox } from './sqlite.ts'
import { OUTBOX_SCHEMA } from './sqlite-statements.ts'

export interface OpenOutboxOptions {
  /** Undefined: the embedded twin, in a file under `dataDir`. */
  readonly url: string | undefined
  readonly dataDir: string
  readonly clock: Clock
  /** Of SQL Server: connections at most. */
  readonly size?: number
}

/** The outbox that the settings ask for. Nothing is connected to before it is used; the client is loaded when it is wanted. */
export async function openOutbox({
  url,
  dataDir,
  clock,
  size,
}: OpenOutboxOptions): Promise<Outbox & OutboxDesk> {
  if (url === undefined) return createSqliteOutbox(openSqlite(databaseFile(dataDir), OUTBOX_SCHEMA), clock)
  const [{ openSqlServer }, { createSqlServerOutbox }] = await Promise.all([
    import('../sql/sqlserver.ts'),
    import('./sqlserver.ts'),
  ])
  return createSqlServerOutbox(
    openSqlServer({ url, appName: 'invekto-outbox', ...(size !== undefined && { size }) }),
  )
}
