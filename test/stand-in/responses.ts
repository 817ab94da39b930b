import type { ByteWriter } from './bytes.ts'
import type { SqlServerError } from './errors.ts'
import type { Parameter } from './requests.ts'
import type { Answer, TransactionChange } from './session.ts'
import {
  DONE,
  type DoneKind,
  writeCollation,
  writeColumns,
  writeDone,
  writeError,
  writeInfo,
  writeLoginAck,
  writeReturnStatus,
  writeReturnValue,
  writeRow,
  writeSetting,
  writeTransaction,
} from './tokens.ts'

/** What a client is told that has been let in. */
export function writeWelcome(to: ByteWriter, database: string, packetSize: number): void {
  const name = database === '' ? 'master' : database
  writeSetting(to, 'database', name, 'master')
  writeInfo(to, 5701, `Changed database context to '${name}'.`)
  writeCollation(to)
  writeSetting(to, 'language', 'us_english', '')
  writeInfo(to, 5703, 'Changed language setting to us_english.')
  writeLoginAck(to)
  writeSetting(to, 'packetSize', String(packetSize), '4096')
  writeDone(to, 'done', DONE.final)
}

/** Result sets and what follows them. `called`: the parameters of a procedure call. */
export function writeAnswer(to: ByteWriter, answer: Answer, called: readonly Parameter[] | undefined): void {
  const { sets, affected, outputs } = answer
  const each: DoneKind = called ? 'doneInProcedure' : 'done'
  sets.forEach(({ columns, rows }, i) => {
    writeColumns(to, columns)
    for (const row of rows) writeRow(to, columns, row)
    const last = !called && affected === undefined && i === sets.length - 1
    writeDone(to, each, DONE.count | (last ? DONE.final : DONE.more), rows.length)
  })
  if (called) {
    if (affected !== undefined) writeDone(to, each, DONE.count | DONE.more, affected)
    writeReturnStatus(to, 0)
    for (const { name, type, value, output } of called) {
      if (output) writeReturnValue(to, name, type, outputs?.get(name.toLowerCase()) ?? value)
    }
    writeDone(to, 'doneProcedure', DONE.final)
  } else if (affected !== undefined) writeDone(to, 'done', DONE.count, affected)
  else if (sets.length === 0) writeDone(to, 'done', DONE.final)
}

/** An error, and that the statement is over with it. */
export function writeFailure(to: ByteWriter, end: DoneKind, error: SqlServerError): void {
  writeError(to, error)
  writeDone(to, end, DONE.error)
}

/** Transactions that began or ended with the statement. */
export function writeChanges(to: ByteWriter, changes: readonly TransactionChange[]): void {
  for (const { what, descriptor } of changes) writeTransaction(to, what, descriptor)
}
