/** An error as a server sends it: number, severity (`level`), state, message. */
export class SqlServerError extends Error {
  readonly number: number
  readonly level: number
  readonly state: number
  /** Whether the whole transaction is rolled back with the statement. */
  readonly endsTransaction: boolean
  /** What the server says after it, in the same answer. */
  readonly followedBy: SqlServerError | undefined

  constructor(
    number: number,
    message: string,
    {
      level = 16,
      state = 1,
      endsTransaction = false,
      followedBy,
    }: { level?: number; state?: number; endsTransaction?: boolean; followedBy?: SqlServerError } = {},
  ) {
    super(message)
    this.name = 'SqlServerError'
    this.number = number
    this.level = level
    this.state = state
    this.endsTransaction = endsTransaction
    this.followedBy = followedBy
  }
}

/** Chosen as a deadlock's victim. */
export function deadlock(): SqlServerError {
  return new SqlServerError(
    1205,
    'Transaction (Process ID 51) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
    { level: 13, state: 51, endsTransaction: true },
  )
}

/** Azure SQL's limit on requests. */
export function throttled(): SqlServerError {
  return new SqlServerError(
    10928,
    'Resource ID : 1. The request limit for the database is 30 and has been reached.',
  )
}

/** A key that is there already, of a constraint or of a unique index. */
export function duplicateKey(kind: string, name: string, table: string, key: string): SqlServerError {
  const tail = `The duplicate key value is (${key}).`
  return kind === 'index'
    ? new SqlServerError(
        2601,
        `Cannot insert duplicate key row in object '${table}' with unique index '${name}'. ${tail}`,
        { level: 14 },
      )
    : new SqlServerError(
        2627,
        `Violation of ${kind} constraint '${name}'. Cannot insert duplicate key in object '${table}'. ${tail}`,
        { level: 14 },
      )
}

/** No statement of ours, and none of those that tests may send. */
export function unknownStatement(text: string): SqlServerError {
  const first = text.trim().split('\n', 1)[0]!.trim()
  return new SqlServerError(102, `the stand-in does not know this statement: ${first}`, { level: 15 })
}
