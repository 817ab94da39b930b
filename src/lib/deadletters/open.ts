import type { Clock } from '../base/clock.ts'
import type { DeadLetterStore } from './port.ts'

export interface OpenDeadLettersOptions {
  /** `mssql://…`; undefined: the embedded twin. */
  readonly url: string | undefined
  /** Where the embedded twin has its file, which it shares with other ports'. */
  readonly dataDir: string
  readonly clock: Clock
  /** Connections to the server at most; 2 unless given. */
  readonly size?: number
}

/** The dead-letter store that the settings ask for. A server is first spoken to when it is used; its client is loaded when it is wanted. */
export async function openDeadLetters({
  url,
  dataDir,
  clock,
  size = 2,
}: OpenDeadLettersOptions): Promise<DeadLetterStore> {
  if (url === undefined) {
    const [{ databaseFile, openSqlite }, { DEAD_LETTER_SCHEMA, createSqliteDeadLetters }] = await Promise.all(
      [import('../sql/sqlite.ts'), import('./sqlite.ts')],
    )
    return createSqliteDeadLetters(openSqlite(databaseFile(dataDir), DEAD_LETTER_SCHEMA), clock)
  }
  const [{ openSqlServer }, { createSqlServerDeadLetters }] = await Promise.all([
    import('../sql/sqlserver.ts'),
    import('./sqlserver.ts'),
  ])
  return createSqlServerDeadLetters(openSqlServer({ url, size, appName: 'invekto-dead-letters' }), clock)
}
