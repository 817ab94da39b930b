import { newUlid } from '../base/ids.ts'
import { portions } from '../base/portions.ts'
import { idList, MOST_IDS } from '../sql/id-lists.ts'
import { type SqlParams, type SqlRow, sql } from '../sql/port.ts'
import type { SqlServer } from '../sql/sqlserver.ts'
import { type ClaimedRow, INLINE_PAYLOAD_CHARS, type Outbox, type OutboxDesk } from './port.ts'
import { groupAlike } from './settlement.ts'
import * as statements from './sqlserver-statements.ts'

/** The outbox in SQL Server, as deploy/sql/001-outbox.sql lays it out. `close` closes `server`. */
export function createSqlServerOutbox(server: SqlServer): Outbox & OutboxDesk {
  const { run } = server

  /** Runs a statement over ids, in portions that it takes; the rows it gives. */
  async function over(
    ids: readonly string[],
    text: (list: string) => string,
    params: SqlParams,
  ): Promise<SqlRow[]> {
    const rows: SqlRow[] = []
    for (const portion of portions(ids, MOST_IDS)) {
      const { list, params: listed } = idList(portion)
      rows.push(...(await run(text(list), { ...params, ...listed })))
    }
    return rows
  }

  return {
    kind: 'sqlserver',
    async claim(owner, limit, leaseMs) {
      const rows = await run(statements.CLAIM, {
        owner: sql.varchar(owner, 128),
        limit: sql.int(limit),
        leaseMs: sql.int(leaseMs),
        inlineBytes: sql.int(INLINE_PAYLOAD_CHARS * 2),
      })
      return rows.map(toClaimed)
    },
    async readPayload(id) {
      const [row] = await run(statements.READ_PAYLOAD, { id: sql.bigint(id) })
      return String(row?.Payload ?? '')
    },
    async settle(owner, { sent, released, parked }) {
      const own = { owner: sql.varchar(owner, 128) }
      await over(sent, statements.settleSent, {})
      for (const { ids, reason } of groupAlike(parked))
        await over(ids, statements.park, { ...own, reason: sql.nvarchar(reason ?? '', 400) })
      for (const { ids, delayMs, reason } of groupAlike(released)) {
        const params = { ...own, delayMs: sql.int(delayMs), reason: sql.nvarchar(reason ?? null, 400) }
        await over(ids, statements.release, params)
      }
    },
    async figures() {
      const [row] = await run(statements.FIGURES)
      const { Pending, Parked, OldestAt, Now } = row!
      return {
        pending: Number(Pending),
        parked: Number(Parked),
        oldestAgeMs: OldestAt === null ? 0 : Math.max(0, timeOf(Now) - timeOf(OldestAt)),
      }
    },
    async sweep(owner, olderThanMs, limit, leaseMs) {
      const [row] = await run(statements.SWEEP, {
        owner: sql.varchar(owner, 128),
        olderThanSeconds: sql.int(Math.floor(olderThanMs / 1_000)),
        limit: sql.int(limit),
        leaseMs: sql.int(leaseMs),
      })
      return row!.Removed === null ? undefined : Number(row!.Removed)
    },
    enqueue: (events) =>
      server.session(async (runInTransaction) => {
        const ids: string[] = []
        for (const event of events) {
          const eventId = event.eventId ?? newUlid()
          await runInTransaction(statements.ENQUEUE, {
            type: sql.varchar(event.type, 100),
            schemaVersion: sql.int(event.schemaVersion),
            tenantId: sql.varchar(event.tenantId, 128),
            chatId: sql.varchar(event.chatId, 128),
            requestId: sql.varchar(event.requestId, 128),
            traceparent: sql.varchar(event.traceparent ?? null, 64),
            idempotencyKey: sql.varchar(event.idempotencyKey ?? null, 128),
            payload: sql.nvarchar(event.payload, 'max'),
            eventId: sql.varchar(eventId, 26),
          })
          ids.push(eventId)
        }
        return ids
      }),
    async parked(limit) {
      const rows = await run(statements.PARKED, { limit: sql.int(limit) })
      return rows.map((row) => ({
        id: String(row.Id),
        eventId: String(row.EventId),
        type: String(row.Type),
        reason: String(row.Reason ?? ''),
        failures: Number(row.Failures),
        occurredAt: timeOf(row.OccurredAt),
        parkedAt: timeOf(row.SettledAt),
      }))
    },
    async requeue(ids) {
      const moved = await over(ids, statements.requeue, {})
      return moved.reduce((sum, { Moved }) => sum + Number(Moved), 0)
    },
    close: () => server.close(),
  }
}

function toClaimed(row: SqlRow): ClaimedRow {
  const textOf = (name: string): string | undefined => (row[name] === null ? undefined : String(row[name]))
  return {
    id: String(row.Id),
    eventId: String(row.EventId),
    type: String(row.Type),
    schemaVersion: Number(row.SchemaVersion),
    tenantId: String(row.TenantId),
    chatId: String(row.ChatId),
    requestId: String(row.RequestId),
    traceparent: textOf('Traceparent'),
    idempotencyKey: textOf('IdempotencyKey'),
    occurredAt: timeOf(row.OccurredAt),
    failures: Number(row.Failures),
    payload: textOf('Payload'),
  }
}

function timeOf(value: unknown): number {
  return (value as Date).getTime()
}
