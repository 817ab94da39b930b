import { parseSelect } from './parse-statement.ts'
import type { Tokens } from './sql-tokens.ts'
import type { Expression } from './syntax.ts'
import type { SqlType } from './types.ts'

const COMPARISONS = ['=', '<>', '!=', '<=', '>=', '<', '>']

/** An expression or condition. */
export function parseExpression(from: Tokens): Expression {
  let left = parseAnd(from)
  while (from.accept('OR')) left = { is: 'binary', operator: 'OR', left, right: parseAnd(from) }
  return left
}

function parseAnd(from: Tokens): Expression {
  let left = parseNot(from)
  while (from.accept('AND')) left = { is: 'binary', operator: 'AND', left, right: parseNot(from) }
  return left
}

function parseNot(from: Tokens): Expression {
  return from.accept('NOT') ? { is: 'not', of: parseNot(from) } : parsePredicate(from)
}

function parsePredicate(from: Tokens): Expression {
  const left = parseSum(from)
  for (const operator of COMPARISONS) {
    if (from.accept(operator)) return { is: 'binary', operator, left, right: parseSum(from) }
  }
  if (from.accept('IS')) {
    const negated = from.accept('NOT')
    from.expect('NULL')
    return { is: 'null', of: left, negated }
  }
  const negated = from.sees('NOT', 'IN') && from.accept('NOT')
  if (from.accept('IN')) {
    from.expect('(')
    const list = from.list(() => parseExpression(from))
    from.expect(')')
    return { is: 'in', of: left, list, negated }
  }
  return left
}

function parseSum(from: Tokens): Expression {
  let left = parseProduct(from)
  for (;;) {
    const operator = from.accept('+') ? '+' : from.accept('-') ? '-' : undefined
    if (operator === undefined) return left
    left = { is: 'binary', operator, left, right: parseProduct(from) }
  }
}

function parseProduct(from: Tokens): Expression {
  let left = parseOne(from)
  for (;;) {
    const operator = ['*', '/', '%'].find((sign) => from.accept(sign))
    if (operator === undefined) return left
    left = { is: 'binary', operator, left, right: parseOne(from) }
  }
}

function parseOne(from: Tokens): Expression {
  const { next } = from
  switch (next.kind) {
    case 'number':
      from.take()
      return literal(Number(next.text), { kind: 'int' })
    case 'string':
      from.take()
      return literal(next.text, { kind: 'nvarchar', length: 'max' })
    case 'variable':
      from.take()
      return { is: 'variable', name: next.text.toLowerCase() }
    case 'sign':
      if (from.accept('-')) {
        return { is: 'binary', operator: '-', left: literal(0, { kind: 'int' }), right: parseOne(from) }
      }
      from.expect('(')
      return closing(from, parseExpression(from))
    default:
      return parseWord(from)
  }
}

function parseWord(from: Tokens): Expression {
  if (from.accept('NULL')) return literal(null, { kind: 'int' })
  if (from.accept('CASE')) return parseCase(from)
  if (from.accept('EXISTS', '(')) return closing(from, { is: 'exists', select: parseSelect(from) })
  if (from.accept('CAST', '(')) {
    const of = parseExpression(from)
    from.expect('AS')
    return closing(from, { is: 'cast', of, type: parseType(from) })
  }
  const name = from.name()
  if (!from.accept('(')) return { is: 'column', name: name.slice(name.lastIndexOf('.') + 1) }
  if (from.accept(')')) return { is: 'call', name: name.toUpperCase(), args: [] }
  if (from.accept('*', ')')) return { is: 'call', name: name.toUpperCase(), args: [] }
  // DATEADD's first argument is a word of its own.
  const args = from.list(() => parseExpression(from))
  return closing(from, { is: 'call', name: name.toUpperCase(), args })
}

function parseCase(from: Tokens): Expression {
  const whens: { when: Expression; value: Expression }[] = []
  while (from.accept('WHEN')) {
    const when = parseExpression(from)
    from.expect('THEN')
    whens.push({ when, value: parseExpression(from) })
  }
  const otherwise = from.accept('ELSE') ? parseExpression(from) : undefined
  from.expect('END')
  return { is: 'case', whens, otherwise }
}

function closing(from: Tokens, expression: Expression): Expression {
  from.expect(')')
  return expression
}

function literal(value: string | number | null, type: SqlType): Expression {
  return { is: 'literal', value, type }
}

/** A type as it is declared, such as `nvarchar(max)`. */
export function parseType(from: Tokens): SqlType {
  const kind = from.expectKind('word').toLowerCase()
  let size: number | 'max' | undefined
  if (from.accept('(')) {
    size = from.accept('MAX') ? 'max' : Number(from.expectKind('number'))
    from.expect(')')
  }
  switch (kind) {
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'bit':
      return { kind }
    case 'datetime2':
      return { kind, scale: typeof size === 'number' ? size : 7 }
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
    case 'binary':
    case 'varbinary':
      return { kind, length: size ?? 1 }
    default:
      throw from.unexpected()
  }
}
