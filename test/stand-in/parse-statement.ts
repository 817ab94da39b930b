import { parseDefinition } from './parse-definition.ts'
import { parseExpression, parseType } from './parse-expression.ts'
import { Tokens } from './sql-tokens.ts'
import type { Delete, Execute, Expression, Insert, Item, Select, Statement, Update } from './syntax.ts'

/** Where a statement without a semicolon behind it may end. */
const BEGINNINGS = [
  ...[
    'ALTER',
    'BEGIN',
    'COMMIT',
    'CREATE',
    'DECLARE',
    'DELETE',
    'DENY',
    'DROP',
    'ELSE',
    'END',
    'EXEC',
    'EXECUTE',
  ],
  ...[
    'GRANT',
    'IF',
    'INSERT',
    'REVOKE',
    'ROLLBACK',
    'SAVE',
    'SELECT',
    'SET',
    'THROW',
    'TRUNCATE',
    'UPDATE',
    'WAITFOR',
  ],
]

/** The statements of a text. Throws 102 at what the stand-in does not know. */
export function parseStatements(text: string): readonly Statement[] {
  const from = new Tokens(text)
  const statements: Statement[] = []
  while (!from.done) statements.push(...parseStatement(from))
  return statements
}

/** One statement, or those of a block. */
function parseStatement(from: Tokens): readonly Statement[] {
  const beginning = from.next
  if (from.accept(';')) return []
  if (from.accept('SET')) return parseSet(from)
  if (from.accept('DECLARE')) return from.list(() => parseDeclaration(from))
  if (from.accept('BEGIN')) {
    if (transactionWord(from)) return [{ is: 'begin' }]
    const block: Statement[] = []
    while (!from.accept('END')) {
      if (from.done) throw from.unexpected()
      block.push(...parseStatement(from))
    }
    return block
  }
  if (from.accept('COMMIT')) {
    transactionWord(from)
    return [{ is: 'commit' }]
  }
  if (from.accept('ROLLBACK')) {
    transactionWord(from)
    return [{ is: 'rollback' }]
  }
  if (from.accept('IF')) return [parseIf(from)]
  if (from.sees('SELECT')) return [parseSelect(from)]
  if (from.accept('INSERT')) return [parseInsert(from)]
  if (from.accept('UPDATE')) return [parseUpdate(from)]
  if (from.accept('DELETE')) return [parseDelete(from)]
  if (from.accept('TRUNCATE', 'TABLE')) return [{ is: 'truncate', table: from.name() }]
  if (from.accept('EXEC') || from.accept('EXECUTE')) return [parseExecute(from)]
  if (from.accept('WAITFOR', 'DELAY')) return [{ is: 'wait', ms: toMs(from.expectKind('string')) }]
  if (from.accept('THROW')) return [parseThrow(from)]
  const definition = parseDefinition(from, beginning)
  if (!definition) throw from.unexpected()
  return [definition]
}

/** TRANSACTION and its name, where they are. */
function transactionWord(from: Tokens): boolean {
  const found = from.accept('TRANSACTION') || from.accept('TRAN') || from.accept('WORK')
  if (found && from.next.kind === 'word' && !BEGINNINGS.includes(from.next.text.toUpperCase())) from.take()
  return found
}

/** `SET @x = …`, or a setting: of those only XACT_ABORT means something here. */
function parseSet(from: Tokens): readonly Statement[] {
  if (from.next.kind === 'variable') {
    const name = from.take().text.toLowerCase()
    from.expect('=')
    return [{ is: 'assign', name, type: undefined, value: parseExpression(from) }]
  }
  if (from.accept('XACT_ABORT'))
    return [{ is: 'abort on error', on: from.expectKind('word').toUpperCase() === 'ON' }]
  while (!from.done && !from.sees(';') && !BEGINNINGS.some((word) => from.sees(word))) from.take()
  return []
}

function parseDeclaration(from: Tokens): Statement {
  const name = from.expectKind('variable').toLowerCase()
  from.accept('AS')
  const type = parseType(from)
  return { is: 'assign', name, type, value: from.accept('=') ? parseExpression(from) : undefined }
}

function parseIf(from: Tokens): Statement {
  const condition = parseExpression(from)
  const body = parseStatement(from)
  const otherwise = from.accept(';', 'ELSE') || from.accept('ELSE') ? parseStatement(from) : []
  return { is: 'if', condition, body, otherwise }
}

/** A SELECT from one table or from none. */
export function parseSelect(from: Tokens): Select {
  from.expect('SELECT')
  const top = from.accept('TOP') ? parseTop(from) : undefined
  const items = from.list(() => parseItem(from))
  const table = from.accept('FROM') ? from.name() : undefined
  if (table !== undefined) skipAlias(from)
  const where = parseWhere(from)
  const groupBy = from.accept('GROUP', 'BY') ? from.list(() => parseExpression(from)) : []
  const orderBy = from.accept('ORDER', 'BY') ? from.list(() => parseOrder(from)) : []
  return { is: 'select', top, items, from: table, where, groupBy, orderBy }
}

function parseTop(from: Tokens): Expression {
  from.expect('(')
  const top = parseExpression(from)
  from.expect(')')
  return top
}

function parseItem(from: Tokens): Item {
  if (from.accept('*')) return { value: undefined, name: '' }
  const value = parseExpression(from)
  const ownName = value.is === 'column' ? value.name : ''
  return { value, name: from.accept('AS') ? from.expectKind('word') : ownName }
}

function parseOrder(from: Tokens): Select['orderBy'][number] {
  const value = parseExpression(from)
  const descending = from.accept('DESC')
  if (!descending) from.accept('ASC')
  return { value, descending }
}

function parseWhere(from: Tokens): Expression | undefined {
  return from.accept('WHERE') ? parseExpression(from) : undefined
}

/** A table's second name and its hints; what waits and what does not is the same for all plain reads here. */
function skipAlias(from: Tokens): void {
  const ends = ['WITH', 'WHERE', 'GROUP', 'ORDER', 'SET', ...BEGINNINGS]
  if (from.next.kind === 'word' && !ends.some((word) => from.sees(word))) from.take()
  if (!from.accept('WITH', '(')) return
  while (!from.accept(')')) from.take()
}

function parseInsert(from: Tokens): Insert {
  from.accept('INTO')
  const table = from.name()
  from.expect('(')
  const columns = from.list(() => from.expectKind('word'))
  from.expect(')')
  const output = parseOutput(from)
  if (from.sees('SELECT')) return { is: 'insert', table, columns, rows: parseSelect(from), output }
  from.expect('VALUES')
  const rows = from.list(() => {
    from.expect('(')
    const values = from.list(() => parseExpression(from))
    from.expect(')')
    return values
  })
  return { is: 'insert', table, columns, rows, output }
}

function parseOutput(from: Tokens): readonly Item[] {
  return from.accept('OUTPUT') ? from.list(() => parseItem(from)) : []
}

function parseUpdate(from: Tokens): Update {
  const table = from.name()
  skipAlias(from)
  from.expect('SET')
  const sets = from.list(() => {
    const column = from.name()
    from.expect('=')
    return { column: column.slice(column.lastIndexOf('.') + 1), value: parseExpression(from) }
  })
  const output = parseOutput(from)
  return { is: 'update', table, sets, output, where: parseWhere(from) }
}

function parseDelete(from: Tokens): Delete {
  from.accept('FROM')
  const table = from.name()
  skipAlias(from)
  const output = parseOutput(from)
  return { is: 'delete', table, output, where: parseWhere(from) }
}

function parseExecute(from: Tokens): Execute | Extract<Statement, { is: 'execute text' }> {
  if (from.accept('(')) {
    const text = parseExpression(from)
    from.expect(')')
    return { is: 'execute text', text }
  }
  const returns = from.next.kind === 'variable' ? from.take().text.toLowerCase() : undefined
  if (returns !== undefined) from.expect('=')
  const procedure = from.name()
  const args: Execute['args'][number][] = []
  while (from.next.kind === 'variable') {
    const name = from.take().text.toLowerCase()
    from.expect('=')
    const value = parseExpression(from)
    args.push({ name, value, output: from.accept('OUTPUT') || from.accept('OUT') })
    if (!from.accept(',')) break
  }
  return { is: 'execute', procedure, args, returns }
}

function parseThrow(from: Tokens): Statement {
  const number = Number(from.expectKind('number'))
  from.expect(',')
  const message = from.expectKind('string')
  from.expect(',')
  from.expectKind('number')
  return { is: 'throw', number, message }
}

/** `hh:mm:ss` with or without a fraction. */
function toMs(delay: string): number {
  return delay.split(':').reduce((total, part) => total * 60 + Number(part), 0) * 1_000
}
