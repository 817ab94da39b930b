import { SqlFault, type SqlFaultKind } from './port.ts'

/**
 * What SQL Server's and Azure SQL's error numbers mean for whoever sent the statement. Sources: "Database Engine events
 * and errors" and "Troubleshoot transient connection errors in SQL Database", Microsoft Learn.
 */
const KINDS: ReadonlyMap<number, SqlFaultKind> = new Map<number, SqlFaultKind>([
  [1205, 'deadlock'],
  // A snapshot transaction that somebody else's write has overtaken: nothing of it happened.
  [3960, 'deadlock'],
  // A read with NOLOCK from under which a row was moved: its statement, and with XACT_ABORT its transaction, came to nothing.
  [601, 'deadlock'],
  [1222, 'busy'],
  // Resource limits and throttling.
  ...numbered(
    'busy',
    701,
    802,
    1204,
    8645,
    8651,
    9002,
    10928,
    10929,
    40501,
    40544,
    40549,
    40550,
    40551,
    40552,
    40553,
  ),
  ...numbered('busy', 49918, 49919, 49920),
  // Fail-over, restart, a database that is being moved or recovered.
  ...numbered('unavailable', 20, 64, 233, 615, 904, 921, 922, 924, 926, 946, 976, 978, 979, 983, 4221, 6005),
  ...numbered(
    'unavailable',
    10053,
    10054,
    10060,
    17142,
    17143,
    18401,
    40143,
    40197,
    40540,
    40613,
    42108,
    42109,
  ),
  [2601, 'duplicate'],
  [2627, 'duplicate'],
  // Constraints, permissions, a database that is read-only; 50000 and up are RAISERROR and THROW of triggers and procedures.
  ...numbered('refused', 229, 230, 262, 297, 300, 515, 544, 547, 3906, 4712),
  ...numbered('login', 4060, 18452, 18456, 18470, 18486, 18487, 18488),
])

function numbered(kind: SqlFaultKind, ...numbers: number[]): [number, SqlFaultKind][] {
  return numbers.map((number) => [number, kind])
}

const USER_ERRORS_FROM = 50_000

/**
 * Where a message of SQL Server begins to quote what was to be written, as of a duplicate key, of text that was too long
 * (2628), or of a conversion that failed (244, 245, 248). The client asks for messages in English.
 */
const QUOTED =
  /\s*(?:The duplicate key value is|Truncated value:|(?:the )?(?:n?varchar|n?char) value '|, value = )[\s\S]*$/

/**
 * A client's fault as ours. `sent`: whether the statement was on its way, so that it may have taken effect when no answer
 * came. The message is the server's where it is about the statement, and holds no parameter then; what it quotes is cut off.
 */
export function toSqlFault(fault: unknown, sent: boolean): SqlFault {
  if (fault instanceof SqlFault) return fault
  // Of several errors in one answer the first tells why; what a trigger throws is followed by what became of the batch.
  if (fault instanceof AggregateError && fault.errors.length > 0) return toSqlFault(fault.errors[0], sent)
  const {
    code,
    number,
    message = String(fault),
  } = fault as { code?: string; number?: number; message?: string }
  if (code === 'ELOGIN' && (number === undefined || KINDS.get(number) === 'login')) {
    return new SqlFault('login', 'SQL Server: login failed', { number, cause: fault })
  }
  if (number !== undefined) {
    const kind = KINDS.get(number) ?? (number >= USER_ERRORS_FROM ? 'refused' : 'statement')
    const text = message.replace(QUOTED, '')
    const mayHaveHappened = sent && kind === 'unavailable'
    return new SqlFault(kind, `SQL Server ${number}: ${text}`, { number, mayHaveHappened, cause: fault })
  }
  if (code === 'ETIMEOUT') {
    return new SqlFault('timeout', 'SQL Server: no answer in time', { mayHaveHappened: sent, cause: fault })
  }
  if (code === 'EPARAM' || fault instanceof TypeError) {
    return new SqlFault('statement', `SQL Server: ${message}`, { cause: fault })
  }
  return new SqlFault('unavailable', `SQL Server: connection ${code ?? 'lost'}`, {
    mayHaveHappened: sent,
    cause: fault,
  })
}
