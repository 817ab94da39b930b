import type { Request, TransactionRequest } from './requests.ts'
import type { Column } from './tokens.ts'
import type { SqlValue } from './types.ts'

export interface ResultSet {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly SqlValue[])[]
}

/** What became of a statement. */
export interface Answer {
  readonly sets: readonly ResultSet[]
  /** Rows changed by the last statement that gave no rows. */
  readonly affected?: number
  /** Values of OUTPUT parameters, by lower-case name without the `@`. */
  readonly outputs?: ReadonlyMap<string, SqlValue>
}

/** A transaction that began or ended. */
export interface TransactionChange {
  readonly what: TransactionRequest['what']
  readonly descriptor: bigint
}

/** The database's side of one connection. Its methods reject with SqlServerError. */
export interface Session {
  /** Runs a statement, all of it or nothing; given up when `signal` aborts, while it waits. */
  execute(request: Request, signal: AbortSignal): Promise<Answer>
  transact(request: TransactionRequest): void
  /** Rolls back what is open. */
  rollBack(): void
  /** Transactions that began or ended since it was last asked. */
  takeChanges(): readonly TransactionChange[]
  /** The connection is gone: what was open is rolled back. */
  close(): void
}
