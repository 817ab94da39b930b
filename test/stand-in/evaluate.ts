import { SqlServerError } from './errors.ts'
import type { Expression, Select } from './syntax.ts'
import type { Row } from './transaction.ts'
import type { SqlType, SqlValue } from './types.ts'

/** What an expression may refer to. */
export interface Scope {
  readonly row?: Row
  /** The rows that an aggregate is over. */
  readonly group?: readonly Row[]
  columnType(name: string): SqlType
  variable(name: string): { readonly type: SqlType; readonly value: SqlValue }
  exists(select: Select): boolean
  call(name: string, args: readonly SqlValue[]): SqlValue
}

const AGGREGATES = new Set(['COUNT', 'COUNT_BIG', 'MIN', 'MAX', 'SUM'])

/** Whether it is one value for many rows. */
export function isAggregate(expression: Expression | undefined): boolean {
  return expression?.is === 'call' && AGGREGATES.has(expression.name)
}

/** The value of an expression; a condition's is true, false, or null where it is unknown. */
export function evaluate(expression: Expression, scope: Scope): SqlValue {
  switch (expression.is) {
    case 'literal':
      return expression.value
    case 'variable':
      return scope.variable(expression.name).value
    case 'column': {
      const value = scope.row?.[expression.name]
      if (value === undefined) throw new SqlServerError(207, `Invalid column name '${expression.name}'.`)
      return value
    }
    case 'binary':
      return evaluateBinary(expression, scope)
    case 'not': {
      const value = evaluate(expression.of, scope)
      return value === null ? null : !value
    }
    case 'null':
      return (evaluate(expression.of, scope) === null) !== expression.negated
    case 'in': {
      const value = evaluate(expression.of, scope)
      if (value === null) return null
      return expression.list.some((one) => compare(value, evaluate(one, scope)) === 0) !== expression.negated
    }
    case 'case': {
      const found = expression.whens.find(({ when }) => evaluate(when, scope) === true)
      const chosen = found?.value ?? expression.otherwise
      return chosen ? evaluate(chosen, scope) : null
    }
    case 'cast':
      return cast(evaluate(expression.of, scope), expression.type)
    case 'exists':
      return scope.exists(expression.select)
    case 'call':
      return isAggregate(expression) ? aggregate(expression, scope) : evaluateCall(expression, scope)
  }
}

function evaluateBinary(
  { operator, left, right }: Extract<Expression, { is: 'binary' }>,
  scope: Scope,
): SqlValue {
  const one = evaluate(left, scope)
  if (operator === 'AND') {
    if (one === false) return false
    const other = evaluate(right, scope)
    return other === false ? false : one === null || other === null ? null : true
  }
  if (operator === 'OR') {
    if (one === true) return true
    const other = evaluate(right, scope)
    return other === true ? true : one === null || other === null ? null : false
  }
  const other = evaluate(right, scope)
  if (one === null || other === null) return null
  const order = compare(one, other)
  switch (operator) {
    case '=':
      return order === 0
    case '<>':
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    default:
      return calculate(operator, one, other)
  }
}

function calculate(operator: string, one: SqlValue, other: SqlValue): SqlValue {
  if (operator === '+' && typeof one === 'string') return one + String(other)
  const [left, right] = [Number(one), Number(other)]
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return Math.trunc(left / right)
    default:
      return left % right
  }
}

/** Negative, zero or positive; NaN: one of them is null. Spaces at the end of a text do not count, as on the server. */
export function compare(one: SqlValue, other: SqlValue): number {
  if (one === null || other === null) return Number.NaN
  if (Buffer.isBuffer(one) && Buffer.isBuffer(other)) return Buffer.compare(one, other)
  if (typeof one === 'string' && typeof other === 'string') {
    const [left, right] = [one.trimEnd(), other.trimEnd()]
    return left < right ? -1 : left > right ? 1 : 0
  }
  if (typeof one === 'bigint' && typeof other === 'bigint') return one < other ? -1 : one > other ? 1 : 0
  return Number(one) - Number(other)
}

function cast(value: SqlValue, type: SqlType): SqlValue {
  if (value === null) return null
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'int':
      return Number(value)
    case 'bigint':
      return typeof value === 'bigint' ? value : BigInt(String(value))
    case 'bit':
      return Number(value) !== 0
    case 'datetime2':
      return typeof value === 'string' ? Date.parse(`${value.replace(' ', 'T').replace(/Z?$/, 'Z')}`) : value
    default:
      return Buffer.isBuffer(value) ? value : String(value)
  }
}

function evaluateCall({ name, args }: Extract<Expression, { is: 'call' }>, scope: Scope): SqlValue {
  if (name === 'COALESCE' || name === 'ISNULL') {
    for (const arg of args) {
      const value = evaluate(arg, scope)
      if (value !== null) return value
    }
    return null
  }
  // The first argument of DATEADD and DATEDIFF is a word: a unit.
  const values = args.map((arg, i) =>
    i === 0 && name.startsWith('DATE') && arg.is === 'column' ? arg.name : evaluate(arg, scope),
  )
  const [one = null, other = null] = values
  switch (name) {
    case 'NULLIF':
      return compare(one, other) === 0 ? null : one
    case 'LEN':
      return one === null ? null : String(one).trimEnd().length
    case 'DATALENGTH':
      return one === null ? null : Buffer.isBuffer(one) ? one.length : String(one).length * 2
    default:
      return scope.call(name, values)
  }
}

function aggregate({ name, args }: Extract<Expression, { is: 'call' }>, scope: Scope): SqlValue {
  const rows = scope.group ?? []
  const [over] = args
  const values = over
    ? rows.map((row) => evaluate(over, { ...scope, row })).filter((value) => value !== null)
    : rows.map(() => 1)
  if (name === 'COUNT' || name === 'COUNT_BIG') return values.length
  if (values.length === 0) return null
  if (name === 'SUM') return values.reduce<number>((sum, value) => sum + Number(value), 0)
  const sign = name === 'MIN' ? 1 : -1
  return values.reduce((best, value) => (compare(value, best) * sign < 0 ? value : best))
}

/** The type of an expression's column in a result. */
export function typeOf(expression: Expression, scope: Scope): SqlType {
  switch (expression.is) {
    case 'literal':
    case 'cast':
      return expression.type
    case 'variable':
      return scope.variable(expression.name).type
    case 'column':
      return scope.columnType(expression.name)
    case 'binary':
      return typeOf(expression.left, scope)
    case 'case':
      return typeOf(expression.whens[0]!.value, scope)
    case 'call':
      return typeOfCall(expression, scope)
    default:
      return { kind: 'bit' }
  }
}

function typeOfCall({ name, args }: Extract<Expression, { is: 'call' }>, scope: Scope): SqlType {
  switch (name) {
    case 'MIN':
    case 'MAX':
    case 'SUM':
    case 'COALESCE':
    case 'ISNULL':
    case 'NULLIF':
      return typeOf(args[0]!, scope)
    case 'COUNT_BIG':
    case 'SCOPE_IDENTITY':
      return { kind: 'bigint' }
    case 'SYSUTCDATETIME':
    case 'DATEADD':
      return { kind: 'datetime2', scale: 7 }
    case 'DB_NAME':
    case 'SUSER_SNAME':
    case 'APP_NAME':
      return { kind: 'nvarchar', length: 128 }
    default:
      return { kind: 'int' }
  }
}
