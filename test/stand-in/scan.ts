import { evaluate, type Scope } from './evaluate.ts'
import type { Expression } from './syntax.ts'
import type { Table } from './table.ts'
import { type Row, type Slot, seenBy, type Transaction } from './transaction.ts'

/** The rows that a plain read gives: what is committed, and the transaction's own. It waits for nobody. */
export function readRows(
  table: Table,
  where: Expression | undefined,
  scope: Scope,
  transaction: Transaction | undefined,
): Row[] {
  const rows: Row[] = []
  for (const slot of byKey(table, where, scope) ?? table.slots) {
    const row = seenBy(transaction, slot)
    if (row && (!where || evaluate(where, { ...scope, row }) === true)) rows.push(row)
  }
  return rows
}

/** The rows that a change may concern: as they are now, or as they will be should who holds them roll back. */
export function candidates(
  table: Table,
  where: Expression | undefined,
  scope: Scope,
  transaction: Transaction,
): Slot[] {
  const matches = (row: Row | undefined): boolean =>
    row !== undefined && (!where || evaluate(where, { ...scope, row }) === true)
  const slots = byKey(table, where, scope) ?? table.slots
  return [...slots].filter(
    (slot) => matches(slot.value) || (slot.holder !== transaction && matches(slot.committed)),
  )
}

/** The slots that a condition names by a key of one column; undefined: it names none. */
function byKey(table: Table, where: Expression | undefined, scope: Scope): Slot[] | undefined {
  for (const part of conjuncts(where)) {
    const named = keysIn(part)
    if (!named) continue
    const found = named.keys.map((key) => table.find(named.column, evaluate(key, scope)))
    if (found.some((one) => one === undefined)) continue
    return [...new Set(found.flatMap((one) => one?.slot ?? []))]
  }
  return undefined
}

function conjuncts(where: Expression | undefined): Expression[] {
  if (!where) return []
  if (where.is !== 'binary' || where.operator !== 'AND') return [where]
  return [...conjuncts(where.left), ...conjuncts(where.right)]
}

function keysIn(part: Expression): { column: string; keys: readonly Expression[] } | undefined {
  if (part.is === 'in' && !part.negated && part.of.is === 'column' && part.list.every(isFixed)) {
    return { column: part.of.name, keys: part.list }
  }
  if (part.is !== 'binary' || part.operator !== '=') return undefined
  const { left, right } = part
  if (left.is === 'column' && isFixed(right)) return { column: left.name, keys: [right] }
  return right.is === 'column' && isFixed(left) ? { column: right.name, keys: [left] } : undefined
}

function isFixed(expression: Expression): boolean {
  return expression.is === 'variable' || expression.is === 'literal'
}
