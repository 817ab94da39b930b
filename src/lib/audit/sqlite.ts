import type { Clock } from '../base/clock.ts'
import type { SqlRow } from '../sql/port.ts'
import type { Sqlite } from '../sql/sqlite.ts'
import { sealEntry } from './chain.ts'
import { fitQuery } from './fitting.ts'
import { type AuditEntry, type AuditHead, type AuditTrail, GENESIS } from './port.ts'

/**
 * The table, and what keeps it as it is. An insert has to follow the last row: so INSERT OR REPLACE has nothing to
 * replace, whatever a connection has recursive_triggers set to.
 */
export const AUDIT_SCHEMA = `
CREATE TABLE IF NOT EXISTS audit_admin_action (
  seq         INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  email       TEXT NOT NULL,
  action      TEXT NOT NULL,
  target      TEXT NOT NULL,
  before_json TEXT,
  after_json  TEXT,
  request_id  TEXT NOT NULL,
  prev_hash   TEXT NOT NULL UNIQUE CHECK (length(prev_hash) = 64),
  hash        TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER IF NOT EXISTS audit_admin_action_follows BEFORE INSERT ON audit_admin_action
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM audit_admin_action)
  OR NEW.prev_hash IS NOT ifnull((SELECT hash FROM audit_admin_action ORDER BY seq DESC LIMIT 1), '${GENESIS}')
BEGIN SELECT RAISE(ABORT, 'audit_admin_action: a row follows the last one'); END;
CREATE TRIGGER IF NOT EXISTS audit_admin_action_stays BEFORE UPDATE ON audit_admin_action
BEGIN SELECT RAISE(ABORT, 'audit_admin_action: rows are added, never changed'); END;
CREATE TRIGGER IF NOT EXISTS audit_admin_action_remains BEFORE DELETE ON audit_admin_action
BEGIN SELECT RAISE(ABORT, 'audit_admin_action: rows are added, never removed'); END;
`

const COLUMNS = 'seq, at, email, action, target, before_json, after_json, request_id, prev_hash, hash'
const HEAD = 'SELECT seq, hash FROM audit_admin_action ORDER BY seq DESC LIMIT 1'
const INSERT = `INSERT INTO audit_admin_action (${COLUMNS})
VALUES (:seq, :at, :email, :action, :target, :before, :after, :requestId, :prevHash, :hash)`
const READ = `SELECT ${COLUMNS} FROM audit_admin_action
WHERE (:beforeSeq IS NULL OR seq < :beforeSeq)
  AND (:email IS NULL OR email = :email)
  AND (:action IS NULL OR action = :action)
  AND (:target IS NULL OR target = :target)
  AND (:from IS NULL OR at >= :from)
  AND (:to IS NULL OR at < :to)
ORDER BY seq DESC LIMIT :limit`
const WALK = `SELECT ${COLUMNS} FROM audit_admin_action WHERE seq > :afterSeq ORDER BY seq LIMIT :limit`

/** Rows in a page of a walk; each may hold snapshots. */
const PAGE = 200

/** The audit trail in a file that was opened with AUDIT_SCHEMA; `close` closes the file. */
export function createSqliteAudit(db: Sqlite, clock: Clock): AuditTrail {
  function readHead(): AuditHead {
    const [row] = db.all(HEAD)
    return row ? { seq: Number(row.seq), hash: String(row.hash) } : { seq: 0, hash: GENESIS }
  }

  return {
    kind: 'sqlite',
    append: async (draft) =>
      // Nobody else writes between the reading of the head and the end of the transaction.
      db.transaction(() => {
        const entry = sealEntry(draft, readHead(), clock.now())
        db.run(INSERT, { ...entry })
        return entry
      }),
    read: async (query) => db.all(READ, fitQuery(query)).map(toEntry),
    async *walk() {
      let afterSeq = 0
      for (;;) {
        const page = db.all(WALK, { afterSeq, limit: PAGE }).map(toEntry)
        yield* page
        if (page.length < PAGE) return
        afterSeq = page.at(-1)!.seq
      }
    },
    head: async () => readHead(),
    close: async () => db.close(),
  }
}

function toEntry(row: SqlRow): AuditEntry {
  return {
    seq: Number(row.seq),
    at: Number(row.at),
    email: String(row.email),
    action: String(row.action),
    target: String(row.target),
    before: row.before_json === null ? null : String(row.before_json),
    after: row.after_json === null ? null : String(row.after_json),
    requestId: String(row.request_id),
    prevHash: String(row.prev_hash),
    hash: String(row.hash),
  }
}
