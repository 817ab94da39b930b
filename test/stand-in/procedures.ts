import { newUlid } from '../../src/lib/base/ids.ts'
import { SqlServerError } from './errors.ts'
import type { Script } from './script.ts'
import type { Row } from './transaction.ts'
import type { SqlValue } from './types.ts'

/** What a procedure gives back. */
export interface Returned {
  readonly status: number
  /** By lower-case name without the `@`. */
  readonly outputs?: ReadonlyMap<string, SqlValue>
}

type Procedure = (script: Script, args: ReadonlyMap<string, SqlValue>) => Promise<Returned>

const PROCEDURES: Readonly<Record<string, Procedure>> = {
  'outbox.enqueue': enqueue,
  sp_getapplock: getLock,
  sp_releaseapplock: releaseLock,
}
const SYSTEM = /^sp_/

/** Calls a procedure; those of the migrations once they have been made. Rejects with SqlServerError. */
export async function callProcedure(
  script: Script,
  name: string,
  args: ReadonlyMap<string, SqlValue>,
): Promise<Returned> {
  const plain = name.toLowerCase().replace(/^(?:sys|master\.dbo|dbo)\.(?=sp_)/, '')
  const procedure = PROCEDURES[plain]
  if (!procedure || (!SYSTEM.test(plain) && !script.session.database.has(name, 'PROCEDURE'))) {
    throw new SqlServerError(2812, `Could not find stored procedure '${name}' in the stand-in.`)
  }
  return await procedure(script, args)
}

const ENQUEUED = [
  ...['Type', 'SchemaVersion', 'TenantId', 'ChatId', 'RequestId', 'Traceparent', 'IdempotencyKey', 'Payload'],
] as const

async function enqueue({ session, signal }: Script, args: ReadonlyMap<string, SqlValue>): Promise<Returned> {
  const now = session.database.now()
  const eventId = args.get('eventid') ?? newUlid()
  const row: Record<string, SqlValue> = { EventId: eventId, OccurredAt: now, DueAt: now }
  for (const name of ENQUEUED) row[name] = args.get(name.toLowerCase()) ?? null
  if (!args.has('schemaversion')) row.SchemaVersion = 1
  const table = session.database.table('outbox.Event')
  await session.atomically(async (transaction): Promise<Row> => table.insert(row, transaction, signal))
  return { status: 0, outputs: new Map([['eventid', eventId]]) }
}

const POLL_MS = 20

/** Session-owned locks alone, exclusive whatever is asked for. 0: got it; -1: somebody else has it still. */
async function getLock({ session, signal }: Script, args: ReadonlyMap<string, SqlValue>): Promise<Returned> {
  const locks = session.database.applicationLocks
  const resource = String(args.get('resource'))
  const patienceMs = Number(args.get('locktimeout') ?? Number.POSITIVE_INFINITY)
  for (let waitedMs = 0; (locks.get(resource) ?? session) !== session; waitedMs += POLL_MS) {
    if (patienceMs >= 0 && waitedMs >= patienceMs) return { status: -1 }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    signal.throwIfAborted()
  }
  locks.set(resource, session)
  return { status: 0 }
}

async function releaseLock({ session }: Script, args: ReadonlyMap<string, SqlValue>): Promise<Returned> {
  const locks = session.database.applicationLocks
  const resource = String(args.get('resource'))
  if (locks.get(resource) !== session) {
    throw new SqlServerError(
      1223,
      `Cannot release the application lock '${resource}' because it is not currently held.`,
    )
  }
  locks.delete(resource)
  return { status: 0 }
}
