import type { ByteWriter } from './bytes.ts'
import type { SqlServerError } from './errors.ts'
import { COLLATION, type SqlType, type SqlValue, writeType, writeValue } from './types.ts'

/** The tokens that answers are made of, [MS-TDS] 2.2.7. */
const TOKEN = {
  returnStatus: 0x79,
  columns: 0x81,
  error: 0xaa,
  info: 0xab,
  returnValue: 0xac,
  loginAck: 0xad,
  row: 0xd1,
  environment: 0xe3,
  done: 0xfd,
  doneProcedure: 0xfe,
  doneInProcedure: 0xff,
} as const

const ENVIRONMENT = {
  database: 1,
  language: 2,
  packetSize: 4,
  collation: 7,
  begin: 8,
  commit: 9,
  rollback: 10,
} as const

/** What a DONE says besides that it is over. */
export const DONE = { final: 0, more: 0x01, error: 0x02, count: 0x10, attention: 0x20 } as const

export type DoneKind = 'done' | 'doneProcedure' | 'doneInProcedure'

const SERVER = 'stand-in'
const NULLABLE = 0x01
const TDS_7_4 = Buffer.from([0x74, 0x00, 0x00, 0x04])

export interface Column {
  readonly name: string
  readonly type: SqlType
}

/** The end of a statement, of a procedure, or of a statement in a procedure. */
export function writeDone(to: ByteWriter, kind: DoneKind, status: number, count = 0): void {
  to.u8(TOKEN[kind]).u16(status).u16(0).u64(count)
}

/** What the rows that follow consist of. */
export function writeColumns(to: ByteWriter, columns: readonly Column[]): void {
  to.u8(TOKEN.columns).u16(columns.length)
  for (const { name, type } of columns) {
    to.u32(0).u16(NULLABLE)
    writeType(to, type)
    to.shortText(name)
  }
}

/** A row, its values in the order of the columns. */
export function writeRow(to: ByteWriter, columns: readonly Column[], values: readonly SqlValue[]): void {
  to.u8(TOKEN.row)
  for (let i = 0; i < columns.length; i++) writeValue(to, columns[i]!.type, values[i] ?? null)
}

/** The value of a parameter that was declared OUTPUT. */
export function writeReturnValue(to: ByteWriter, name: string, type: SqlType, value: SqlValue): void {
  to.u8(TOKEN.returnValue).u16(0).shortText(`@${name}`).u8(1).u32(0).u16(NULLABLE)
  writeType(to, type)
  writeValue(to, type, value)
}

/** What a procedure returned. */
export function writeReturnStatus(to: ByteWriter, status: number): void {
  to.u8(TOKEN.returnStatus).i32(status)
}

/** An error, and those that follow it. */
export function writeError(to: ByteWriter, error: SqlServerError): void {
  writeMessage(to, TOKEN.error, error.number, error.state, error.level, error.message)
  if (error.followedBy) writeError(to, error.followedBy)
}

/** A message that is no error. */
export function writeInfo(to: ByteWriter, number: number, message: string): void {
  writeMessage(to, TOKEN.info, number, 1, 0, message)
}

function writeMessage(
  to: ByteWriter,
  token: number,
  number: number,
  state: number,
  level: number,
  message: string,
): void {
  const length = 4 + 1 + 1 + 2 + message.length * 2 + 1 + SERVER.length * 2 + 1 + 4
  to.u8(token).u16(length).u32(number).u8(state).u8(level)
  to.longText(message).shortText(SERVER).shortText('').u32(1)
}

/** That the login is accepted, with the version of the protocol that is spoken from now on. */
export function writeLoginAck(to: ByteWriter): void {
  const name = 'TDS stand-in'
  to.u8(TOKEN.loginAck).u16(1 + 4 + 1 + name.length * 2 + 4)
  to.u8(1)
    .bytes(TDS_7_4)
    .shortText(name)
    .bytes(Buffer.from([13, 0, 0, 0]))
}

/** A setting of the connection that is text. */
export function writeSetting(
  to: ByteWriter,
  what: 'database' | 'language' | 'packetSize',
  value: string,
  before: string,
): void {
  to.u8(TOKEN.environment).u16(3 + (value.length + before.length) * 2)
  to.u8(ENVIRONMENT[what]).shortText(value).shortText(before)
}

/** The code page of text that is not Unicode. */
export function writeCollation(to: ByteWriter): void {
  writeChange(to, ENVIRONMENT.collation, COLLATION, Buffer.alloc(0))
}

/** A transaction began or ended; the client names it in its requests by the descriptor from then on. */
export function writeTransaction(
  to: ByteWriter,
  what: 'begin' | 'commit' | 'rollback',
  descriptor: bigint,
): void {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(descriptor)
  const none = Buffer.alloc(0)
  writeChange(to, ENVIRONMENT[what], what === 'begin' ? bytes : none, what === 'begin' ? none : bytes)
}

function writeChange(to: ByteWriter, kind: number, value: Uint8Array, before: Uint8Array): void {
  to.u8(TOKEN.environment).u16(3 + value.length + before.length)
  to.u8(kind).u8(value.length).bytes(value).u8(before.length).bytes(before)
}
