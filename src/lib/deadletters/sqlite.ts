import type { Clock } from '../base/clock.ts'
import { newUlid } from '../base/ids.ts'
import { SqlFault, type SqlRow } from '../sql/port.ts'
import type { Sqlite } from '../sql/sqlite.ts'
import { fitLetter, fitMove, fitQuery, inOrder } from './fitting.ts'
import type { DeadLetter, DeadLetterStatus, DeadLetterStore } from './port.ts'

/** The content is last: whoever reads the columns before it does not read its megabytes. */
export const DEAD_LETTER_SCHEMA = `
CREATE TABLE IF NOT EXISTS dead_letter (
  id              TEXT PRIMARY KEY,
  message_id      TEXT NOT NULL,
  life            INTEGER NOT NULL,
  queue           TEXT NOT NULL,
  type            TEXT NOT NULL,
  error_code      TEXT NOT NULL,
  attempts        INTEGER NOT NULL,
  first_failed_at INTEGER,
  failed_at       INTEGER NOT NULL,
  tenant_id       TEXT,
  chat_id         TEXT,
  request_id      TEXT,
  trace_id        TEXT,
  bytes           INTEGER NOT NULL,
  status          TEXT NOT NULL CHECK (status IN ('open', 'reprocessing', 'reprocessed', 'archived')),
  batch           TEXT,
  changed_by      TEXT,
  changed_at      INTEGER,
  headers         TEXT NOT NULL,
  content         BLOB NOT NULL,
  UNIQUE (message_id, life)
) STRICT;
CREATE INDEX IF NOT EXISTS dead_letter_failed_at ON dead_letter (failed_at, id);
CREATE INDEX IF NOT EXISTS dead_letter_group ON dead_letter (status, error_code, failed_at);
`

const COLUMNS = `id, message_id, life, queue, type, error_code, attempts, first_failed_at, failed_at,
  tenant_id, chat_id, request_id, trace_id, bytes, status, batch, changed_by, changed_at`
const INSERT = `INSERT INTO dead_letter
  (id, message_id, life, queue, type, error_code, attempts, first_failed_at, failed_at,
   tenant_id, chat_id, request_id, trace_id, bytes, status, headers, content)
VALUES
  (:id, :messageId, :life, :queue, :type, :errorCode, :attempts, :firstFailedAt, :failedAt,
   :tenantId, :chatId, :requestId, :traceId, :bytes, 'open', :headers, :content)`
const FIND = `SELECT ${COLUMNS} FROM dead_letter
WHERE (:beforeAt IS NULL OR (failed_at, id) < (:beforeAt, :beforeId))
  AND (:status IS NULL OR status = :status)
  AND (:errorCode IS NULL OR error_code = :errorCode)
  AND (:type IS NULL OR type = :type)
  AND (:from IS NULL OR failed_at >= :from)
  AND (:to IS NULL OR failed_at < :to)
  AND (:messageId IS NULL OR message_id = :messageId)
  AND (:requestId IS NULL OR request_id = :requestId)
  AND (:traceId IS NULL OR trace_id = :traceId)
  AND (:tenantId IS NULL OR tenant_id = :tenantId)
  AND (:chatId IS NULL OR chat_id = :chatId)
  AND (:batch IS NULL OR batch = :batch)
ORDER BY failed_at DESC, id DESC LIMIT :limit`
const GET = `SELECT ${COLUMNS}, headers, content FROM dead_letter WHERE id = :id`
const GROUPS = `SELECT status, error_code, count(*) AS letters, min(failed_at) AS oldest, max(failed_at) AS newest
FROM dead_letter GROUP BY status, error_code`
const MOVE = `UPDATE dead_letter SET status = :to, batch = :batch, changed_by = :by, changed_at = :at
WHERE id IN (SELECT value FROM json_each(:ids)) AND status = :from RETURNING id`

/** Dead letters in a file that was opened with DEAD_LETTER_SCHEMA; `close` closes the file. */
export function createSqliteDeadLetters(db: Sqlite, clock: Clock): DeadLetterStore {
  return {
    kind: 'sqlite',
    async insert(letter) {
      try {
        db.run(INSERT, { ...fitLetter(letter), id: newUlid(clock.now()) })
        return true
      } catch (fault) {
        if (fault instanceof SqlFault && fault.kind === 'duplicate') return false
        throw fault
      }
    },
    find: async (query) => db.all(FIND, fitQuery(query)).map(toLetter),
    async get(id) {
      const [row] = db.all(GET, { id })
      if (!row) return undefined
      const content = row.content as Uint8Array
      return {
        ...toLetter(row),
        headers: String(row.headers),
        content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
      }
    },
    groups: async () =>
      inOrder(
        db.all(GROUPS).map((row) => ({
          status: row.status as DeadLetterStatus,
          errorCode: String(row.error_code),
          count: Number(row.letters),
          oldestAt: Number(row.oldest),
          newestAt: Number(row.newest),
        })),
      ),
    async move(move) {
      const { ids, from, to, by, batch = null } = fitMove(move)
      const params = { ids: JSON.stringify(ids), from, to, by, batch, at: clock.now() }
      // In a transaction, and so on disk before anybody sends what it moved.
      return db.transaction(() => db.all(MOVE, params)).map(({ id }) => String(id))
    },
    close: async () => db.close(),
  }
}

function toLetter(row: SqlRow): DeadLetter {
  const text = (value: unknown): string | undefined => (value === null ? undefined : String(value))
  const time = (value: unknown): number | undefined => (value === null ? undefined : Number(value))
  return {
    id: String(row.id),
    messageId: String(row.message_id),
    life: Number(row.life),
    queue: String(row.queue),
    type: String(row.type),
    errorCode: String(row.error_code),
    attempts: Number(row.attempts),
    firstFailedAt: time(row.first_failed_at),
    failedAt: Number(row.failed_at),
    tenantId: text(row.tenant_id),
    chatId: text(row.chat_id),
    requestId: text(row.request_id),
    traceId: text(row.trace_id),
    bytes: Number(row.bytes),
    status: row.status as DeadLetterStatus,
    batch: text(row.batch),
    changedBy: text(row.changed_by),
    changedAt: time(row.changed_at),
  }
}
