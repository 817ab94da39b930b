import { parseExpression, parseType } from './parse-expression.ts'
import type { Token, Tokens } from './sql-tokens.ts'
import type { ColumnDefinition, Constraint, Create, CreateTable, Expression, Statement } from './syntax.ts'

const PERMISSIONS = ['GRANT', 'DENY', 'REVOKE', 'ALTER', 'ENABLE', 'PRINT']
/** Their text goes on to the end of the batch. */
const MODULES = ['PROCEDURE', 'PROC', 'TRIGGER', 'FUNCTION', 'VIEW']

/** CREATE, DROP and permissions; undefined: it is none of these. `beginning`: its first token. */
export function parseDefinition(from: Tokens, beginning: Token): Statement | undefined {
  if (PERMISSIONS.some((word) => from.accept(word))) {
    skip(from)
    return { is: 'nothing' }
  }
  if (from.accept('DROP') || from.accept('DISABLE')) {
    const kind = from.expectKind('word').toUpperCase()
    const name = from.name()
    skip(from)
    return { is: 'drop', kind, name }
  }
  if (!from.accept('CREATE')) return undefined
  if (from.accept('TABLE')) return parseTable(from)
  const unique = from.accept('UNIQUE')
  while (from.accept('CLUSTERED') || from.accept('NONCLUSTERED'));
  const kind = from.expectKind('word').toUpperCase()
  if (kind === 'INDEX') return parseIndex(from, unique)
  const name = from.name()
  const table = kind === 'TRIGGER' && from.accept('ON') ? from.name() : undefined
  let text = ''
  if (MODULES.includes(kind)) text = from.restFrom(beginning)
  else skip(from)
  return { is: 'create', kind, name, table, columns: undefined, text }
}

function skip(from: Tokens): void {
  while (!from.done && !from.accept(';')) from.take()
}

function parseIndex(from: Tokens, unique: boolean): Create {
  const name = from.name()
  from.expect('ON')
  const table = from.name()
  const columns = parseNames(from)
  skip(from)
  return { is: 'create', kind: 'INDEX', name, table, columns: unique ? columns : undefined, text: '' }
}

function parseNames(from: Tokens): string[] {
  from.expect('(')
  const names = from.list(() => {
    const name = from.expectKind('word')
    if (!from.accept('DESC')) from.accept('ASC')
    return name
  })
  from.expect(')')
  return names
}

function parseTable(from: Tokens): CreateTable {
  const name = from.name()
  const columns: ColumnDefinition[] = []
  const constraints: Constraint[] = []
  from.expect('(')
  from.list(() => {
    const constraint = parseConstraint(from, name, undefined)
    if (constraint) constraints.push(constraint)
    else columns.push(parseColumn(from, name, constraints))
  })
  from.expect(')')
  return { is: 'create table', name, columns, constraints }
}

function parseColumn(from: Tokens, table: string, constraints: Constraint[]): ColumnDefinition {
  const name = from.expectKind('word')
  const type = parseType(from)
  let nullable = true
  let identity = false
  let byDefault: Expression | undefined
  for (;;) {
    if (from.accept('COLLATE')) from.expectKind('word')
    else if (from.accept('NOT', 'NULL')) nullable = false
    else if (from.accept('NULL')) nullable = true
    else if (from.accept('IDENTITY')) {
      identity = true
      if (from.accept('(')) while (!from.accept(')')) from.take()
    } else if (from.sees('CONSTRAINT') || CONSTRAINT_WORDS.some((word) => from.sees(word))) {
      const constraint = parseConstraint(from, table, name)
      if (constraint) constraints.push(constraint)
      else {
        from.expect('DEFAULT')
        byDefault = parseExpression(from)
      }
    } else if (from.accept('DEFAULT')) byDefault = parseExpression(from)
    else return { name, type, nullable, identity, byDefault }
  }
}

const CONSTRAINT_WORDS = ['PRIMARY', 'UNIQUE', 'CHECK', 'REFERENCES', 'FOREIGN']

/** A constraint with or without its name. `column`: the one that it stands beside. Undefined: a default, or none. */
function parseConstraint(from: Tokens, table: string, column: string | undefined): Constraint | undefined {
  const name = from.accept('CONSTRAINT') ? from.expectKind('word') : `of ${table}`
  const primary = from.accept('PRIMARY', 'KEY')
  if (primary || from.accept('UNIQUE')) {
    while (from.accept('CLUSTERED') || from.accept('NONCLUSTERED'));
    const columns = column === undefined ? parseNames(from) : [column]
    return { is: 'key', kind: primary ? 'PRIMARY KEY' : 'UNIQUE KEY', name, columns }
  }
  if (from.accept('CHECK')) return { is: 'check', name, holds: parseExpression(from) }
  const own = from.accept('FOREIGN', 'KEY') ? parseNames(from)[0] : column
  if (own === undefined || !from.accept('REFERENCES')) return undefined
  const to = from.name()
  return { is: 'reference', name, column: own, to, toColumn: parseNames(from)[0]! }
}
