/**
 * What the SQL adapters stand on. *Statement*: one text sent as one request. *Transient*: the same statement may
 * succeed when it is sent again.
 */

/** A parameter with its type: what the server is told, not what it guesses, so that an index is used and plans are shared. */
export type SqlParam =
  | { readonly type: 'int'; readonly value: number | null }
  /** As text: identities may pass 2^53. */
  | { readonly type: 'bigint'; readonly value: string | null }
  /** ASCII; `length` in characters, at most 8,000. */
  | { readonly type: 'varchar'; readonly value: string | null; readonly length: number }
  /** Unicode; `length` in UTF-16 code units, at most 4,000; `max`: any length. */
  | { readonly type: 'nvarchar'; readonly value: string | null; readonly length: number | 'max' }
  /** `length` in bytes, at most 8,000; `max`: any length. */
  | { readonly type: 'varbinary'; readonly value: Uint8Array | null; readonly length: number | 'max' }
  /** Milliseconds since the Unix epoch, UTC; kept as datetime2(3). */
  | { readonly type: 'datetime2'; readonly value: number | null }

/** By name, without the `@`. */
export type SqlParams = Readonly<Record<string, SqlParam>>

/** By column: text, number, boolean, Buffer, Date or null; bigint columns are text. */
export type SqlRow = Readonly<Record<string, unknown>>

/** Sends one statement; resolves with the rows of its last result set that has any. */
export type RunSql = (text: string, params?: SqlParams) => Promise<readonly SqlRow[]>

/** Makers of parameters. */
export const sql = {
  int: (value: number | null): SqlParam => ({ type: 'int', value }),
  bigint: (value: string | number | null): SqlParam => ({
    type: 'bigint',
    value: value === null ? null : String(value),
  }),
  varchar: (value: string | null, length: number): SqlParam => ({ type: 'varchar', value, length }),
  nvarchar: (value: string | null, length: number | 'max'): SqlParam => ({ type: 'nvarchar', value, length }),
  varbinary: (value: Uint8Array | null, length: number | 'max'): SqlParam => ({
    type: 'varbinary',
    value,
    length,
  }),
  /** Epoch milliseconds. */
  datetime2: (value: number | null): SqlParam => ({ type: 'datetime2', value }),
}

/**
 * Why a statement failed.
 *
 * - `unavailable`: no connection, or it was cut
 * - `timeout`: no answer in time
 * - `deadlock`: chosen as its victim; nothing of it happened
 * - `busy`: the server (or the file) takes nothing more just now
 * - `login`: not let in
 * - `duplicate`: a key is there already
 * - `refused`: a constraint, a trigger or a missing right
 * - `statement`: anything else; most often a fault of ours or a missing migration
 */
export type SqlFaultKind =
  | 'unavailable'
  | 'timeout'
  | 'deadlock'
  | 'busy'
  | 'login'
  | 'duplicate'
  | 'refused'
  | 'statement'

const TRANSIENT: ReadonlySet<SqlFaultKind> = new Set(['unavailable', 'timeout', 'deadlock', 'busy'])

/** A statement failed. Its message holds no parameter. */
export class SqlFault extends Error {
  readonly kind: SqlFaultKind
  /** The server's number, where it gave one. */
  readonly number: number | undefined
  /** Whether the statement may have taken effect all the same. */
  readonly mayHaveHappened: boolean

  constructor(
    kind: SqlFaultKind,
    message: string,
    {
      number,
      mayHaveHappened = false,
      cause,
    }: { number?: number | undefined; mayHaveHappened?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.name = 'SqlFault'
    this.kind = kind
    this.number = number
    this.mayHaveHappened = mayHaveHappened
  }

  /** The server did not answer, or let nobody in: it says nothing of the statement. */
  get away(): boolean {
    return this.kind === 'unavailable' || this.kind === 'timeout' || this.kind === 'login'
  }

  /** For a log: its kind, and the number or the innermost code that it came of. Texts of servers quote values. */
  get brief(): string {
    let code = this.number === undefined ? undefined : String(this.number)
    for (let cause = this.cause; cause instanceof Error && this.number === undefined; cause = cause.cause)
      if ('code' in cause && typeof cause.code === 'string') code = cause.code
    return code === undefined ? this.kind : `${this.kind} ${code}`
  }

  /** Whether it is worth sending again, later. */
  get transient(): boolean {
    return TRANSIENT.has(this.kind)
  }
}
