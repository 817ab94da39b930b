import { Connection, Request, TYPES } from 'tedious'
import { type RunSql, SqlFault, type SqlParam, type SqlParams, type SqlRow } from './port.ts'
import { toSqlFault } from './sqlserver-faults.ts'
import { parseSqlUrl, type ServerAddress } from './sqlserver-url.ts'

export interface SqlServerOptions {
  /** `mssql://user:pass@host:1433/db?encrypt=true`; see `parseSqlUrl`. */
  readonly url: string
  /** Connections at most; each is opened when it is first wanted. 4 unless given. */
  readonly size?: number
  /** How long opening a connection, and waiting for a free one, may take, milliseconds; 5,000 unless given. */
  readonly connectWithinMs?: number
  /** How long a statement may take, milliseconds; 10,000 unless given. */
  readonly answerWithinMs?: number
  /** Shown to the server's administrator in its list of sessions. */
  readonly appName?: string
}

/** SQL Server 2016 or later over TDS. */
export interface SqlServer {
  /** Sends one statement on a connection of its own. Rejects with SqlFault. */
  readonly run: RunSql
  /**
   * Has all statements of `work` on one connection. In a transaction: committed when it resolves, else rolled back.
   * Without one (`plain`): for what must not be in one, such as an application lock that outlasts several.
   */
  session<T>(work: (run: RunSql) => Promise<T>, kind?: 'transaction' | 'plain'): Promise<T>
  close(): Promise<void>
}

interface Session {
  readonly connection: Connection
  broken: boolean
}

/** A pool that opens nothing until it is asked to. A connection that broke is not used again. */
export function openSqlServer(options: SqlServerOptions): SqlServer {
  const { size = 4, connectWithinMs = 5_000, answerWithinMs = 10_000 } = options
  const address = parseSqlUrl(options.url)
  const idle: Session[] = []
  const waiting: (() => void)[] = []
  const all = new Set<Session>()
  let taken = 0
  let closed = false

  async function acquire(): Promise<Session> {
    if (taken >= size) await turn()
    else taken++
    if (closed) {
      release(undefined)
      throw new SqlFault('unavailable', 'SQL Server: closed')
    }
    for (let session = idle.pop(); session !== undefined; session = idle.pop()) {
      if (!session.broken) return session
    }
    try {
      return await open()
    } catch (fault) {
      release(undefined)
      throw toSqlFault(fault, false)
    }
  }

  /** Waits for a place; whoever gives one back hands it over. */
  function turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = (): void => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(go), 1)
        reject(new SqlFault('busy', 'SQL Server: all connections are in use'))
      }, connectWithinMs)
      waiting.push(go)
    })
  }

  function release(session: Session | undefined): void {
    if (session && !session.broken && !closed) idle.push(session)
    else if (session) discard(session)
    const next = waiting.shift()
    if (next) next()
    else taken--
  }

  function discard(session: Session): void {
    session.broken = true
    all.delete(session)
    session.connection.close()
  }

  async function open(): Promise<Session> {
    const connection = connect(address, options, connectWithinMs, answerWithinMs)
    const session = { connection, broken: false }
    all.add(session)
    connection.on('error', () => {
      session.broken = true
    })
    connection.on('end', () => {
      session.broken = true
      all.delete(session)
    })
    // A login that fails does so without the server's number, which alone tells a busy server from a wrong password.
    let number: number | undefined
    const note = (message: { readonly number: number }): void => {
      number ??= message.number
    }
    connection.on('errorMessage', note)
    try {
      await new Promise<void>((resolve, reject) => {
        connection.connect((fault) => (fault ? reject(fault) : resolve()))
      })
      return session
    } catch (fault) {
      discard(session)
      throw number === undefined ? fault : Object.assign(fault as Error, { number })
    } finally {
      connection.off('errorMessage', note)
    }
  }

  const runOn =
    (session: Session): RunSql =>
    (text, params = {}) =>
      send(session.connection, text, params).catch((fault: unknown) => {
        const ours = toSqlFault(fault, true)
        // After a cancelled or cut-off statement nobody knows what the connection would answer next.
        if (ours.kind === 'unavailable' || ours.kind === 'timeout') session.broken = true
        throw ours
      })

  async function session<T>(work: (run: RunSql) => Promise<T>, kind = 'transaction'): Promise<T> {
    const own = await acquire()
    try {
      const run = runOn(own)
      if (kind === 'plain') return await work(run)
      await transact(own, 'begin')
      const result = await work(run)
      await transact(own, 'commit')
      return result
    } catch (fault) {
      if (kind !== 'plain' && !own.broken)
        await transact(own, 'rollback').catch(() => {
          own.broken = true
        })
      throw fault
    } finally {
      // What a plain session has left behind (locks, an open transaction) goes with its connection.
      if (kind === 'plain') own.broken = true
      release(own)
    }
  }

  return {
    async run(text, params) {
      const own = await acquire()
      try {
        return await runOn(own)(text, params)
      } finally {
        release(own)
      }
    },
    session,
    async close() {
      closed = true
      const gone = [...all].map(
        ({ connection }) => new Promise<void>((resolve) => connection.once('end', () => resolve())),
      )
      for (const each of idle.splice(0)) discard(each)
      await Promise.all(gone)
    },
  }
}

function connect(
  { host, port, database, user, password, domain, encrypt, trustServerCertificate }: ServerAddress,
  { appName = 'invekto' }: SqlServerOptions,
  connectTimeout: number,
  requestTimeout: number,
): Connection {
  return new Connection({
    server: host,
    authentication: domain
      ? { type: 'ntlm', options: { userName: user, password, domain } }
      : { type: 'default', options: { userName: user, password } },
    options: {
      port,
      ...(database !== undefined && { database }),
      encrypt,
      trustServerCertificate,
      connectTimeout,
      requestTimeout,
      cancelTimeout: 2_000,
      appName,
      useUTC: true,
      // Each of our callers decides itself when to come back.
      maxRetriesOnTransientErrors: 0,
      rowCollectionOnRequestCompletion: false,
    },
  })
}

function send(connection: Connection, text: string, params: SqlParams): Promise<readonly SqlRow[]> {
  return new Promise((resolve, reject) => {
    let rows: SqlRow[] = []
    const request = new Request(text, (fault) => (fault ? reject(fault) : resolve(rows)))
    for (const [name, param] of Object.entries(params)) addParameter(request, name, param)
    request.on('columnMetadata', () => {
      rows = []
    })
    request.on('row', (columns: readonly { metadata: { colName: string }; value: unknown }[]) => {
      rows.push(Object.fromEntries(columns.map(({ metadata, value }) => [metadata.colName, value])))
    })
    // Without parameters it goes as a batch of its own: definitions have to be.
    if (Object.keys(params).length === 0) connection.execSqlBatch(request)
    else connection.execSql(request)
  })
}

function addParameter(request: Request, name: string, param: SqlParam): void {
  switch (param.type) {
    case 'int':
      request.addParameter(name, TYPES.Int, param.value)
      return
    case 'bigint':
      request.addParameter(name, TYPES.BigInt, param.value)
      return
    case 'varchar':
      request.addParameter(name, TYPES.VarChar, param.value, { length: param.length })
      return
    case 'nvarchar':
      request.addParameter(name, TYPES.NVarChar, param.value, { length: lengthOf(param.length) })
      return
    case 'varbinary':
      request.addParameter(name, TYPES.VarBinary, param.value && Buffer.from(param.value), {
        length: lengthOf(param.length),
      })
      return
    case 'datetime2':
      request.addParameter(name, TYPES.DateTime2, param.value === null ? null : new Date(param.value), {
        scale: 3,
      })
  }
}

/** The client takes any length past the largest fixed one as `max`. */
function lengthOf(length: number | 'max'): number {
  return length === 'max' ? 65_535 : length
}

function transact({ connection }: Session, what: 'begin' | 'commit' | 'rollback'): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (fault: Error | null | undefined): void =>
      fault ? reject(toSqlFault(fault, what === 'commit')) : resolve()
    if (what === 'begin') connection.beginTransaction(done)
    else if (what === 'commit') connection.commitTransaction(done)
    else connection.rollbackTransaction(done)
  })
}
