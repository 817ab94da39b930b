import type { Clock } from '../base/clock.ts'
import type { AuditTrail } from './port.ts'

export interface OpenAuditOptions {
  /** `mssql://…`; undefined: the embedded twin. */
  readonly url: string | undefined
  /** Where the embedded twin has its file, which it shares with other ports'. */
  readonly dataDir: string
  readonly clock: Clock
  /** Connections to the server at most; 2 unless given. */
  readonly size?: number
}

/** The audit trail that the settings ask for. A server is first spoken to when it is used; its client is loaded when it is wanted. */
export async function openAudit({ url, dataDir, clock, size = 2 }: OpenAuditOptions): Promise<AuditTrail> {
  if (url === undefined) {
    const [{ databaseFile, openSqlite }, { AUDIT_SCHEMA, createSqliteAudit }] = await Promise.all([
      import('../sql/sqlite.ts'),
      import('./sqlite.ts'),
    ])
    return createSqliteAudit(openSqlite(databaseFile(dataDir), AUDIT_SCHEMA), clock)
  }
  const [{ openSqlServer }, { createSqlServerAudit }] = await Promise.all([
    import('../sql/sqlserver.ts'),
    import('./sqlserver.ts'),
  ])
  return createSqlServerAudit(openSqlServer({ url, size, appName: 'invekto-audit' }), clock)
}
