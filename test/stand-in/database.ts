import { SqlServerError } from './errors.ts'
import { evaluate, type Scope } from './evaluate.ts'
import { callFunction } from './functions.ts'
import { OutboxIndex } from './outbox-index.ts'
import type { Create, CreateTable, Expression } from './syntax.ts'
import { Table } from './table.ts'
import { type Row, seenBy, type Transaction } from './transaction.ts'
import type { SqlType, SqlValue } from './types.ts'

export interface Clock {
  /** Epoch milliseconds. */
  now(): number
}

/** What a kind of object is called in OBJECT_ID. */
const OBJECT_TYPES: Readonly<Record<string, string>> = {
  U: 'TABLE',
  P: 'PROCEDURE',
  TR: 'TRIGGER',
  V: 'VIEW',
  FN: 'FUNCTION',
}

/** All that the connections share: tables, and what else has been defined. It outlasts a restart of the server. */
export class Database {
  readonly #clock: Clock
  readonly #tables = new Map<string, Table>()
  readonly #objects = new Map<string, { readonly kind: string; readonly table: string | undefined }>()
  /** Who holds an application lock, by its resource. */
  readonly applicationLocks = new Map<string, object>()
  #outbox: OutboxIndex | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** To the millisecond, as datetime2(3) keeps it. */
  now(): number {
    return Math.floor(this.#clock.now())
  }

  /** The outbox in the order in which it is asked for. */
  get outbox(): OutboxIndex {
    if (!this.#outbox) throw new SqlServerError(208, `Invalid object name 'outbox.Event'.`)
    return this.#outbox
  }

  table(name: string): Table {
    const found = this.#tables.get(name.toLowerCase())
    if (!found) throw new SqlServerError(208, `Invalid object name '${name}'.`)
    return found
  }

  /** Whether an object is there; `type` as in OBJECT_ID, or the word behind CREATE. */
  has(name: string, type?: string): boolean {
    const kind = this.#objects.get(name.toLowerCase())?.kind
    return kind !== undefined && (type === undefined || kind === (OBJECT_TYPES[type] ?? type))
  }

  /** The rows of a view of the catalogue; undefined: it is none that the stand-in has. */
  catalogue(view: string): readonly Row[] | undefined {
    const kind = { 'sys.database_principals': 'ROLE', 'sys.schemas': 'SCHEMA', 'sys.tables': 'TABLE' }[
      view.toLowerCase()
    ]
    if (kind === undefined) return undefined
    return [...this.#objects].filter(([, object]) => object.kind === kind).map(([name]) => ({ name }))
  }

  createTable({ name, columns, constraints }: CreateTable): void {
    this.#add(name, 'TABLE', undefined)
    const table = new Table(
      name,
      columns.map(({ byDefault, ...column }) => ({
        ...column,
        byDefault: byDefault && (() => evaluate(byDefault, this.scope())),
      })),
    )
    this.#tables.set(name.toLowerCase(), table)
    for (const constraint of constraints) {
      if (constraint.is === 'key') table.addKey(constraint)
      else if (constraint.is === 'check') {
        const { holds } = constraint
        table.checks.push({ name: constraint.name, holds: (row) => this.#holds(holds, row) })
      } else {
        const to = this.table(constraint.to)
        table.references.push({ ...constraint, to })
      }
    }
    if (name.toLowerCase() === 'outbox.event') this.#outbox = new OutboxIndex(table)
  }

  create({ kind, name, table, columns, text }: Create): void {
    this.#add(name, kind === 'PROC' ? 'PROCEDURE' : kind, table?.toLowerCase())
    if (kind === 'INDEX' && table !== undefined && columns) {
      this.table(table).addKey({ name, kind: 'index', columns })
    }
    if (kind === 'TRIGGER' && table !== undefined) refuse(this.table(table), name, text)
  }

  drop(kind: string, name: string): void {
    const key = name.toLowerCase()
    const object = this.#objects.get(key)
    if (!object) {
      throw new SqlServerError(
        3701,
        `Cannot drop the ${kind.toLowerCase()} '${name}', because it does not exist.`,
      )
    }
    if (object.kind === 'TABLE') this.#dropTable(key)
    if (object.kind === 'TRIGGER' && object.table !== undefined) {
      const table = this.table(object.table)
      table.refusals = table.refusals.filter(({ trigger }) => trigger !== name)
    }
    this.#objects.delete(key)
  }

  /** Whether another table refers to this one. */
  isReferredTo(table: Table): boolean {
    return [...this.#tables.values()].some(
      (other) => other !== table && other.references.some(({ to }) => to === table),
    )
  }

  /** Throws 547 where another row refers to this one. */
  expectNoReference(table: Table, row: Row, transaction: Transaction): void {
    for (const other of this.#tables.values()) {
      for (const { to, name, column, toColumn } of other.references) {
        if (to !== table) continue
        for (const slot of other.seen(transaction)) {
          if (seenBy(transaction, slot)?.[column] !== row[toColumn]) continue
          const text = `The DELETE statement conflicted with the REFERENCE constraint "${name}" on table "${other.name}".`
          throw new SqlServerError(547, text)
        }
      }
    }
  }

  #dropTable(key: string): void {
    const table = this.table(key)
    if (this.isReferredTo(table)) {
      const text = `Could not drop object '${table.name}' because it is referenced by a FOREIGN KEY constraint.`
      throw new SqlServerError(3726, text)
    }
    this.#tables.delete(key)
    for (const [name, object] of this.#objects) if (object.table === key) this.#objects.delete(name)
    if (this.#outbox?.table === table) this.#outbox = undefined
  }

  /** What is known outside of any request. */
  scope(row?: Row): Scope {
    return {
      ...(row && { row }),
      columnType: (): SqlType => ({ kind: 'int' }),
      variable: (name) => {
        throw new SqlServerError(137, `Must declare the scalar variable "@${name}".`)
      },
      exists: () => false,
      call: (name, args) => callFunction(this, name, args),
    }
  }

  #holds(condition: Expression, row: Row): SqlValue {
    return evaluate(condition, this.scope(row))
  }

  #add(name: string, kind: string, table: string | undefined): void {
    if (this.#objects.has(name.toLowerCase())) {
      throw new SqlServerError(2714, `There is already an object named '${name}' in the database.`)
    }
    this.#objects.set(name.toLowerCase(), { kind, table })
  }
}

/** A trigger is understood as far as it refuses: it throws, at what it names behind FOR, AFTER or INSTEAD OF. */
function refuse(table: Table, trigger: string, text: string): void {
  const events = /\b(?:FOR|AFTER|INSTEAD\s+OF)\s+([\w\s,]+?)\s+AS\b/i.exec(text)?.[1] ?? ''
  const thrown = /\bTHROW\s+(\d+)\s*,\s*N?'((?:[^']|'')*)'/i.exec(text)
  const raised = /\bRAISERROR\s*\(\s*N?'((?:[^']|'')*)'/i.exec(text)
  const message = (thrown?.[2] ?? raised?.[1] ?? 'refused').replaceAll("''", "'")
  const number = thrown ? Number(thrown[1]) : 50_000
  // What a trigger rolls back itself is followed by another error.
  const followedBy = /\bROLLBACK\b/i.test(text)
    ? new SqlServerError(3609, 'The transaction ended in the trigger. The batch has been aborted.')
    : undefined
  const options = { endsTransaction: true, ...(followedBy && { followedBy }) }
  const error = (): SqlServerError => new SqlServerError(number, message, options)
  const refused = (['INSERT', 'UPDATE', 'DELETE'] as const).filter((event) =>
    new RegExp(`\\b${event}\\b`, 'i').test(events),
  )
  table.refusals = [...table.refusals, ...refused.map((event) => ({ trigger, event, error }))]
}
