import type { Clock } from '../base/clock.ts'
import { newUlid } from '../base/ids.ts'
import type { SqlRow } from '../sql/port.ts'
import type { Sqlite } from '../sql/sqlite.ts'
import { type ClaimedRow, INLINE_PAYLOAD_CHARS, type Outbox, type OutboxDesk } from './port.ts'
import { groupAlike } from './settlement.ts'
import * as statements from './sqlite-statements.ts'

/**
 * The outbox in the embedded database: development's twin of SQL Server. Transactions come one after the other here, so
 * that a claim sees each of them whole. What a power failure may take back of a dispatcher's work is done again: it only costs a
 * duplicate. `close` closes `db`.
 */
export function createSqliteOutbox(db: Sqlite, clock: Clock): Outbox & OutboxDesk {
  /** The statements are synchronous; their faults are the promise's all the same. */
  const later = async <T>(work: () => T): Promise<T> => work()

  return {
    kind: 'sqlite',
    claim: (owner, limit, leaseMs) =>
      later(() =>
        db.transaction(() => {
          const now = clock.now()
          const rows = db.all(statements.CLAIMABLE, { now, limit, inlineBytes: INLINE_PAYLOAD_CHARS * 2 })
          if (rows.length > 0)
            db.run(statements.LEASE, { until: now + leaseMs, owner, ids: asJson(rows.map(({ id }) => id)) })
          return rows.map(toClaimed)
        }, 'repeatable'),
      ),
    readPayload: (id) =>
      later(() => String(db.all(statements.READ_PAYLOAD, { id: Number(id) })[0]?.payload ?? '')),
    settle: (owner, { sent, released, parked }) =>
      later(() =>
        db.transaction(() => {
          const now = clock.now()
          if (sent.length > 0) db.run(statements.SETTLE_SENT, { now, ids: asJson(sent) })
          for (const { ids, reason } of groupAlike(parked))
            db.run(statements.PARK, { now, owner, reason: reason ?? '', ids: asJson(ids) })
          for (const { ids, delayMs, reason } of groupAlike(released)) {
            const held = Number(delayMs > 0)
            const params = { held, dueAt: now + delayMs, owner, reason: reason ?? null, ids: asJson(ids) }
            db.run(statements.RELEASE, params)
          }
        }, 'repeatable'),
      ),
    figures: () =>
      later(() => {
        const { pending, parked, oldest_at: oldest } = db.all(statements.FIGURES)[0]!
        const oldestAgeMs = oldest === null ? 0 : Math.max(0, clock.now() - Number(oldest))
        return { pending: Number(pending), parked: Number(parked), oldestAgeMs }
      }),
    sweep: (owner, olderThanMs, limit, leaseMs) =>
      later(() => {
        const now = clock.now()
        return db.transaction(() => {
          if (db.run(statements.TAKE_SWEEP, { owner, now, until: now + leaseMs }) === 0) return undefined
          return db.run(statements.SWEEP, { before: now - olderThanMs, limit })
        }, 'repeatable')
      }),
    enqueue: (events) =>
      later(() =>
        db.transaction(() =>
          events.map((event) => {
            const { type, schemaVersion, tenantId, chatId, requestId, payload } = event
            const eventId = event.eventId ?? newUlid()
            db.run(statements.ENQUEUE, {
              eventId,
              type,
              schemaVersion,
              tenantId,
              chatId,
              requestId,
              traceparent: event.traceparent ?? null,
              idempotencyKey: event.idempotencyKey ?? null,
              now: clock.now(),
            })
            db.run(statements.ADD_PAYLOAD, { payload })
            return eventId
          }),
        ),
      ),
    parked: (limit) =>
      later(() =>
        db.all(statements.PARKED, { limit }).map((row) => ({
          id: String(row.id),
          eventId: String(row.event_id),
          type: String(row.type),
          reason: String(row.reason ?? ''),
          failures: Number(row.failures),
          occurredAt: Number(row.occurred_at),
          parkedAt: Number(row.settled_at),
        })),
      ),
    requeue: (ids) => later(() => db.run(statements.REQUEUE, { ids: asJson(ids) })),
    close: () => later(() => db.close()),
  }
}

/** For json_each; ids are numbers there. */
function asJson(ids: readonly unknown[]): string {
  return `[${ids.join(',')}]`
}

function toClaimed(row: SqlRow): ClaimedRow {
  const textOf = (name: string): string | undefined => (row[name] === null ? undefined : String(row[name]))
  return {
    id: String(row.id),
    eventId: String(row.event_id),
    type: String(row.type),
    schemaVersion: Number(row.schema_version),
    tenantId: String(row.tenant_id),
    chatId: String(row.chat_id),
    requestId: String(row.request_id),
    traceparent: textOf('traceparent'),
    idempotencyKey: textOf('idempotency_key'),
    occurredAt: Number(row.occurred_at),
    failures: Number(row.failures),
    payload: textOf('payload'),
  }
}
