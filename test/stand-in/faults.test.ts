import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Connection, Request } from 'tedious'
import { newUlid } from '../../src/lib/base/ids.ts'
import { SqlFault, sql } from '../../src/lib/sql/port.ts'
import type { SqlServer } from '../../src/lib/sql/sqlserver.ts'
import { seededRandom } from './faults.ts'
import { INSERT_EVENT, isFault, openFor, settled, standInFor } from './helpers.ts'
import type { StandIn } from './server.ts'

const insert = (server: Pick<SqlServer, 'run'>, eventId = newUlid()) =>
  server.run(INSERT_EVENT, {
    eventId: sql.varchar(eventId, 26),
    chatId: sql.varchar('c-1', 128),
    payload: sql.nvarchar('{}', 'max'),
  })

async function opened(t: TestContext): Promise<{ standIn: StandIn; server: SqlServer }> {
  const standIn = await standInFor(t)
  return { standIn, server: openFor(t, standIn.url) }
}

describe('a statement that fails', () => {
  test('as the victim of a deadlock takes its transaction with it', async (t) => {
    const { standIn, server } = await opened(t)
    standIn.failNext({ kind: 'deadlock', match: /chat-2/ })
    const both = server.session(async (run) => {
      await insert({ run })
      await run("UPDATE outbox.Event SET ChatId = 'chat-2' WHERE ChatId = 'c-1'")
    })
    await assert.rejects(both, isFault('deadlock', 1205))
    assert.deepEqual(standIn.rows('outbox.Event'), [])
    await insert(server)
    assert.equal(standIn.rows('outbox.Event').length, 1)
  })

  test('by throttling does not run, and does as often as was asked for', async (t) => {
    const { standIn, server } = await opened(t)
    standIn.failNext({ kind: 'throttled', times: 2 })
    for (let i = 0; i < 2; i++) await assert.rejects(insert(server), isFault('busy', 10928))
    await insert(server)
    assert.equal(standIn.rows('outbox.Event').length, 1)
  })

  test('by a cut before it took effect leaves nothing behind', async (t) => {
    const { standIn, server } = await opened(t)
    standIn.failNext({ kind: 'cut-before-commit' })
    await assert.rejects(insert(server), (fault) => {
      assert.ok(fault instanceof SqlFault && fault.mayHaveHappened)
      return isFault('unavailable')(fault)
    })
    assert.deepEqual(standIn.rows('outbox.Event'), [])
    await insert(server)
  })

  test('by a cut after it took effect is there all the same', async (t) => {
    const { standIn, server } = await opened(t)
    standIn.failNext({ kind: 'cut-after-commit' })
    await assert.rejects(insert(server), isFault('unavailable'))
    assert.equal(standIn.rows('outbox.Event').length, 1)
    standIn.failNext({ kind: 'cut-after-commit', match: /^COMMIT$/ })
    const session = server.session(async (run) => void (await insert({ run })))
    await assert.rejects(session, (fault) => fault instanceof SqlFault && fault.mayHaveHappened)
    assert.equal(standIn.rows('outbox.Event').length, 2)
    standIn.failNext({ kind: 'cut-before-commit', match: /^COMMIT$/ })
    await assert.rejects(
      server.session(async (run) => void (await insert({ run }))),
      isFault('unavailable'),
    )
    await settled()
    assert.equal(standIn.rows('outbox.Event').length, 2)
  })

  test('by being too slow is given up by both sides', async (t) => {
    const { standIn, server } = await opened(t)
    const impatient = openFor(t, standIn.url, { answerWithinMs: 200 })
    standIn.failNext({ kind: 'slow', ms: 60_000 })
    await assert.rejects(insert(impatient), (fault) => {
      assert.ok(fault instanceof SqlFault && fault.mayHaveHappened)
      return isFault('timeout')(fault)
    })
    await insert(server)
    assert.equal(standIn.rows('outbox.Event').length, 1)
    await assert.rejects(impatient.run("WAITFOR DELAY '00:01:00'"), isFault('timeout'))
  })

  test('by a delay that the client can bear succeeds', async (t) => {
    const { standIn, server } = await opened(t)
    standIn.failNext({ kind: 'slow', ms: 50 })
    await insert(server)
    assert.equal(standIn.rows('outbox.Event').length, 1)
  })
})

test('a connection whose statement was cancelled can be used again', async (t) => {
  const standIn = await standInFor(t)
  const connection = new Connection({
    server: '127.0.0.1',
    authentication: { type: 'default', options: { userName: 'sa', password: 'Stand-in-1' } },
    options: { port: standIn.port, encrypt: false },
  })
  t.after(() => connection.close())
  await new Promise<void>((resolve, reject) =>
    connection.connect((fault) => (fault ? reject(fault) : resolve())),
  )
  const run = (text: string, withinMs = 5_000) =>
    new Promise<number | undefined>((resolve, reject) => {
      const request = new Request(text, (fault, count) => (fault ? reject(fault) : resolve(count)))
      request.setTimeout(withinMs)
      connection.execSqlBatch(request)
    })
  for (let i = 0; i < 3; i++) {
    await assert.rejects(run("WAITFOR DELAY '00:01:00'", 50), { code: 'ETIMEOUT' })
    assert.equal(await run('SELECT 1 AS One'), 1)
  }
  assert.equal(standIn.connections, 1)
})

describe('a server that goes away', () => {
  test('comes back with what was committed, and without what was not', async (t) => {
    const { standIn, server } = await opened(t)
    await insert(server)
    const { promise: stopped, resolve } = Promise.withResolvers<void>()
    const open = server.session(async (run) => {
      await insert({ run })
      await standIn.stop()
      resolve()
      await insert({ run })
    })
    await assert.rejects(open, isFault('unavailable'))
    await stopped
    await assert.rejects(insert(server), isFault('unavailable'))
    assert.equal(standIn.connections, 0)
    await standIn.start()
    await insert(server)
    assert.deepEqual(
      standIn.rows('outbox.Event').map(({ Id }) => Id),
      [1, 3],
    )
  })

  test('cuts all connections at once', async (t) => {
    const { standIn, server } = await opened(t)
    await Promise.all([insert(server), insert(server)])
    standIn.cutAll()
    await settled()
    assert.equal(standIn.connections, 0)
    await insert(server)
  })

  test('refuses logins, each with its reason', async (t) => {
    const { standIn, server } = await opened(t)
    standIn.refuseLogins(true)
    await assert.rejects(insert(server), isFault('login', 18456))
    standIn.refuseLogins({ number: 40613, message: 'Database is not currently available.' })
    await assert.rejects(insert(server), isFault('unavailable', 40613))
    standIn.refuseLogins({ number: 10928, message: 'The session limit has been reached.' })
    await assert.rejects(insert(server), isFault('busy', 10928))
    standIn.refuseLogins(false)
    await insert(server)
  })

  test('cuts at random, the same way for the same seed', async (t) => {
    const { standIn, server } = await opened(t)
    const outcomes = async (): Promise<string> => {
      standIn.cutRandomly({ probability: 0.5, random: seededRandom(7) })
      const found: string[] = []
      for (let i = 0; i < 30; i++) {
        const rows = standIn.rows('outbox.Event').length
        const told = await insert(server).then(
          () => true,
          () => false,
        )
        found.push(`${told ? 'told' : 'cut'}${standIn.rows('outbox.Event').length - rows}`)
      }
      return found.join(' ')
    }
    const first = await outcomes()
    assert.equal(await outcomes(), first)
    for (const each of ['told1', 'cut0', 'cut1']) assert.ok(first.includes(each), first)
    standIn.heal()
    await insert(server)
  })
})

test('it runs as a process of its own, and does what it is told on its input', async (t) => {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--port', '0'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  t.after(() => child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const line = async (): Promise<string> => String((await lines.next()).value)
  const port = Number(/^listening (\d+)$/.exec(await line())?.[1])
  const tell = async (order: unknown): Promise<Record<string, unknown>> => {
    child.stdin.write(`${JSON.stringify(order)}\n`)
    return JSON.parse(await line())
  }
  const server = openFor(t, `mssql://sa:Stand-in-1@127.0.0.1:${port}/invekto?encrypt=false`)
  await insert(server)
  assert.deepEqual(await tell({ do: 'failNext', fault: { kind: 'throttled', match: 'INSERT' } }), {})
  await assert.rejects(insert(server), isFault('busy'))
  assert.equal(((await tell({ do: 'rows', table: 'outbox.Event' })).rows as unknown[]).length, 1)
  for (const order of ['cutAll', 'stop', 'start', 'heal']) assert.deepEqual(await tell({ do: order }), {})
  await insert(server)
  assert.match(String((await tell({ do: 'dance' })).error), /unknown order: dance/)
  child.stdin.end()
  assert.deepEqual(await once(child, 'exit'), [0, null])
})
