-- The audit trail: what every admin did. Rows are added and never changed. Each holds the hash of the row before it,
-- so that whoever changes one all the same, past the triggers, is found: npm run audit -- verify

IF SCHEMA_ID(N'audit') IS NULL EXEC (N'CREATE SCHEMA audit');
GO

IF OBJECT_ID(N'audit.AdminAction', N'U') IS NULL
CREATE TABLE audit.AdminAction (
  -- 1, 2, 3, … without a gap. It is chosen by whoever inserts; of two that choose the same, one comes too late.
  Seq        bigint        NOT NULL CONSTRAINT PK_audit_AdminAction PRIMARY KEY CLUSTERED,
  -- Seq - 1, and so a row that is there; null in the first.
  PrevSeq    bigint        NULL     CONSTRAINT FK_audit_AdminAction_PrevSeq REFERENCES audit.AdminAction (Seq),
  OccurredAt datetime2(3)  NOT NULL,
  -- Compared letter by letter, whatever the database's collation: what was asked for is what is found.
  Email      nvarchar(320) COLLATE Latin1_General_BIN2 NOT NULL,
  Action     varchar(100)  COLLATE Latin1_General_BIN2 NOT NULL,
  Target     nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
  BeforeJson nvarchar(max) NULL,
  AfterJson  nvarchar(max) NULL,
  RequestId  varchar(128)  COLLATE Latin1_General_BIN2 NOT NULL,
  -- SHA-256 in lower-case hexadecimal digits; of the first row's predecessor 64 zeros.
  PrevHash   char(64)      COLLATE Latin1_General_BIN2 NOT NULL,
  Hash       char(64)      COLLATE Latin1_General_BIN2 NOT NULL,
  -- No row is followed by two.
  CONSTRAINT UQ_audit_AdminAction_PrevHash UNIQUE (PrevHash),
  CONSTRAINT CK_audit_AdminAction_Seq CHECK
    ((Seq = 1 AND PrevSeq IS NULL) OR (Seq > 1 AND PrevSeq IS NOT NULL AND PrevSeq = Seq - 1))
);
GO

-- TRUNCATE fires no trigger, but is refused on a table that another one refers to. This one stays empty.
IF OBJECT_ID(N'audit.AdminActionRefusesTruncate', N'U') IS NULL
CREATE TABLE audit.AdminActionRefusesTruncate (
  Seq bigint NOT NULL CONSTRAINT FK_audit_AdminActionRefusesTruncate REFERENCES audit.AdminAction (Seq)
);
GO

-- In one step, and never dropped first: there is no moment without it.
IF OBJECT_ID(N'audit.AdminActionRefusesChange', N'TR') IS NULL
EXEC (N'CREATE TRIGGER audit.AdminActionRefusesChange ON audit.AdminAction INSTEAD OF UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  THROW 50020, ''audit.AdminAction: rows are added, never changed or removed'', 1;
END');
GO
