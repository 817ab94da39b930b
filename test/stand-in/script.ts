import { setTimeout as pause } from 'node:timers/promises'
import type { DatabaseSession } from './database-session.ts'
import { SqlServerError } from './errors.ts'
import { compare, evaluate, isAggregate, type Scope, typeOf } from './evaluate.ts'
import { callFunction } from './functions.ts'
import { parseStatements } from './parse-statement.ts'
import { callProcedure } from './procedures.ts'
import type { Request } from './requests.ts'
import { candidates, readRows } from './scan.ts'
import type { Answer, ResultSet } from './session.ts'
import type { Delete, Execute, Expression, Insert, Item, Select, Statement, Update } from './syntax.ts'
import type { Table } from './table.ts'
import type { Row, Transaction } from './transaction.ts'
import type { SqlType, SqlValue } from './types.ts'

/** The statements of one request, run one after the other. */
export class Script {
  readonly session: DatabaseSession
  readonly signal: AbortSignal
  readonly #request: Request
  readonly #variables = new Map<string, { type: SqlType; value: SqlValue }>()
  readonly #sets: ResultSet[] = []
  #affected: number | undefined
  #rowCount = 0
  #identity: SqlValue = null

  constructor(session: DatabaseSession, request: Request, signal: AbortSignal) {
    this.session = session
    this.signal = signal
    this.#request = request
    for (const { name, type, value } of request.params)
      this.#variables.set(name.toLowerCase(), { type, value })
  }

  async run(statements: readonly Statement[]): Promise<Answer> {
    await this.#runAll(statements)
    const returned = this.#request.params.filter(({ output }) => output).map(({ name }) => name.toLowerCase())
    return {
      sets: this.#sets,
      ...(this.#affected !== undefined && { affected: this.#affected }),
      outputs: new Map(returned.map((name) => [name, this.#variables.get(name)!.value])),
    }
  }

  async #runAll(statements: readonly Statement[]): Promise<void> {
    for (const statement of statements) {
      this.signal.throwIfAborted()
      await this.#runOne(statement)
    }
  }

  async #runOne(statement: Statement): Promise<void> {
    const { session } = this
    const { database } = session
    switch (statement.is) {
      case 'select':
        return this.#give(this.#select(statement))
      case 'insert':
        return await this.#change((transaction) => this.#insert(statement, transaction))
      case 'update':
        return await this.#change((transaction) => this.#update(statement, transaction))
      case 'delete':
        return await this.#change((transaction) => this.#delete(statement, transaction))
      case 'truncate':
        return await this.#change((transaction) => this.#truncate(statement.table, transaction))
      case 'begin':
      case 'commit':
      case 'rollback':
        return session[statement.is]()
      case 'if': {
        const holds = evaluate(statement.condition, this.#scope()) === true
        return await this.#runAll(holds ? statement.body : statement.otherwise)
      }
      case 'assign':
        return this.#assign(statement.name, statement.type, statement.value)
      case 'execute':
        return await this.#execute(statement)
      case 'execute text':
        return await this.#runAll(parseStatements(String(evaluate(statement.text, this.#scope()))))
      case 'wait':
        await pause(statement.ms, undefined, { signal: this.signal })
        return
      case 'throw':
        throw new SqlServerError(statement.number, statement.message)
      case 'abort on error':
        session.abortsOnError = statement.on
        return
      case 'create table':
        return database.createTable(statement)
      case 'create':
        return database.create(statement)
      case 'drop':
        return database.drop(statement.kind, statement.name)
      case 'nothing':
        return
    }
  }

  #scope(row?: Row, table?: Table): Scope {
    return {
      ...(row && { row }),
      columnType: (name) => table?.column(name).type ?? { kind: 'nvarchar', length: 4_000 },
      variable: (name) => this.#variable(name),
      exists: (select) => this.#select({ ...select, items: [], top: undefined }).rows.length > 0,
      call: (name, args) =>
        name === 'SCOPE_IDENTITY' ? this.#identity : callFunction(this.session.database, name, args),
    }
  }

  #variable(name: string): { type: SqlType; value: SqlValue } {
    switch (name) {
      case '@rowcount':
        return { type: { kind: 'int' }, value: this.#rowCount }
      case '@trancount':
        return { type: { kind: 'int' }, value: this.session.depth }
      case '@version':
        return { type: { kind: 'nvarchar', length: 300 }, value: 'a TDS stand-in, for tests' }
      default: {
        const found = this.#variables.get(name)
        if (!found) throw new SqlServerError(137, `Must declare the scalar variable "@${name}".`)
        return found
      }
    }
  }

  #assign(name: string, type: SqlType | undefined, value: Expression | undefined): void {
    const now = type ? { type, value: null } : this.#variable(name)
    this.#variables.set(name, { type: now.type, value: value ? evaluate(value, this.#scope()) : null })
  }

  #give(set: ResultSet): void {
    this.#sets.push(set)
    this.#affected = undefined
    this.#rowCount = set.rows.length
  }

  #select(select: Select): ResultSet {
    const { database, transaction } = this.session
    const catalogue = select.from === undefined ? undefined : database.catalogue(select.from)
    const table = select.from === undefined || catalogue ? undefined : database.table(select.from)
    const scope = this.#scope(undefined, table)
    const all = table ? readRows(table, select.where, scope, transaction) : (catalogue ?? [{}])
    const rows = table
      ? all
      : all.filter((row) => !select.where || evaluate(select.where, { ...scope, row }) === true)
    const items = this.#items(select.items, table)
    const grouped = select.groupBy.length > 0 || items.some(({ value }) => isAggregate(value))
    const scopes = grouped
      ? this.#groups(rows, select.groupBy, scope)
      : rows.map((row) => ({ ...scope, row }))
    for (const { value, descending } of [...select.orderBy].reverse()) {
      const keys = new Map(scopes.map((one) => [one, evaluate(value, one)]))
      scopes.sort((a, b) => (compare(keys.get(a)!, keys.get(b)!) || 0) * (descending ? -1 : 1))
    }
    const top = select.top ? Number(evaluate(select.top, scope)) : scopes.length
    return {
      columns: items.map(({ name, value }) => ({ name, type: typeOf(value!, scope) })),
      rows: scopes.slice(0, top).map((one) => items.map(({ value }) => evaluate(value!, one))),
    }
  }

  #groups(rows: readonly Row[], by: readonly Expression[], scope: Scope): Scope[] {
    if (by.length === 0) return [{ ...scope, row: rows[0] ?? {}, group: rows }]
    const groups = Map.groupBy(rows, (row) =>
      JSON.stringify(by.map((one) => String(evaluate(one, { ...scope, row })))),
    )
    return [...groups.values()].map((group) => ({ ...scope, row: group[0]!, group }))
  }

  /** `*` as the table's columns. */
  #items(items: readonly Item[], table: Table | undefined): readonly Item[] {
    return items.flatMap((item) =>
      item.value
        ? [item]
        : (table?.columns ?? []).map(({ name }) => ({ name, value: { is: 'column', name } as const })),
    )
  }

  async #change(work: (transaction: Transaction) => Promise<number>): Promise<void> {
    const before = this.#sets.length
    this.#rowCount = await this.session.atomically(work)
    this.#affected = this.#sets.length === before ? this.#rowCount : undefined
  }

  #output(items: readonly Item[], rows: readonly Row[], table: Table): void {
    if (items.length === 0) return
    const scope = this.#scope(undefined, table)
    const all = this.#items(items, table)
    this.#sets.push({
      columns: all.map(({ name, value }) => ({ name, type: typeOf(value!, scope) })),
      rows: rows.map((row) => all.map(({ value }) => evaluate(value!, { ...scope, row }))),
    })
  }

  async #insert({ table: name, columns, rows, output }: Insert, transaction: Transaction): Promise<number> {
    const table = this.session.database.table(name)
    this.#refuse(table, 'INSERT')
    const names = columns.map((column) => table.column(column).name)
    const scope = this.#scope()
    const values =
      'is' in rows ? this.#select(rows).rows : rows.map((row) => row.map((one) => evaluate(one, scope)))
    const added: Row[] = []
    for (const row of values) {
      const given = Object.fromEntries(names.map((column, i) => [column, row[i] ?? null]))
      const inserted = await table.insert(given, transaction, this.signal)
      added.push(inserted)
      const identity = table.columns.find((column) => column.identity)
      if (identity) this.#identity = inserted[identity.name]!
    }
    this.#output(output, added, table)
    return added.length
  }

  async #update({ table: name, sets, where, output }: Update, transaction: Transaction): Promise<number> {
    const table = this.session.database.table(name)
    this.#refuse(table, 'UPDATE')
    const scope = this.#scope(undefined, table)
    const changed: Row[] = []
    for (const slot of candidates(table, where, scope, transaction)) {
      const done = await table.update(
        slot,
        (row) => {
          const own = { ...scope, row }
          if (where && evaluate(where, own) !== true) return undefined
          return Object.fromEntries(
            sets.map(({ column, value }) => [table.column(column).name, evaluate(value, own)]),
          )
        },
        transaction,
        this.signal,
      )
      if (done) changed.push(slot.value!)
    }
    this.#output(output, changed, table)
    return changed.length
  }

  async #delete({ table: name, where, output }: Delete, transaction: Transaction): Promise<number> {
    const table = this.session.database.table(name)
    this.#refuse(table, 'DELETE')
    const scope = this.#scope(undefined, table)
    const removed: Row[] = []
    for (const slot of candidates(table, where, scope, transaction)) {
      while (transaction.isKeptFrom(slot)) await transaction.waitFor(slot, this.signal)
      const row = slot.value
      if (!row || (where && evaluate(where, { ...scope, row }) !== true)) continue
      this.session.database.expectNoReference(table, row, transaction)
      table.removeNow(slot, transaction)
      removed.push(row)
    }
    this.#output(output, removed, table)
    return removed.length
  }

  async #truncate(name: string, transaction: Transaction): Promise<number> {
    const table = this.session.database.table(name)
    if (this.session.database.isReferredTo(table)) {
      const text = `Cannot truncate table '${name}' because it is being referenced by a FOREIGN KEY constraint.`
      throw new SqlServerError(4712, text)
    }
    for (const slot of [...table.slots]) {
      while (transaction.isKeptFrom(slot)) await transaction.waitFor(slot, this.signal)
      table.removeNow(slot, transaction)
    }
    return 0
  }

  /** Triggers refuse before anything is looked at, so also when there is no row. */
  #refuse(table: Table, event: 'INSERT' | 'UPDATE' | 'DELETE'): void {
    const refusal = table.refusals.find((one) => one.event === event)
    if (refusal) throw refusal.error()
  }

  async #execute({ procedure, args, returns }: Execute): Promise<void> {
    const scope = this.#scope()
    const given = new Map(args.map(({ name, value }) => [name, evaluate(value, scope)]))
    const { status, outputs } = await callProcedure(this, procedure, given)
    for (const { name, value, output } of args) {
      if (output && value.is === 'variable') {
        this.#variables.set(value.name, { ...this.#variable(value.name), value: outputs?.get(name) ?? null })
      }
    }
    if (returns !== undefined) this.#variables.set(returns, { ...this.#variable(returns), value: status })
  }
}
