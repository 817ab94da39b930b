/**
 * The T-SQL of the outbox, all of it. Each text is one request, so that no lock outlives a round trip: a dispatcher that dies
 * or hangs between two statements holds nothing. All times are the server's, whatever the dispatchers' clocks say.
 */

/**
 * Rows are passed over while somebody's transaction holds them (READPAST). So of a transaction that commits during the
 * scan the first row may be missed and the second found: what was taken before an earlier row of its chat is given back,
 * in a statement that begins after the scan and so sees them all. It waits for nobody's transaction (NOLOCK): a row that is not
 * yet committed holds back the later ones of its chat, whichever way it ends. An empty outbox costs one look and no write.
 */
export const CLAIM = `SET NOCOUNT ON;
SET XACT_ABORT ON;
DECLARE @now datetime2(3);
DECLARE @taken TABLE (Id bigint NOT NULL PRIMARY KEY, TenantId varchar(128) NOT NULL, ChatId varchar(128) NOT NULL);
IF NOT EXISTS (SELECT 1 FROM outbox.Event WITH (NOLOCK) WHERE Status = 0) RETURN;
BEGIN TRANSACTION;
UPDATE outbox.Turn SET Owner = @owner, Until = SYSUTCDATETIME() WHERE Name = 'claim';
SET @now = SYSUTCDATETIME();
UPDATE outbox.Event
SET Held = 1, DueAt = DATEADD(millisecond, @leaseMs, @now), Owner = @owner
OUTPUT inserted.Id, inserted.TenantId, inserted.ChatId INTO @taken (Id, TenantId, ChatId)
WHERE Id IN (
  SELECT TOP (@limit) e.Id
  FROM outbox.Event e WITH (UPDLOCK, READPAST, ROWLOCK)
  WHERE e.Status = 0 AND (e.Held = 0 OR e.DueAt <= @now) AND NOT EXISTS (
    SELECT 1 FROM outbox.Event b WITH (NOLOCK)
    WHERE b.Status = 0 AND b.Held = 1 AND b.TenantId = e.TenantId AND b.ChatId = e.ChatId AND b.Id < e.Id
      AND b.DueAt > @now)
  ORDER BY e.Id);
UPDATE outbox.Event
SET Held = 0, Owner = NULL
WHERE Id IN (
  SELECT t.Id FROM @taken t
  JOIN (
    SELECT b.TenantId, b.ChatId, MIN(b.Id) AS FirstId
    FROM outbox.Event b WITH (NOLOCK)
    JOIN (SELECT DISTINCT TenantId, ChatId FROM @taken) c ON c.TenantId = b.TenantId AND c.ChatId = b.ChatId
    WHERE b.Status = 0 AND NOT EXISTS (SELECT 1 FROM @taken x WHERE x.Id = b.Id)
    GROUP BY b.TenantId, b.ChatId) m ON m.TenantId = t.TenantId AND m.ChatId = t.ChatId
  WHERE t.Id > m.FirstId);
SELECT e.Id, e.EventId, e.Type, e.SchemaVersion, e.TenantId, e.ChatId, e.RequestId, e.Traceparent, e.IdempotencyKey,
  e.OccurredAt, e.Failures, CASE WHEN DATALENGTH(e.Payload) <= @inlineBytes THEN e.Payload END AS Payload
FROM outbox.Event e
JOIN @taken t ON t.Id = e.Id
WHERE e.Status = 0 AND e.Owner = @owner
ORDER BY e.Id;
COMMIT TRANSACTION;`

export const READ_PAYLOAD = 'SELECT Payload FROM outbox.Event WHERE Id = @id;'

/** Sent is sent, whoever holds the row meanwhile. */
export const settleSent = (ids: string): string => `UPDATE outbox.Event
SET Status = 1, Held = 0, SettledAt = SYSUTCDATETIME(), Owner = NULL, Reason = NULL
WHERE Status <> 1 AND Id IN (${ids});`

/** One claim at a time, and no release beside it: a claim must not see half of a chat's rows released. */
export const release = (ids: string): string => `SET NOCOUNT ON;
SET XACT_ABORT ON;
BEGIN TRANSACTION;
UPDATE outbox.Turn SET Owner = @owner, Until = SYSUTCDATETIME() WHERE Name = 'claim';
UPDATE outbox.Event
SET Held = CASE WHEN @delayMs > 0 THEN 1 ELSE 0 END, DueAt = DATEADD(millisecond, @delayMs, SYSUTCDATETIME()), Owner = NULL,
  Failures = Failures + CASE WHEN @reason IS NULL THEN 0 ELSE 1 END, Reason = COALESCE(@reason, Reason)
WHERE Status = 0 AND Owner = @owner AND Id IN (${ids});
COMMIT TRANSACTION;`

export const park = (ids: string): string => `UPDATE outbox.Event
SET Status = 2, Held = 0, SettledAt = SYSUTCDATETIME(), Owner = NULL, Failures = Failures + 1, Reason = @reason
WHERE Status = 0 AND Owner = @owner AND Id IN (${ids});`

/** Nobody waits for anybody here: figures may be a moment old, or count a row that is being rolled back. */
export const FIGURES = `SELECT
  (SELECT COUNT_BIG(*) FROM outbox.Event WITH (NOLOCK) WHERE Status = 0) AS Pending,
  (SELECT COUNT_BIG(*) FROM outbox.Event WITH (NOLOCK) WHERE Status = 2) AS Parked,
  (SELECT TOP (1) OccurredAt FROM outbox.Event WITH (NOLOCK) WHERE Status = 0 ORDER BY Id) AS OldestAt,
  SYSUTCDATETIME() AS Now;`

export const SWEEP = `SET NOCOUNT ON;
UPDATE outbox.Turn
SET Owner = @owner, Until = DATEADD(millisecond, @leaseMs, SYSUTCDATETIME())
WHERE Name = 'sweep' AND (Owner = @owner OR Until <= SYSUTCDATETIME());
IF @@ROWCOUNT = 0
  SELECT CAST(NULL AS int) AS Removed;
ELSE
BEGIN
  DELETE FROM outbox.Event
  WHERE Id IN (
    SELECT TOP (@limit) Id
    FROM outbox.Event WITH (UPDLOCK, READPAST, ROWLOCK)
    WHERE Status = 1 AND SettledAt < DATEADD(second, -@olderThanSeconds, SYSUTCDATETIME())
    ORDER BY SettledAt);
  SELECT @@ROWCOUNT AS Removed;
END;`

export const ENQUEUE = `EXEC outbox.Enqueue @Type = @type, @SchemaVersion = @schemaVersion, @TenantId = @tenantId,
  @ChatId = @chatId, @RequestId = @requestId, @Traceparent = @traceparent, @IdempotencyKey = @idempotencyKey,
  @Payload = @payload, @EventId = @eventId;`

export const PARKED = `SELECT TOP (@limit) Id, EventId, Type, Reason, Failures, OccurredAt, SettledAt
FROM outbox.Event
WHERE Status = 2
ORDER BY SettledAt DESC, Id DESC;`

export const requeue = (ids: string): string => `SET NOCOUNT ON;
SET XACT_ABORT ON;
DECLARE @moved int;
BEGIN TRANSACTION;
UPDATE outbox.Turn SET Until = SYSUTCDATETIME() WHERE Name = 'claim';
UPDATE outbox.Event
SET Status = 0, Held = 0, SettledAt = NULL, Owner = NULL, Failures = 0, Reason = NULL
WHERE Status = 2 AND Id IN (${ids});
SET @moved = @@ROWCOUNT;
COMMIT TRANSACTION;
SELECT @moved AS Moved;`
