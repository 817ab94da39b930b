-- The outbox: what the backend writes in its own transaction, and the dispatcher carries to RabbitMQ.
-- docs/outbox.md tells a backend developer how to use it.

-- sqlcmd begins without it. Filtered indexes want it, and so does the procedure, which keeps what it was made with.
SET QUOTED_IDENTIFIER ON;
GO

IF SCHEMA_ID(N'outbox') IS NULL EXEC (N'CREATE SCHEMA outbox');
GO

-- Its indexes come with it, in the migration's transaction: where the table is, they are.
IF OBJECT_ID(N'outbox.Event', N'U') IS NULL
BEGIN
  CREATE TABLE outbox.Event (
    Id             bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_outbox_Event PRIMARY KEY CLUSTERED,
    -- A ULID; consumers know a repetition by it, and of analysis.requested it is the job's id.
    EventId        char(26)      NOT NULL CONSTRAINT UQ_outbox_Event_EventId UNIQUE,
    Type           varchar(100)  NOT NULL,
    SchemaVersion  int           NOT NULL CONSTRAINT DF_outbox_Event_SchemaVersion DEFAULT 1,
    TenantId       varchar(128)  NOT NULL,
    ChatId         varchar(128)  NOT NULL,
    RequestId      varchar(128)  NOT NULL,
    Traceparent    varchar(64)   NULL,
    IdempotencyKey varchar(128)  NULL,
    Payload        nvarchar(max) NOT NULL,
    OccurredAt     datetime2(3)  NOT NULL CONSTRAINT DF_outbox_Event_OccurredAt DEFAULT SYSUTCDATETIME(),
    -- 0 pending, 1 sent, 2 parked.
    Status         tinyint       NOT NULL CONSTRAINT DF_outbox_Event_Status DEFAULT 0,
    -- 1: claimed, or waiting for its next attempt, and in either case not to be claimed before DueAt.
    Held           bit           NOT NULL CONSTRAINT DF_outbox_Event_Held DEFAULT 0,
    DueAt          datetime2(3)  NOT NULL CONSTRAINT DF_outbox_Event_DueAt DEFAULT SYSUTCDATETIME(),
    Owner          varchar(128)  NULL,
    Failures       int           NOT NULL CONSTRAINT DF_outbox_Event_Failures DEFAULT 0,
    Reason         nvarchar(400) NULL,
    -- When it was sent or parked.
    SettledAt      datetime2(3)  NULL,
    CONSTRAINT CK_outbox_Event_Status CHECK (Status IN (0, 1, 2))
  );

  -- What a claim looks at. Rows that were sent are in none of the three, so their number costs nothing; and a claim moves
  -- none within the two that hold every pending row, so the number of those costs nothing either.
  CREATE INDEX IX_outbox_Event_Pending ON outbox.Event (Id) INCLUDE (Held, DueAt, TenantId, ChatId, OccurredAt) WHERE Status = 0;
  -- Whether an earlier row of a chat is held.
  CREATE INDEX IX_outbox_Event_Held ON outbox.Event (TenantId, ChatId, Id) INCLUDE (DueAt) WHERE Status = 0 AND Held = 1;
  -- Whether a claim missed an earlier row of a chat.
  CREATE INDEX IX_outbox_Event_Chat ON outbox.Event (TenantId, ChatId, Id) WHERE Status = 0;
  CREATE INDEX IX_outbox_Event_Sent ON outbox.Event (SettledAt) WHERE Status = 1;
  CREATE INDEX IX_outbox_Event_Parked ON outbox.Event (SettledAt) WHERE Status = 2;
END;
GO

-- One row for each thing that one dispatcher does at a time. A claim writes to its row first, and so waits for
-- the claim before it: two that ran side by side could give a chat's rows to two dispatchers.
IF OBJECT_ID(N'outbox.Turn', N'U') IS NULL
CREATE TABLE outbox.Turn (
  Name  varchar(20)  NOT NULL CONSTRAINT PK_outbox_Turn PRIMARY KEY,
  Owner varchar(128) NULL,
  Until datetime2(3) NOT NULL
);
GO
INSERT INTO outbox.Turn (Name, Owner, Until)
SELECT 'claim', NULL, SYSUTCDATETIME() WHERE NOT EXISTS (SELECT 1 FROM outbox.Turn WHERE Name = 'claim');
GO
INSERT INTO outbox.Turn (Name, Owner, Until)
SELECT 'sweep', NULL, SYSUTCDATETIME() WHERE NOT EXISTS (SELECT 1 FROM outbox.Turn WHERE Name = 'sweep');
GO

-- For the backend, inside its own transaction. @EventId is made unless it is given, and comes back.
IF OBJECT_ID(N'outbox.Enqueue', N'P') IS NOT NULL DROP PROCEDURE outbox.Enqueue;
GO
CREATE PROCEDURE outbox.Enqueue
  @Type           varchar(100),
  @TenantId       varchar(128),
  @ChatId         varchar(128),
  @RequestId      varchar(128),
  @Payload        nvarchar(max),
  @SchemaVersion  int           = 1,
  @Traceparent    varchar(64)   = NULL,
  @IdempotencyKey varchar(128)  = NULL,
  @EventId        char(26)      = NULL OUTPUT
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @now datetime2(3) = SYSUTCDATETIME();
  IF @EventId IS NULL
  BEGIN
    -- A ULID: 10 characters of milliseconds since 1970, 16 of chance; https://github.com/ulid/spec
    DECLARE @digits char(32) = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    DECLARE @left bigint = DATEDIFF_BIG(millisecond, '1970-01-01', @now);
    -- 32 hexadecimal digits, which are the first 16 of @digits. Of each two the first gives one bit, the second four.
    DECLARE @chance char(32) = REPLACE(CAST(NEWID() AS char(36)), '-', '');
    DECLARE @id varchar(26) = '';
    DECLARE @i int = 1;
    WHILE @i <= 10
    BEGIN
      SET @id = SUBSTRING(@digits, CAST(@left % 32 AS int) + 1, 1) + @id;
      SET @left = @left / 32;
      SET @i = @i + 1;
    END;
    SET @i = 1;
    WHILE @i <= 16
    BEGIN
      SET @id = @id + SUBSTRING(@digits, CHARINDEX(SUBSTRING(@chance, @i * 2 - 1, 1), @digits) % 2 * 16
        + CHARINDEX(SUBSTRING(@chance, @i * 2, 1), @digits), 1);
      SET @i = @i + 1;
    END;
    SET @EventId = @id;
  END;
  INSERT INTO outbox.Event
    (EventId, Type, SchemaVersion, TenantId, ChatId, RequestId, Traceparent, IdempotencyKey, Payload, OccurredAt, DueAt)
  VALUES
    (@EventId, @Type, @SchemaVersion, @TenantId, @ChatId, @RequestId, @Traceparent, @IdempotencyKey, @Payload, @now, @now);
END;
GO
-- Made anew, it has lost whom it was granted to. The first time there is nobody yet: 004-roles.sql.
IF EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'invekto_backend')
GRANT EXECUTE ON outbox.Enqueue TO invekto_backend;
GO
