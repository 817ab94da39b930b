import { duplicateKey, SqlServerError } from './errors.ts'
import { type Row, type Slot, seenBy, type Transaction } from './transaction.ts'
import type { SqlType, SqlValue } from './types.ts'

export interface TableColumn {
  readonly name: string
  readonly type: SqlType
  readonly nullable: boolean
  /** Numbered by the table. */
  readonly identity: boolean
  readonly byDefault: (() => SqlValue) | undefined
}

/** Columns that no two rows have alike. */
export interface UniqueKey {
  readonly name: string
  readonly kind: 'PRIMARY KEY' | 'UNIQUE KEY' | 'index'
  readonly columns: readonly string[]
}

/** Told of every change: `slot` holds what is now, `before` what was. */
export type Watcher = (slot: Slot, before: Row | undefined) => void

type Check = { readonly name: string; readonly holds: (row: Row) => SqlValue }
type Reference = {
  readonly name: string
  readonly column: string
  readonly to: Table
  readonly toColumn: string
}

/** A change that a trigger does not let through. */
export interface Refusal {
  readonly trigger: string
  readonly event: 'INSERT' | 'UPDATE' | 'DELETE'
  readonly error: () => SqlServerError
}

/** A table in memory, shared by all connections. */
export class Table {
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly slots = new Set<Slot>()
  readonly checks: Check[] = []
  readonly references: Reference[] = []
  readonly #keys: { readonly key: UniqueKey; readonly slots: Map<string, Slot> }[] = []
  readonly #columnOf: ReadonlyMap<string, TableColumn>
  readonly #watchers: Watcher[] = []
  readonly #former = new WeakMap<Slot, Row[]>()
  /** What triggers refuse. */
  refusals: readonly Refusal[] = []
  #lastIdentity = 0

  constructor(name: string, columns: readonly TableColumn[]) {
    this.name = name
    this.columns = columns
    this.#columnOf = new Map(columns.map((column) => [column.name.toLowerCase(), column]))
  }

  addKey(key: UniqueKey): void {
    const slots = new Map<string, Slot>()
    for (const slot of this.slots) if (slot.value) slots.set(keyOf(key, slot.value), slot)
    this.#keys.push({ key, slots })
  }

  watch(watcher: Watcher): void {
    this.#watchers.push(watcher)
  }

  column(name: string): TableColumn {
    const found = this.#columnOf.get(name.toLowerCase())
    if (!found) throw new SqlServerError(207, `Invalid column name '${name}'.`)
    return found
  }

  /** The slot of the row with this key, whoever has put it there; undefined: no key is made of this column alone. */
  find(column: string, value: SqlValue): { readonly slot: Slot | undefined } | undefined {
    const own = this.#keys.find(({ key }) => key.columns.length === 1 && key.columns[0] === column)
    const { type } = this.column(column)
    const padded =
      type.kind === 'char' && typeof value === 'string' ? value.padEnd(Number(type.length)) : value
    return own && { slot: own.slots.get(keyText([padded])) }
  }

  /** The rows that a transaction sees, in the order in which they were added. */
  *seen(transaction: Transaction | undefined): IterableIterator<Slot> {
    for (const slot of this.slots) if (seenBy(transaction, slot)) yield slot
  }

  /** Adds a row; waits for a transaction that holds one of the same key. Its identity, where it has one. */
  async insert(given: Row, transaction: Transaction, signal: AbortSignal): Promise<Row> {
    // An identity is taken whether the row comes about or not.
    const row: Record<string, SqlValue> = {}
    for (const column of this.columns) row[column.name] = this.#valueOf(column, given)
    this.#check(row, transaction)
    await this.#keysFree(row, transaction, signal)
    const slot: Slot = { value: undefined, committed: undefined, holder: undefined }
    transaction.holdNow(slot, this.#free)
    for (const { key, slots } of this.#keys) slots.set(keyOf(key, row), slot)
    this.slots.add(slot)
    transaction.change(slot, row, this.#changed)
    return row
  }

  /** Changes a row that is there; waits for a transaction that holds it. False: it is gone, or `change` finds nothing to do. */
  async update(
    slot: Slot,
    change: (row: Row) => Row | undefined,
    transaction: Transaction,
    signal: AbortSignal,
  ): Promise<boolean> {
    while (transaction.isKeptFrom(slot)) await transaction.waitFor(slot, signal)
    const { value } = slot
    const changes = value && change(value)
    if (!changes) return false
    transaction.holdNow(slot, this.#free)
    const fitted = Object.entries(changes).map(([name, given]) => [
      name,
      fit(this.column(name), given, this.name),
    ])
    const row: Row = { ...value, ...Object.fromEntries(fitted) }
    this.#check(row, transaction)
    const moved = this.#keys.filter(({ key }) => differ(key, value, row))
    if (moved.length > 0) await this.#keysFree(row, transaction, signal, slot)
    for (const { key, slots } of moved) slots.set(keyOf(key, row), slot)
    transaction.change(slot, row, this.#changed)
    return true
  }

  /** Changes a row that no other transaction holds. */
  updateNow(slot: Slot, changes: Row, transaction: Transaction): void {
    transaction.holdNow(slot, this.#free)
    transaction.change(slot, { ...slot.value, ...changes }, this.#changed)
  }

  /** Removes a row that no other transaction holds. */
  removeNow(slot: Slot, transaction: Transaction): void {
    transaction.holdNow(slot, this.#free)
    transaction.change(slot, undefined, this.#changed)
  }

  readonly #changed: Watcher = (slot, before) => {
    for (const watcher of this.#watchers) watcher(slot, before)
    const now = slot.value
    if (!before || (now && !this.#keys.some(({ key }) => differ(key, before, now)))) return
    const former = this.#former.get(slot)
    if (former) former.push(before)
    else this.#former.set(slot, [before])
  }

  /** The keys that a row had and has no longer are free when its transaction has ended. */
  readonly #free = (slot: Slot): void => {
    const { value } = slot
    if (!value) this.slots.delete(slot)
    for (const row of this.#former.get(slot) ?? []) {
      for (const { key, slots } of this.#keys) {
        const text = keyOf(key, row)
        if (slots.get(text) === slot && (!value || keyOf(key, value) !== text)) slots.delete(text)
      }
    }
    this.#former.delete(slot)
  }

  async #keysFree(row: Row, transaction: Transaction, signal: AbortSignal, own?: Slot): Promise<void> {
    for (;;) {
      const others = this.#keys.map(({ key, slots }) => ({ key, slot: slots.get(keyOf(key, row)) }))
      const held = others.find(({ slot }) => slot && transaction.isKeptFrom(slot))?.slot
      if (held) {
        // Others may come meanwhile, so all keys are looked at again.
        await transaction.waitFor(held, signal)
        continue
      }
      const taken = others.find(({ slot }) => slot?.value && slot !== own)
      if (taken) throw this.#duplicate(taken.key, row)
      return
    }
  }

  #valueOf(column: TableColumn, given: Row): SqlValue {
    if (column.identity) return ++this.#lastIdentity
    const value = column.name in given ? given[column.name]! : (column.byDefault?.() ?? null)
    return fit(column, value, this.name)
  }

  #check(row: Row, transaction: Transaction): void {
    for (const { name, nullable } of this.columns) {
      if (!nullable && row[name] === null) {
        const text = `Cannot insert the value NULL into column '${name}', table '${this.name}'; column does not allow nulls.`
        throw new SqlServerError(515, text)
      }
    }
    for (const { name, holds } of this.checks) {
      if (holds(row) === false) throw this.#conflict('CHECK', name)
    }
    for (const { name, column, to, toColumn } of this.references) {
      const value = row[column]!
      if (value === null) continue
      const slot = to.find(toColumn, value)?.slot
      if (!slot || !seenBy(transaction, slot)) throw this.#conflict('FOREIGN KEY', name)
    }
  }

  #conflict(kind: string, constraint: string): SqlServerError {
    const text = `The INSERT statement conflicted with the ${kind} constraint "${constraint}" on table "${this.name}".`
    return new SqlServerError(547, text)
  }

  #duplicate(key: UniqueKey, row: Row): SqlServerError {
    const values = key.columns.map((column) => String(row[column])).join(', ')
    return duplicateKey(key.kind, key.name, this.name, values)
  }
}

function differ({ columns }: UniqueKey, one: Row, other: Row): boolean {
  return columns.some((column) => one[column] !== other[column])
}

function keyOf({ columns }: UniqueKey, row: Row): string {
  return keyText(columns.map((column) => row[column] ?? null))
}

function keyText(values: readonly SqlValue[]): string {
  return values.length === 1 ? String(values[0]) : JSON.stringify(values.map(String))
}

/** A value as its column keeps it. */
function fit({ name, type }: TableColumn, value: SqlValue, table: string): SqlValue {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (!('length' in type) || type.length === 'max' || value === null) return value
  const length = value instanceof Uint8Array ? value.length : String(value).length
  if (length > type.length) {
    throw new SqlServerError(
      8152,
      `String or binary data would be truncated in table '${table}', column '${name}'.`,
    )
  }
  return type.kind === 'char' || type.kind === 'nchar' ? String(value).padEnd(type.length) : value
}
