import type { TestContext } from 'node:test'
import { SqlFault, type SqlFaultKind } from '../../src/lib/sql/port.ts'
import { openSqlServer, type SqlServer, type SqlServerOptions } from '../../src/lib/sql/sqlserver.ts'
import { type StandIn, type StandInOptions, startStandIn } from './server.ts'

/** A stand-in that is gone when the test ends. */
export async function standInFor(t: TestContext, options: StandInOptions = {}): Promise<StandIn> {
  const standIn = await startStandIn(options)
  t.after(() => standIn.close())
  return standIn
}

/** A pool that is closed when the test ends. */
export function openFor(t: TestContext, url: string, options: Omit<SqlServerOptions, 'url'> = {}): SqlServer {
  const server = openSqlServer({ url, connectWithinMs: 2_000, answerWithinMs: 5_000, ...options })
  t.after(() => server.close())
  return server
}

/** For assert.rejects: whether a fault is of this kind, and has this number where one is given. */
export function isFault(kind: SqlFaultKind, number?: number): (fault: unknown) => boolean {
  return (fault) =>
    fault instanceof SqlFault && fault.kind === kind && (number === undefined || fault.number === number)
}

/** Lets everything happen that does not wait for something else; a few round trips on this machine. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** An INSERT as a backend sends it. */
export const INSERT_EVENT = `INSERT INTO outbox.Event (EventId, Type, TenantId, ChatId, RequestId, Payload)
OUTPUT inserted.Id
VALUES (@eventId, 'analysis.requested', 't-42', @chatId, 'r-1', @payload)`
