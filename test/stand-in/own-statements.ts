import type { Database } from './database.ts'
import { OUTBOX_STATEMENTS } from './outbox-statements.ts'
import type { ResultSet } from './session.ts'
import type { Table } from './table.ts'
import type { Row, Slot, Transaction } from './transaction.ts'
import type { SqlValue } from './types.ts'

/** What one of the project's statements is given. */
export interface Work {
  readonly database: Database
  readonly transaction: Transaction
  readonly signal: AbortSignal
  /** The values in the statement's list of ids. */
  readonly list: readonly SqlValue[]
  /** The database's clock, epoch milliseconds. */
  readonly now: () => number
  /** By its name without the `@`. */
  param(name: string): SqlValue
  /** Updates a row where `change` finds something to do; waits for whoever holds it. */
  update(table: Table, slot: Slot | undefined, change: (row: Row) => Row | undefined): Promise<boolean>
  resultOf(
    table: Table,
    columns: readonly string[],
    rows: readonly Row[],
    value: (row: Row, column: string) => SqlValue,
  ): ResultSet
}

/** A statement of several parts, known by its text: made from a list of parameters where it is a function. */
export interface OwnStatement {
  readonly text: string | ((list: string) => string)
  readonly run: (work: Work) => ResultSet[] | Promise<ResultSet[]>
}

/** A statement that was recognised, with the names of the parameters in its list. */
export interface Recognised {
  readonly run: OwnStatement['run']
  readonly list: readonly string[]
}

const MARK = '\0'
const whole = new Map<string, OwnStatement['run']>()
const listed: { readonly before: string; readonly after: string; readonly run: OwnStatement['run'] }[] = []
for (const { text, run } of OUTBOX_STATEMENTS) {
  if (typeof text === 'string') whole.set(text, run)
  else {
    const [before = '', after = ''] = text(MARK).split(MARK)
    listed.push({ before, after, run })
  }
}

/** Finds the project's statement that has this text; undefined: it is one that the stand-in may read by itself. */
export function recognise(text: string): Recognised | undefined {
  const run = whole.get(text)
  if (run) return { run, list: [] }
  const found = listed.find(({ before, after }) => text.startsWith(before) && text.endsWith(after))
  if (!found) return undefined
  const list = text.slice(found.before.length, text.length - found.after.length)
  return { run: found.run, list: list.split(',').map((name) => name.trim().replace(/^@/, '').toLowerCase()) }
}
