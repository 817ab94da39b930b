import { setTimeout as pause } from 'node:timers/promises'
import { backoffMs } from '../base/backoff.ts'
import type { Clock } from '../base/clock.ts'
import { SqlFault, type SqlRow, sql } from '../sql/port.ts'
import type { SqlServer } from '../sql/sqlserver.ts'
import { sealEntry } from './chain.ts'
import { fitQuery } from './fitting.ts'
import {
  type AuditDraft,
  type AuditEntry,
  type AuditHead,
  type AuditTrail,
  GENESIS,
  MOST_CHARS,
} from './port.ts'
import { AUDIT_HEAD, AUDIT_INSERT, AUDIT_READ, AUDIT_WALK, AUDIT_WRITTEN } from './sqlserver-statements.ts'

/** Rows in a page of a walk; each may hold snapshots. */
const PAGE = 200
/** How often others may be quicker at the end of the chain. Of those that try, one always gets through. */
const MOST_LOST = 200
/** How often the server may fail at one append. */
const MOST_FAULTS = 5

export interface SqlServerAuditOptions {
  /** Jitter of the pauses between tries, 0..1; chance unless given. */
  readonly random?: () => number
}

/** The audit trail on a server that deploy/sql/002-audit.sql ran on; `close` closes the server's connections. */
export function createSqlServerAudit(
  server: SqlServer,
  clock: Clock,
  { random = Math.random }: SqlServerAuditOptions = {},
): AuditTrail {
  // Appends of this process wait for each other: they would only be in each other's way at the end of the chain.
  let turn: Promise<unknown> = Promise.resolve()

  async function readHead(): Promise<AuditHead> {
    const [row] = await server.run(AUDIT_HEAD)
    return row ? { seq: Number(row.Seq), hash: String(row.Hash) } : { seq: 0, hash: GENESIS }
  }

  async function isWritten({ seq, hash }: AuditEntry): Promise<boolean> {
    const rows = await server.run(AUDIT_WRITTEN, { seq: sql.bigint(seq), hash: sql.varchar(hash, 64) })
    return rows.length > 0
  }

  async function insert(entry: AuditEntry): Promise<void> {
    await server.run(AUDIT_INSERT, {
      seq: sql.bigint(entry.seq),
      at: sql.datetime2(entry.at),
      email: sql.nvarchar(entry.email, MOST_CHARS.email),
      action: sql.varchar(entry.action, MOST_CHARS.action),
      target: sql.nvarchar(entry.target, MOST_CHARS.target),
      before: sql.nvarchar(entry.before, 'max'),
      after: sql.nvarchar(entry.after, 'max'),
      requestId: sql.varchar(entry.requestId, MOST_CHARS.requestId),
      prevHash: sql.varchar(entry.prevHash, 64),
      hash: sql.varchar(entry.hash, 64),
    })
  }

  async function appendAt(draft: AuditDraft, at: number): Promise<AuditEntry> {
    let unclear: AuditEntry | undefined
    let lost = 0
    let faults = 0
    for (;;) {
      let entry: AuditEntry | undefined
      try {
        const head = await readHead()
        // While its place is free, an entry of which nobody knows comes out the same again and may simply be sent
        // again. Once the place is taken, it is taken for good: by that entry or, if not, without it.
        if (unclear && head.seq >= unclear.seq && (await isWritten(unclear))) return unclear
        entry = sealEntry(draft, head, at)
        await insert(entry)
        return entry
      } catch (fault) {
        if (!(fault instanceof SqlFault)) throw fault
        if (entry && fault.mayHaveHappened) unclear = entry
        const again =
          fault.kind === 'duplicate' ? ++lost < MOST_LOST : fault.transient && ++faults < MOST_FAULTS
        if (!again) throw unclear ? asUnclear(fault) : fault
        await pause(
          fault.kind === 'duplicate'
            ? backoffMs(lost, { baseMs: 2, maxMs: 20, random })
            : backoffMs(faults, { baseMs: 50, maxMs: 1_000, random }),
        )
      }
    }
  }

  return {
    kind: 'sqlserver',
    append(draft) {
      const at = clock.now()
      const appended = turn.then(() => appendAt(draft, at))
      turn = appended.catch(() => {})
      return appended
    },
    async read(query) {
      const { email, action, target, from, to, beforeSeq, limit } = fitQuery(query)
      const rows = await server.run(AUDIT_READ, {
        email: sql.nvarchar(email, MOST_CHARS.email),
        action: sql.varchar(action, MOST_CHARS.action),
        target: sql.nvarchar(target, MOST_CHARS.target),
        from: sql.datetime2(from),
        to: sql.datetime2(to),
        beforeSeq: sql.bigint(beforeSeq),
        limit: sql.int(limit),
      })
      return rows.map(toEntry)
    },
    async *walk() {
      let afterSeq = 0
      for (;;) {
        const rows = await server.run(AUDIT_WALK, { afterSeq: sql.bigint(afterSeq), limit: sql.int(PAGE) })
        const page = rows.map(toEntry)
        yield* page
        if (page.length < PAGE) return
        afterSeq = page.at(-1)!.seq
      }
    },
    head: readHead,
    close: () => server.close(),
  }
}

/** What ended the tries may be clear in itself, and one before it was not. */
function asUnclear(fault: SqlFault): SqlFault {
  const { kind, message, number } = fault
  return new SqlFault(kind, message, { number, mayHaveHappened: true, cause: fault })
}

function toEntry(row: SqlRow): AuditEntry {
  return {
    seq: Number(row.Seq),
    at: Number(row.OccurredAt),
    email: String(row.Email),
    action: String(row.Action),
    target: String(row.Target),
    before: row.BeforeJson === null ? null : String(row.BeforeJson),
    after: row.AfterJson === null ? null : String(row.AfterJson),
    requestId: String(row.RequestId),
    prevHash: String(row.PrevHash),
    hash: String(row.Hash),
  }
}
