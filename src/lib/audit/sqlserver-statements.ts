/**
 * Every T-SQL text of the audit trail; deploy/sql/002-audit.sql makes the table. Whoever else has to know them, such as a
 * server's stand-in, takes them from here.
 */

const COLUMNS = `Seq, OccurredAt, Email, Action, Target, BeforeJson, AfterJson, RequestId, PrevHash, Hash`

/** The last entry; no row: there is none. */
export const AUDIT_HEAD = `SELECT TOP (1) Seq, Hash FROM audit.AdminAction ORDER BY Seq DESC`

/** A second entry at one place breaks the primary key, one that follows the same entry UQ_audit_AdminAction_PrevHash. */
export const AUDIT_INSERT = `INSERT INTO audit.AdminAction
  (Seq, PrevSeq, OccurredAt, Email, Action, Target, BeforeJson, AfterJson, RequestId, PrevHash, Hash)
VALUES
  (@seq, NULLIF(@seq - 1, 0), @at, @email, @action, @target, @before, @after, @requestId, @prevHash, @hash)`

/** Whether an entry is at its place: a row, or none. */
export const AUDIT_WRITTEN = `SELECT Seq FROM audit.AdminAction WHERE Seq = @seq AND Hash = @hash`

/** The newest first; a filter that is null lets everything pass. */
export const AUDIT_READ = `SELECT TOP (@limit) ${COLUMNS}
FROM audit.AdminAction
WHERE (@beforeSeq IS NULL OR Seq < @beforeSeq)
  AND (@email IS NULL OR Email = @email)
  AND (@action IS NULL OR Action = @action)
  AND (@target IS NULL OR Target = @target)
  AND (@from IS NULL OR OccurredAt >= @from)
  AND (@to IS NULL OR OccurredAt < @to)
ORDER BY Seq DESC`

/** The oldest first. */
export const AUDIT_WALK = `SELECT TOP (@limit) ${COLUMNS}
FROM audit.AdminAction
WHERE Seq > @afterSeq
ORDER BY Seq`
