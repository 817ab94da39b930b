import { setTimeout as pause } from 'node:timers/promises'
import { backoffMs } from '../base/backoff.ts'
import type { Clock } from '../base/clock.ts'
import { newUlid } from '../base/ids.ts'
import { idList } from '../sql/id-lists.ts'
import { SqlFault, type SqlParam, type SqlParams, type SqlRow, sql } from '../sql/port.ts'
import type { SqlServer } from '../sql/sqlserver.ts'
import { fitLetter, fitMove, fitQuery, inOrder } from './fitting.ts'
import { type DeadLetter, type DeadLetterStatus, type DeadLetterStore, MOST_CHARS } from './port.ts'
import {
  DEAD_LETTER_FIND,
  DEAD_LETTER_GET,
  DEAD_LETTER_GROUPS,
  DEAD_LETTER_INSERT,
  moveDeadLetters,
  movedDeadLetters,
} from './sqlserver-statements.ts'

/** How often the server may fail at one move. */
const MOST_FAULTS = 4

export interface SqlServerDeadLettersOptions {
  /** Jitter of the pauses between tries, 0..1; chance unless given. */
  readonly random?: () => number
}

/** Dead letters on a server that deploy/sql/003-dead-letters.sql ran on; `close` closes the server's connections. */
export function createSqlServerDeadLetters(
  server: SqlServer,
  clock: Clock,
  { random = Math.random }: SqlServerDeadLettersOptions = {},
): DeadLetterStore {
  const idsOf = (rows: readonly SqlRow[]): string[] => rows.map(({ Id }) => String(Id))

  return {
    kind: 'sqlserver',
    async insert(letter) {
      try {
        await server.run(DEAD_LETTER_INSERT, paramsOf(fitLetter(letter), newUlid(clock.now())))
        return true
      } catch (fault) {
        if (fault instanceof SqlFault && fault.kind === 'duplicate') return false
        throw fault
      }
    },
    async find(query) {
      const which = fitQuery(query)
      const rows = await server.run(DEAD_LETTER_FIND, {
        status: sql.varchar(which.status, 20),
        errorCode: id(which.errorCode),
        type: id(which.type),
        from: sql.datetime2(which.from),
        to: sql.datetime2(which.to),
        messageId: sql.nvarchar(which.messageId, MOST_CHARS.messageId),
        requestId: id(which.requestId),
        traceId: id(which.traceId),
        tenantId: id(which.tenantId),
        chatId: id(which.chatId),
        batch: id(which.batch),
        beforeAt: sql.datetime2(which.beforeAt),
        beforeId: ulid(which.beforeId),
        limit: sql.int(which.limit),
      })
      return rows.map(toLetter)
    },
    async get(letterId) {
      const [row] = await server.run(DEAD_LETTER_GET, { id: ulid(letterId) })
      return row && { ...toLetter(row), headers: String(row.Headers), content: row.Content as Buffer }
    },
    async groups() {
      const rows = await server.run(DEAD_LETTER_GROUPS)
      return inOrder(
        rows.map((row) => ({
          status: row.Status as DeadLetterStatus,
          errorCode: String(row.ErrorCode),
          count: Number(row.Letters),
          oldestAt: Number(row.OldestFailedAt),
          newestAt: Number(row.NewestFailedAt),
        })),
      )
    },
    async move(move) {
      const { ids, from, to, by, batch } = fitMove(move)
      if (ids.length === 0) return []
      const { list, params: listed } = idList(ids, ulid)
      const moveId = ulid(newUlid(clock.now()))
      const marks = {
        from: sql.varchar(from, 20),
        to: sql.varchar(to, 20),
        batch: id(batch ?? null),
        by: sql.nvarchar(by, MOST_CHARS.changedBy),
        at: sql.datetime2(clock.now()),
        moveId,
      }
      let unclear = false
      for (let faults = 1; ; faults++) {
        try {
          const moved = idsOf(await server.run(moveDeadLetters(list), { ...marks, ...listed }))
          if (!unclear) return moved
          // The one before had no answer; what it moved bears the same mark.
          return idsOf(await server.run(movedDeadLetters(list), { moveId, ...listed }))
        } catch (fault) {
          if (!(fault instanceof SqlFault)) throw fault
          unclear ||= fault.mayHaveHappened
          if (!fault.transient || faults >= MOST_FAULTS) throw unclear ? asUnclear(fault) : fault
          await pause(backoffMs(faults, { baseMs: 50, maxMs: 1_000, random }))
        }
      }
    },
    close: () => server.close(),
  }
}

const id = (value: string | null): SqlParam => sql.varchar(value, MOST_CHARS.id)
const ulid = (value: string | null): SqlParam => sql.varchar(value, 26)

function paramsOf(letter: ReturnType<typeof fitLetter>, letterId: string): SqlParams {
  return {
    id: ulid(letterId),
    messageId: sql.nvarchar(letter.messageId, MOST_CHARS.messageId),
    life: sql.int(letter.life),
    queue: id(letter.queue),
    type: id(letter.type),
    errorCode: id(letter.errorCode),
    attempts: sql.int(letter.attempts),
    firstFailedAt: sql.datetime2(letter.firstFailedAt),
    failedAt: sql.datetime2(letter.failedAt),
    tenantId: id(letter.tenantId),
    chatId: id(letter.chatId),
    requestId: id(letter.requestId),
    traceId: id(letter.traceId),
    bytes: sql.int(letter.bytes),
    headers: sql.nvarchar(letter.headers, 'max'),
    content: sql.varbinary(letter.content, 'max'),
  }
}

/** What ended the tries may be clear in itself, and one before it was not. */
function asUnclear({ kind, message, number, cause }: SqlFault): SqlFault {
  return new SqlFault(kind, message, { number, mayHaveHappened: true, cause })
}

function toLetter(row: SqlRow): DeadLetter {
  const text = (value: unknown): string | undefined => (value === null ? undefined : String(value))
  const time = (value: unknown): number | undefined => (value === null ? undefined : Number(value))
  return {
    id: String(row.Id),
    messageId: String(row.MessageId),
    life: Number(row.Life),
    queue: String(row.OriginQueue),
    type: String(row.Type),
    errorCode: String(row.ErrorCode),
    attempts: Number(row.Attempts),
    firstFailedAt: time(row.FirstFailedAt),
    failedAt: Number(row.FailedAt),
    tenantId: text(row.TenantId),
    chatId: text(row.ChatId),
    requestId: text(row.RequestId),
    traceId: text(row.TraceId),
    bytes: Number(row.Bytes),
    status: row.Status as DeadLetterStatus,
    batch: text(row.Batch),
    changedBy: text(row.ChangedBy),
    changedAt: time(row.ChangedAt),
  }
}
