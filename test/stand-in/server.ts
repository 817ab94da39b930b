import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { Connection, type Host } from './connection.ts'
import { type Clock, Database } from './database.ts'
import { DatabaseSession } from './database-session.ts'
import { SqlServerError } from './errors.ts'
import { type Fault, Faults, type RandomCuts } from './faults.ts'
import type { KeyPair } from './tls-in-prelogin.ts'
import { type Row, seenBy } from './transaction.ts'

export interface StandInOptions {
  /** Any free one unless given. */
  readonly port?: number | undefined
  /** `sa` unless given. */
  readonly user?: string | undefined
  readonly password?: string | undefined
  /** The database's clock; the machine's unless given. */
  readonly clock?: Clock | undefined
  /** Set: clients that ask for encryption get it. */
  readonly tls?: KeyPair | undefined
  /** False: there is no table until somebody migrates. The migrations of deploy/sql are applied unless given. */
  readonly migrated?: boolean | undefined
}

/** A server that speaks TDS 7.4 and keeps the semantics of the project's own statements, in memory; for tests. */
export interface StandIn {
  /** For `openSqlServer`. */
  readonly url: string
  readonly port: number
  /** Clients that are connected just now. */
  readonly connections: number
  /** Arms a fault for the next statement that it concerns. */
  failNext(fault: Fault): void
  /** Cuts connections by chance from now on; undefined: no longer. */
  cutRandomly(cuts: RandomCuts | undefined): void
  /** Cuts every connection, as a broken network would. */
  cutAll(): void
  /** Refuses logins with 18456, or with the error given; false: no longer. */
  refuseLogins(refusal: boolean | { readonly number: number; readonly message: string }): void
  /** Forgets armed faults, random cuts and the refusal of logins. */
  heal(): void
  /** Goes away: connections are cut and what is open is rolled back. What is committed is there after `start`. */
  stop(): Promise<void>
  /** Comes back, on the same port. */
  start(): Promise<void>
  /** The committed rows of a table, in the order in which they were added. Times are epoch milliseconds. */
  rows(table: string): readonly Row[]
  close(): Promise<void>
}

const MIGRATIONS = new URL('../../deploy/sql/', import.meta.url)

/** Starts a stand-in on the loopback interface. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { user = 'sa', password = 'Stand-in-1', clock = Date, tls, migrated = true } = options
  const database = new Database(clock)
  const faults = new Faults()
  const connections = new Set<Connection>()
  let refusal: SqlServerError | undefined
  let server: Server | undefined
  let port = options.port ?? 0

  if (migrated) await migrate(database)

  const host: Host = {
    user,
    password,
    tls,
    faults,
    get refusal() {
      return refusal
    },
    openSession: () => new DatabaseSession(database),
  }

  const start = async (): Promise<void> => {
    if (server) return
    const starting = createServer((socket) => {
      const connection = new Connection(socket, host)
      connections.add(connection)
      socket.once('close', () => connections.delete(connection))
    })
    await new Promise<void>((resolve, reject) => {
      starting.once('error', reject)
      starting.listen(port, '127.0.0.1', resolve)
    })
    server = starting
    port = (starting.address() as { port: number }).port
  }
  const cutAll = (): void => {
    for (const connection of [...connections]) connection.cut()
  }
  const stop = async (): Promise<void> => {
    const stopping = server
    server = undefined
    cutAll()
    if (stopping) await new Promise((resolve) => stopping.close(resolve))
  }

  await start()
  return {
    get url() {
      const credentials = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
      const encryption = tls ? 'encrypt=true&trustServerCertificate=true' : 'encrypt=false'
      return `mssql://${credentials}@127.0.0.1:${port}/invekto?${encryption}`
    },
    get port() {
      return port
    },
    get connections() {
      return connections.size
    },
    failNext: (fault) => faults.arm(fault),
    cutRandomly: (cuts) => faults.cutRandomly(cuts),
    cutAll,
    refuseLogins(refused) {
      if (refused === false) refusal = undefined
      else {
        const { number, message } = refused === true ? { number: 18456, message: 'Login failed.' } : refused
        refusal = new SqlServerError(number, message, { level: 14 })
      }
    },
    heal() {
      faults.clear()
      refusal = undefined
    },
    stop,
    start,
    rows: (name) =>
      [...database.table(name).slots]
        .map((slot) => seenBy(undefined, slot))
        .filter((row) => row !== undefined),
    close: stop,
  }
}

/** Applies the project's migrations, batch by batch. */
async function migrate(database: Database): Promise<void> {
  const session = new DatabaseSession(database)
  const { signal } = new AbortController()
  for (const file of readdirSync(MIGRATIONS).sort()) {
    for (const text of readFileSync(new URL(file, MIGRATIONS), 'utf8').split(/^GO\s*$/m)) {
      await session.execute({ text, params: [], descriptor: 0n }, signal)
    }
  }
}
