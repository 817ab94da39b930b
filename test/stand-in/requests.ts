import { ByteReader } from './bytes.ts'
import { SqlServerError } from './errors.ts'
import { readType, readValue, type SqlType, type SqlValue } from './types.ts'

/** A parameter as it came in. */
export interface Parameter {
  /** Without the `@`. */
  readonly name: string
  readonly type: SqlType
  readonly value: SqlValue
  /** Its value at the end goes back to the client. */
  readonly output: boolean
}

/** What a client wants done. */
export interface Request {
  readonly text: string
  readonly params: readonly Parameter[]
  /** The transaction that the client believes to be in; 0: none. */
  readonly descriptor: bigint
}

export type TransactionRequest = Pick<Request, 'descriptor'> & {
  readonly what: 'begin' | 'commit' | 'rollback'
}

const EXECUTE_SQL = 10
const BY_NUMBER = 0xffff
const OUTPUT = 0x01
const TRANSACTION_HEADER = 2
const TRANSACTION_REQUESTS: Readonly<Record<number, TransactionRequest['what']>> = {
  5: 'begin',
  7: 'commit',
  8: 'rollback',
}

/** A batch: text alone. */
export function readBatch(payload: Buffer): Request {
  const from = new ByteReader(payload)
  const descriptor = readHeaders(from)
  return { text: from.rest().toString('utf16le'), params: [], descriptor }
}

/** A call of a procedure: of `sp_executesql` the text inside, of any other an EXEC of it. */
export function readProcedure(payload: Buffer): Request {
  const from = new ByteReader(payload)
  const descriptor = readHeaders(from)
  const length = from.u16()
  const procedure = length === BY_NUMBER ? from.u16() : from.text(length)
  from.u16()
  const params: Parameter[] = []
  while (!from.done) params.push(readParameter(from))
  if (procedure === EXECUTE_SQL || String(procedure).toLowerCase() === 'sp_executesql') {
    const [text, , ...rest] = params
    return { text: String(text?.value ?? ''), params: rest, descriptor }
  }
  if (typeof procedure === 'number') {
    throw new SqlServerError(2812, `the stand-in does not know the procedure with the number ${procedure}`)
  }
  const given = params.map(({ name, output }) => `@${name} = @${name}${output ? ' OUTPUT' : ''}`)
  return { text: `EXEC ${procedure} ${given.join(', ')}`, params, descriptor }
}

function readParameter(from: ByteReader): Parameter {
  const name = from.text(from.u8()).replace(/^@/, '')
  const output = (from.u8() & OUTPUT) !== 0
  const type = readType(from)
  return { name, type, value: readValue(from, type), output }
}

/** The beginning or the end of a transaction. */
export function readTransaction(payload: Buffer): TransactionRequest {
  const from = new ByteReader(payload)
  const descriptor = readHeaders(from)
  const number = from.u16()
  const what = TRANSACTION_REQUESTS[number]
  if (!what) throw new SqlServerError(3915, `the stand-in does not know the transaction request ${number}`)
  return { what, descriptor }
}

/** ALL_HEADERS, [MS-TDS] 2.2.5.3; the transaction descriptor in it. */
function readHeaders(from: ByteReader): bigint {
  const headers = new ByteReader(from.bytes(from.u32() - 4))
  let descriptor = 0n
  while (!headers.done) {
    const header = new ByteReader(headers.bytes(headers.u32() - 4))
    if (header.u16() === TRANSACTION_HEADER) descriptor = header.u64()
  }
  return descriptor
}
