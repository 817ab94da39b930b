/** The outbox in the embedded database, laid out as deploy/sql/001-outbox.sql does; times are epoch milliseconds. */
export const OUTBOX_SCHEMA = `
CREATE TABLE IF NOT EXISTS outbox_event (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id        TEXT    NOT NULL UNIQUE,
  type            TEXT    NOT NULL,
  schema_version  INTEGER NOT NULL,
  tenant_id       TEXT    NOT NULL,
  chat_id         TEXT    NOT NULL,
  request_id      TEXT    NOT NULL,
  traceparent     TEXT,
  idempotency_key TEXT,
  occurred_at     INTEGER NOT NULL,
  -- 0 pending, 1 sent, 2 parked.
  status          INTEGER NOT NULL DEFAULT 0 CHECK (status IN (0, 1, 2)),
  -- 1: claimed, or waiting for its next attempt, and in either case not to be claimed before due_at.
  held            INTEGER NOT NULL DEFAULT 0,
  due_at          INTEGER NOT NULL DEFAULT 0,
  owner           TEXT,
  failures        INTEGER NOT NULL DEFAULT 0,
  reason          TEXT,
  settled_at      INTEGER
);
-- Apart, so that a claim and a settlement do not write it anew.
CREATE TABLE IF NOT EXISTS outbox_payload (
  id      INTEGER PRIMARY KEY REFERENCES outbox_event (id) ON DELETE CASCADE,
  payload TEXT    NOT NULL
);
CREATE INDEX IF NOT EXISTS outbox_pending ON outbox_event (id, held, due_at) WHERE status = 0;
CREATE INDEX IF NOT EXISTS outbox_held ON outbox_event (tenant_id, chat_id, id, due_at) WHERE status = 0 AND held = 1;
CREATE INDEX IF NOT EXISTS outbox_sent ON outbox_event (settled_at) WHERE status = 1;
CREATE INDEX IF NOT EXISTS outbox_parked ON outbox_event (settled_at) WHERE status = 2;
CREATE TABLE IF NOT EXISTS outbox_turn (name TEXT PRIMARY KEY, owner TEXT, until INTEGER NOT NULL);
INSERT OR IGNORE INTO outbox_turn (name, owner, until) VALUES ('sweep', NULL, 0);
`

export const CLAIMABLE = `SELECT e.id, event_id, type, schema_version, tenant_id, chat_id, request_id, traceparent,
  idempotency_key, occurred_at, failures,
  CASE WHEN octet_length(payload) <= :inlineBytes THEN payload END AS payload
FROM outbox_event e INDEXED BY outbox_pending
JOIN outbox_payload p ON p.id = e.id
WHERE status = 0 AND (held = 0 OR due_at <= :now) AND NOT EXISTS (
  SELECT 1 FROM outbox_event b INDEXED BY outbox_held
  WHERE b.status = 0 AND b.held = 1 AND b.tenant_id = e.tenant_id AND b.chat_id = e.chat_id AND b.id < e.id
    AND b.due_at > :now)
ORDER BY e.id
LIMIT :limit`

export const LEASE = `UPDATE outbox_event SET held = 1, due_at = :until, owner = :owner
WHERE id IN (SELECT value FROM json_each(:ids))`

export const READ_PAYLOAD = 'SELECT payload FROM outbox_payload WHERE id = :id'

export const SETTLE_SENT = `UPDATE outbox_event SET status = 1, held = 0, settled_at = :now, owner = NULL, reason = NULL
WHERE status <> 1 AND id IN (SELECT value FROM json_each(:ids))`

export const RELEASE = `UPDATE outbox_event SET held = :held, due_at = :dueAt, owner = NULL,
  failures = failures + (:reason IS NOT NULL), reason = COALESCE(:reason, reason)
WHERE status = 0 AND owner = :owner AND id IN (SELECT value FROM json_each(:ids))`

export const PARK = `UPDATE outbox_event SET status = 2, held = 0, settled_at = :now, owner = NULL, failures = failures + 1,
  reason = :reason
WHERE status = 0 AND owner = :owner AND id IN (SELECT value FROM json_each(:ids))`

export const FIGURES = `SELECT
  (SELECT COUNT(*) FROM outbox_event WHERE status = 0) AS pending,
  (SELECT COUNT(*) FROM outbox_event WHERE status = 2) AS parked,
  (SELECT occurred_at FROM outbox_event WHERE status = 0 ORDER BY id LIMIT 1) AS oldest_at`

export const TAKE_SWEEP = `UPDATE outbox_turn SET owner = :owner, until = :until
WHERE name = 'sweep' AND (owner = :owner OR until <= :now)`

export const SWEEP = `DELETE FROM outbox_event WHERE id IN (
  SELECT id FROM outbox_event WHERE status = 1 AND settled_at < :before ORDER BY settled_at LIMIT :limit)`

export const ENQUEUE = `INSERT INTO outbox_event (event_id, type, schema_version, tenant_id, chat_id, request_id, traceparent,
  idempotency_key, occurred_at)
VALUES (:eventId, :type, :schemaVersion, :tenantId, :chatId, :requestId, :traceparent, :idempotencyKey, :now)`

export const ADD_PAYLOAD = 'INSERT INTO outbox_payload (id, payload) VALUES (last_insert_rowid(), :payload)'

export const PARKED = `SELECT id, event_id, type, reason, failures, occurred_at, settled_at FROM outbox_event
WHERE status = 2 ORDER BY settled_at DESC, id DESC LIMIT :limit`

export const REQUEUE = `UPDATE outbox_event SET status = 0, settled_at = NULL, held = 0, owner = NULL, failures = 0,
  reason = NULL
WHERE status = 2 AND id IN (SELECT value FROM json_each(:ids))`
