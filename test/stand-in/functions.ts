import { randomUUID } from 'node:crypto'
import type { Database } from './database.ts'
import { unknownStatement } from './errors.ts'
import type { SqlValue } from './types.ts'

const UNITS_MS: Readonly<Record<string, number>> = {
  MILLISECOND: 1,
  MS: 1,
  SECOND: 1_000,
  MINUTE: 60_000,
  HOUR: 3_600_000,
  DAY: 86_400_000,
}

/** The functions that ask the database, or the clock. */
export function callFunction(database: Database, name: string, args: readonly SqlValue[]): SqlValue {
  const [one = null, two = null, three = null] = args
  switch (name) {
    case 'SYSUTCDATETIME':
    case 'GETUTCDATE':
    case 'SYSDATETIME':
      return database.now()
    case 'DATEADD':
      return two === null || three === null ? null : Number(three) + Number(two) * unitOf(one)
    case 'DATEDIFF':
      return two === null || three === null
        ? null
        : Math.floor(Number(three) / unitOf(one)) - Math.floor(Number(two) / unitOf(one))
    case 'OBJECT_ID':
      return database.has(String(one), two === null ? undefined : String(two)) ? 1 : null
    case 'SCHEMA_ID':
      return database.has(String(one), 'SCHEMA') ? 1 : null
    case 'DATABASE_PRINCIPAL_ID':
      return database.has(String(one), 'ROLE') ? 1 : null
    case 'DB_NAME':
      return 'invekto'
    case 'SUSER_SNAME':
      return 'sa'
    case 'NEWID':
      return randomUUID().toUpperCase()
    default:
      throw unknownStatement(`the function ${name}`)
  }
}

function unitOf(word: SqlValue): number {
  const ms = UNITS_MS[String(word).toUpperCase()]
  if (ms === undefined) throw unknownStatement(`the unit ${word}`)
  return ms
}
