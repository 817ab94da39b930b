-- Least privilege: a login of each service gets one role and nothing else. Rows of audit.AdminAction may be changed and
-- removed by nobody: no role is granted it, and the triggers refuse it to those who need no grant.

IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'invekto_backend') CREATE ROLE invekto_backend;
GO
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'invekto_dispatcher') CREATE ROLE invekto_dispatcher;
GO
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'invekto_ops') CREATE ROLE invekto_ops;
GO

-- The backend writes events, and reads what became of them.
GRANT SELECT, INSERT ON outbox.Event TO invekto_backend;
GO
GRANT EXECUTE ON outbox.Enqueue TO invekto_backend;
GO

-- The dispatcher touches the outbox alone.
GRANT SELECT, UPDATE, DELETE ON outbox.Event TO invekto_dispatcher;
GO
GRANT SELECT, UPDATE ON outbox.Turn TO invekto_dispatcher;
GO

-- The panel requeues parked rows, keeps dead letters, and writes the audit trail.
GRANT SELECT, UPDATE ON outbox.Event TO invekto_ops;
GO
GRANT SELECT, UPDATE ON outbox.Turn TO invekto_ops;
GO
GRANT SELECT, INSERT ON audit.AdminAction TO invekto_ops;
GO
GRANT SELECT, INSERT, UPDATE ON ops.DeadLetter TO invekto_ops;
GO
