/**
 * Every T-SQL text of the dead-letter store; deploy/sql/003-dead-letters.sql makes the table. Whoever else has to know them,
 * such as a server's stand-in, takes them from here.
 */

const COLUMNS = `Id, MessageId, Life, OriginQueue, Type, ErrorCode, Attempts, FirstFailedAt, FailedAt,
  TenantId, ChatId, RequestId, TraceId, Bytes, Status, Batch, ChangedBy, ChangedAt`

/** A second row of a message and life breaks UQ_ops_DeadLetter_Message. */
export const DEAD_LETTER_INSERT = `INSERT INTO ops.DeadLetter
  (Id, MessageId, Life, OriginQueue, Type, ErrorCode, Attempts, FirstFailedAt, FailedAt,
   TenantId, ChatId, RequestId, TraceId, Bytes, Status, Headers, Content)
VALUES
  (@id, @messageId, @life, @queue, @type, @errorCode, @attempts, @firstFailedAt, @failedAt,
   @tenantId, @chatId, @requestId, @traceId, @bytes, 'open', @headers, @content)`

/** The newest first, of one time the greatest id; a filter that is null lets everything pass. */
export const DEAD_LETTER_FIND = `SELECT TOP (@limit) ${COLUMNS}
FROM ops.DeadLetter
WHERE (@beforeAt IS NULL OR FailedAt < @beforeAt OR (FailedAt = @beforeAt AND Id < @beforeId))
  AND (@status IS NULL OR Status = @status)
  AND (@errorCode IS NULL OR ErrorCode = @errorCode)
  AND (@type IS NULL OR Type = @type)
  AND (@from IS NULL OR FailedAt >= @from)
  AND (@to IS NULL OR FailedAt < @to)
  AND (@messageId IS NULL OR MessageId = @messageId)
  AND (@requestId IS NULL OR RequestId = @requestId)
  AND (@traceId IS NULL OR TraceId = @traceId)
  AND (@tenantId IS NULL OR TenantId = @tenantId)
  AND (@chatId IS NULL OR ChatId = @chatId)
  AND (@batch IS NULL OR Batch = @batch)
ORDER BY FailedAt DESC, Id DESC`

/** One row, with what the list leaves out. */
export const DEAD_LETTER_GET = `SELECT ${COLUMNS}, Headers, Content FROM ops.DeadLetter WHERE Id = @id`

export const DEAD_LETTER_GROUPS = `SELECT Status, ErrorCode, COUNT(*) AS Letters,
  MIN(FailedAt) AS OldestFailedAt, MAX(FailedAt) AS NewestFailedAt
FROM ops.DeadLetter
GROUP BY Status, ErrorCode`

/**
 * Moves those of the rows that are in status `@from`, and marks them `@moveId`; the ids of those that moved. `ids`: a list of
 * `@i0, @i1, …`.
 */
export const moveDeadLetters = (ids: string): string => `UPDATE ops.DeadLetter
SET Status = @to, Batch = @batch, ChangedBy = @by, ChangedAt = @at, MoveId = @moveId
OUTPUT inserted.Id
WHERE Id IN (${ids}) AND Status = @from`

/** Which of the rows a move has moved whose answer did not come. */
export const movedDeadLetters = (ids: string): string =>
  `SELECT Id FROM ops.DeadLetter WHERE Id IN (${ids}) AND MoveId = @moveId`
