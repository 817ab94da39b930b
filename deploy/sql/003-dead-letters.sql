-- Dead letters: what the keeper took out of the dead-letter queue, for the panel to show, reprocess and archive.

IF SCHEMA_ID(N'ops') IS NULL EXEC (N'CREATE SCHEMA ops');
GO

-- Its indexes come with it, in the migration's transaction: where the table is, they are.
IF OBJECT_ID(N'ops.DeadLetter', N'U') IS NULL
BEGIN
  CREATE TABLE ops.DeadLetter (
    -- A ULID.
    Id            char(26)      COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_ops_DeadLetter PRIMARY KEY,
    -- Of whatever message came, ours or not; compared letter by letter, whatever the database's collation.
    MessageId     nvarchar(255) COLLATE Latin1_General_BIN2 NOT NULL,
    -- 1, and one more each time the message came back out of the dead-letter queue.
    Life          int           NOT NULL,
    OriginQueue   varchar(128)  COLLATE Latin1_General_BIN2 NOT NULL,
    Type          varchar(128)  COLLATE Latin1_General_BIN2 NOT NULL,
    ErrorCode     varchar(128)  COLLATE Latin1_General_BIN2 NOT NULL,
    Attempts      int           NOT NULL,
    FirstFailedAt datetime2(3)  NULL,
    FailedAt      datetime2(3)  NOT NULL,
    TenantId      varchar(128)  COLLATE Latin1_General_BIN2 NULL,
    ChatId        varchar(128)  COLLATE Latin1_General_BIN2 NULL,
    RequestId     varchar(128)  COLLATE Latin1_General_BIN2 NULL,
    TraceId       varchar(128)  COLLATE Latin1_General_BIN2 NULL,
    Bytes         int           NOT NULL,
    Status        varchar(20)   COLLATE Latin1_General_BIN2 NOT NULL,
    -- Who moved it last, when, and with which others.
    Batch         varchar(128)  COLLATE Latin1_General_BIN2 NULL,
    ChangedBy     nvarchar(320) NULL,
    ChangedAt     datetime2(3)  NULL,
    -- Of the statement that moved it last: tells what it did when its answer was lost.
    MoveId        char(26)      COLLATE Latin1_General_BIN2 NULL,
    Headers       nvarchar(max) NOT NULL,
    Content       varbinary(max) NOT NULL,
    -- The keeper may be given a message twice.
    CONSTRAINT UQ_ops_DeadLetter_Message UNIQUE (MessageId, Life),
    CONSTRAINT CK_ops_DeadLetter_Status CHECK (Status IN ('open', 'reprocessing', 'reprocessed', 'archived'))
  );

  -- The list, in its order. What it is filtered by is in the index: rows with megabytes are not read to be passed over.
  CREATE INDEX IX_ops_DeadLetter_FailedAt ON ops.DeadLetter (FailedAt, Id)
    INCLUDE (Status, ErrorCode, Type, MessageId, RequestId, TraceId, TenantId, ChatId, Batch);
  -- The groups.
  CREATE INDEX IX_ops_DeadLetter_Group ON ops.DeadLetter (Status, ErrorCode, FailedAt);
END;
GO
