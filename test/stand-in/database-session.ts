import type { Database } from './database.ts'
import { SqlServerError } from './errors.ts'
import { type Recognised, recognise } from './own-statements.ts'
import { parseStatements } from './parse-statement.ts'
import type { Request, TransactionRequest } from './requests.ts'
import { Script } from './script.ts'
import type { Answer, ResultSet, Session, TransactionChange } from './session.ts'
import type { Statement } from './syntax.ts'
import type { Table } from './table.ts'
import { type Row, Transaction } from './transaction.ts'
import type { SqlValue } from './types.ts'

const MOST_PARSED = 500
const parsed = new Map<string, readonly Statement[]>()

/** One connection's view of the database: its transaction and its settings. */
export class DatabaseSession implements Session {
  readonly database: Database
  /** SET XACT_ABORT ON: any error rolls the transaction back. */
  abortsOnError = false
  #transaction: Transaction | undefined
  /** How many BEGIN TRANSACTION are open in one another. */
  #depth = 0
  #changes: TransactionChange[] = []

  constructor(database: Database) {
    this.database = database
  }

  get transaction(): Transaction | undefined {
    return this.#transaction
  }

  get depth(): number {
    return this.#depth
  }

  async execute(request: Request, signal: AbortSignal): Promise<Answer> {
    this.#expectTransaction(request.descriptor)
    const own = recognise(request.text)
    if (own) return { sets: await this.#runOwn(own, request, signal) }
    const { abortsOnError } = this
    try {
      return await new Script(this, request, signal).run(parse(request.text))
    } finally {
      // Settings that a text with parameters makes end with it.
      if (request.params.length > 0) this.abortsOnError = abortsOnError
    }
  }

  transact({ what, descriptor }: TransactionRequest): void {
    this.#expectTransaction(descriptor)
    this[what]()
  }

  begin(): void {
    this.#depth++
    if (this.#transaction) return
    this.#transaction = new Transaction()
    this.#changes.push({ what: 'begin', descriptor: this.#transaction.descriptor })
  }

  commit(): void {
    if (!this.#transaction) {
      throw new SqlServerError(3902, 'The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.')
    }
    if (--this.#depth === 0) this.#end('commit')
  }

  rollback(): void {
    if (!this.#transaction) {
      throw new SqlServerError(
        3903,
        'The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.',
      )
    }
    this.#end('rollback')
  }

  rollBack(): void {
    if (this.#transaction) this.#end('rollback')
  }

  takeChanges(): readonly TransactionChange[] {
    return this.#changes.splice(0)
  }

  close(): void {
    this.rollBack()
    for (const [resource, owner] of this.database.applicationLocks) {
      if (owner === this) this.database.applicationLocks.delete(resource)
    }
  }

  /** All of it or nothing: in the session's transaction if there is one, else in one of its own. */
  async atomically<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const open = this.#transaction
    const transaction = open ?? new Transaction()
    const mark = transaction.mark
    try {
      const result = await work(transaction)
      // A transaction that was rolled back meanwhile, as by a cut connection, takes what it did with it.
      if (!open) transaction.commit()
      else if (this.#transaction !== open) transaction.rollBack()
      return result
    } catch (fault) {
      const ends = fault instanceof SqlServerError && fault.endsTransaction
      if (!open || this.#transaction !== open) transaction.rollBack()
      else if (ends || this.abortsOnError) this.rollBack()
      else transaction.undoTo(mark)
      throw fault
    }
  }

  async #runOwn(own: Recognised, { params }: Request, signal: AbortSignal): Promise<ResultSet[]> {
    const values = new Map(params.map(({ name, value }) => [name.toLowerCase(), value]))
    const param = (name: string): SqlValue => {
      const value = values.get(name.toLowerCase())
      if (value === undefined) throw new SqlServerError(137, `Must declare the scalar variable "@${name}".`)
      return value
    }
    const { database } = this
    return await this.atomically(async (transaction) =>
      own.run({
        database,
        transaction,
        signal,
        list: own.list.map(param),
        now: () => database.now(),
        param,
        update: async (table, slot, change) =>
          slot !== undefined && (await table.update(slot, change, transaction, signal)),
        resultOf,
      }),
    )
  }

  #expectTransaction(descriptor: bigint): void {
    if (descriptor === (this.#transaction?.descriptor ?? 0n)) return
    const text =
      'New request is not allowed to start because it should come with valid transaction descriptor.'
    throw new SqlServerError(3989, text)
  }

  #end(what: 'commit' | 'rollback'): void {
    const transaction = this.#transaction!
    this.#transaction = undefined
    this.#depth = 0
    if (what === 'commit') transaction.commit()
    else transaction.rollBack()
    this.#changes.push({ what, descriptor: transaction.descriptor })
  }
}

/** Rows of a table as a result with some of its columns. */
function resultOf(
  table: Table,
  columns: readonly string[],
  rows: readonly Row[],
  value: (row: Row, column: string) => SqlValue,
): ResultSet {
  return {
    columns: columns.map((name) => ({ name, type: table.column(name).type })),
    rows: rows.map((row) => columns.map((name) => value(row, name))),
  }
}

function parse(text: string): readonly Statement[] {
  let statements = parsed.get(text)
  if (!statements) {
    statements = parseStatements(text)
    // Texts with values in them come once and would fill it.
    if (parsed.size >= MOST_PARSED) parsed.clear()
    parsed.set(text, statements)
  }
  return statements
}
