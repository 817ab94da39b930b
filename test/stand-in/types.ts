import type { ByteReader, ByteWriter } from './bytes.ts'

/** A type of a parameter or column, as it is declared. Lengths are in characters or bytes. */
export type SqlType =
  | { readonly kind: 'tinyint' | 'smallint' | 'int' | 'bigint' | 'bit' }
  | {
      readonly kind: 'char' | 'varchar' | 'nchar' | 'nvarchar' | 'binary' | 'varbinary'
      readonly length: number | 'max'
    }
  | { readonly kind: 'datetime2'; readonly scale: number }

/** A datetime2 is in epoch milliseconds; a bigint may come in as either. */
export type SqlValue = string | number | bigint | boolean | Buffer | null

const CODE = {
  intN: 0x26,
  bitN: 0x68,
  datetime2: 0x2a,
  varbinary: 0xa5,
  varchar: 0xa7,
  binary: 0xad,
  char: 0xaf,
  nvarchar: 0xe7,
  nchar: 0xef,
} as const
const INTEGERS = { tinyint: 1, smallint: 2, int: 4, bigint: 8 } as const
const CHARACTERS: Readonly<
  Record<number, 'char' | 'varchar' | 'nchar' | 'nvarchar' | 'binary' | 'varbinary'>
> = {
  [CODE.varbinary]: 'varbinary',
  [CODE.varchar]: 'varchar',
  [CODE.binary]: 'binary',
  [CODE.char]: 'char',
  [CODE.nvarchar]: 'nvarchar',
  [CODE.nchar]: 'nchar',
}
/** SQL_Latin1_General_CP1_CI_AS: text that is not Unicode is in code page 1252. */
export const COLLATION = Buffer.from([0x09, 0x04, 0xd0, 0x00, 0x34])
const MAX = 0xffff
const NO_LENGTH = 0xffffffffffffffffn
const DAY_MS = 86_400_000
/** From the year 1, where datetime2 begins, to 1970. */
const DAYS_BEFORE_EPOCH = 719_162

const latin = new TextDecoder('windows-1252')

/** Reads what a parameter is declared to be. Throws on a type that the stand-in does not have. */
export function readType(from: ByteReader): SqlType {
  const code = from.u8()
  if (code === CODE.intN) {
    const size = from.u8()
    return { kind: size === 1 ? 'tinyint' : size === 2 ? 'smallint' : size === 4 ? 'int' : 'bigint' }
  }
  if (code === CODE.bitN) {
    from.u8()
    return { kind: 'bit' }
  }
  if (code === CODE.datetime2) return { kind: 'datetime2', scale: from.u8() }
  const kind = CHARACTERS[code]
  if (kind === undefined) throw new TypeError(`the stand-in does not know the type 0x${code.toString(16)}`)
  const size = from.u16()
  if (kind !== 'binary' && kind !== 'varbinary') from.bytes(COLLATION.length)
  return { kind, length: size === MAX ? 'max' : kind.startsWith('n') ? size / 2 : size }
}

/** Reads a value of a type. */
export function readValue(from: ByteReader, type: SqlType): SqlValue {
  switch (type.kind) {
    case 'bit': {
      return from.u8() === 0 ? null : from.u8() !== 0
    }
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint': {
      const size = from.u8()
      return size === 0 ? null : size === 8 ? from.i64() : from.int(size)
    }
    case 'datetime2': {
      const size = from.u8()
      return size === 0 ? null : toEpoch(from.uint(size - 3), from.uint(3), type.scale)
    }
    default: {
      const bytes = type.length === 'max' ? readChunks(from) : readSized(from)
      if (bytes === null) return null
      if (type.kind === 'nchar' || type.kind === 'nvarchar') return bytes.toString('utf16le')
      return type.kind === 'char' || type.kind === 'varchar' ? latin.decode(bytes) : Buffer.from(bytes)
    }
  }
}

function readSized(from: ByteReader): Buffer | null {
  const size = from.u16()
  return size === MAX ? null : from.bytes(size)
}

/** A value of any length comes in chunks, the last of them empty. */
function readChunks(from: ByteReader): Buffer | null {
  if (from.u64() === NO_LENGTH) return null
  const chunks: Buffer[] = []
  for (let size = from.u32(); size > 0; size = from.u32()) chunks.push(from.bytes(size))
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

/** Writes what a column is. */
export function writeType(to: ByteWriter, type: SqlType): void {
  switch (type.kind) {
    case 'bit':
      to.u8(CODE.bitN).u8(1)
      return
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      to.u8(CODE.intN).u8(INTEGERS[type.kind])
      return
    case 'datetime2':
      to.u8(CODE.datetime2).u8(type.scale)
      return
    default:
      to.u8(CODE[type.kind])
      to.u16(type.length === 'max' ? MAX : type.kind.startsWith('n') ? type.length * 2 : type.length)
      if (type.kind !== 'binary' && type.kind !== 'varbinary') to.bytes(COLLATION)
  }
}

/** Writes a value of a type; every type may be null. */
export function writeValue(to: ByteWriter, type: SqlType, value: SqlValue): void {
  switch (type.kind) {
    case 'bit':
      if (value === null) to.u8(0)
      else to.u8(1).u8(value ? 1 : 0)
      return
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      writeInteger(to, INTEGERS[type.kind], value as number | bigint | null)
      return
    case 'datetime2':
      if (value === null) to.u8(0)
      else writeDate(to, type.scale, Number(value))
      return
    default:
      writeBytes(to, type.length === 'max', value === null ? null : toBytes(type.kind, value))
  }
}

function writeInteger(to: ByteWriter, size: number, value: number | bigint | null): void {
  if (value === null) to.u8(0)
  else if (size === 8) to.u8(8).i64(BigInt(value))
  else to.u8(size).int(Number(value), size)
}

function writeDate(to: ByteWriter, scale: number, epochMs: number): void {
  const days = Math.floor(epochMs / DAY_MS)
  const size = scale <= 2 ? 3 : scale <= 4 ? 4 : 5
  const ofDay = Math.round((epochMs - days * DAY_MS) * 10 ** (scale - 3))
  to.u8(size + 3)
    .uint(ofDay, size)
    .uint(days + DAYS_BEFORE_EPOCH, 3)
}

function toEpoch(ofDay: number, days: number, scale: number): number {
  return (days - DAYS_BEFORE_EPOCH) * DAY_MS + Math.round(ofDay / 10 ** (scale - 3))
}

function writeBytes(to: ByteWriter, chunked: boolean, bytes: Uint8Array | null): void {
  if (bytes === null) {
    if (chunked) to.u64(NO_LENGTH)
    else to.u16(MAX)
  } else if (chunked) {
    to.u64(bytes.length)
    if (bytes.length > 0) to.u32(bytes.length).bytes(bytes)
    to.u32(0)
  } else to.u16(bytes.length).bytes(bytes)
}

function toBytes(kind: string, value: SqlValue): Uint8Array {
  if (value instanceof Uint8Array) return value
  if (kind.startsWith('n')) return Buffer.from(String(value), 'utf16le')
  // What the code page does not have becomes a question mark, as it does on the server.
  return Buffer.from(String(value).replace(/[^\0-\xff]/gu, '?'), 'latin1')
}
