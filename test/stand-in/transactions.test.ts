import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { newUlid } from '../../src/lib/base/ids.ts'
import { type RunSql, type SqlRow, sql } from '../../src/lib/sql/port.ts'
import type { SqlServer } from '../../src/lib/sql/sqlserver.ts'
import { INSERT_EVENT, isFault, openFor, settled, standInFor } from './helpers.ts'
import type { StandIn } from './server.ts'

const insert = (run: RunSql, chatId: string, eventId = newUlid()): Promise<readonly SqlRow[]> =>
  run(INSERT_EVENT, {
    eventId: sql.varchar(eventId, 26),
    chatId: sql.varchar(chatId, 128),
    payload: sql.nvarchar('{}', 'max'),
  })

const chats = async (run: RunSql): Promise<unknown[]> =>
  (await run('SELECT ChatId FROM outbox.Event ORDER BY Id')).map(({ ChatId }) => ChatId)

async function opened(t: TestContext): Promise<{ standIn: StandIn; server: SqlServer }> {
  const standIn = await standInFor(t)
  return { standIn, server: openFor(t, standIn.url) }
}

/** A transaction that is open until the test ends it. */
async function openTransaction(server: SqlServer, work: (run: RunSql) => Promise<unknown>) {
  const ready = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const ended = server.session(async (run) => {
    await work(run)
    ready.resolve()
    await end.promise
  })
  ended.catch((fault: unknown) => ready.reject(fault))
  await ready.promise
  return {
    commit: async () => {
      end.resolve()
      await ended
    },
    rollBack: async () => {
      end.reject(new Error('rolled back'))
      await ended.catch(() => {})
    },
  }
}

/** Whether it is still waiting when all else has come to rest. */
async function waits(promise: Promise<unknown>): Promise<boolean> {
  let waiting = true
  const done = (): void => {
    waiting = false
  }
  promise.then(done, done)
  await settled()
  return waiting
}

describe('what a transaction wrote', () => {
  test('is seen by itself at once, and by others when it is committed', async (t) => {
    const { standIn, server } = await opened(t)
    const open = await openTransaction(server, async (run) => {
      await insert(run, 'mine')
      assert.deepEqual(await chats(run), ['mine'])
      await run("UPDATE outbox.Event SET ChatId = 'changed'")
    })
    assert.deepEqual(await chats(server.run), [])
    assert.deepEqual(standIn.rows('outbox.Event'), [])
    await open.commit()
    assert.deepEqual(await chats(server.run), ['changed'])
  })

  test('is gone when it is rolled back, but for the numbers that it took', async (t) => {
    const { server } = await opened(t)
    await insert(server.run, 'before')
    const open = await openTransaction(server, async (run) => {
      await insert(run, 'never')
      await run("UPDATE outbox.Event SET ChatId = 'changed'")
      await run('DELETE FROM outbox.Event')
    })
    await open.rollBack()
    const [row] = await insert(server.run, 'after')
    assert.equal(row?.Id, '3')
    assert.deepEqual(await chats(server.run), ['before', 'after'])
  })

  test('is gone when its connection is', async (t) => {
    const { standIn, server } = await opened(t)
    const other = openFor(t, standIn.url)
    const open = await openTransaction(other, (run) => insert(run, 'never'))
    standIn.cutAll()
    await open.commit().catch(() => {})
    assert.deepEqual(await chats(server.run), [])
  })

  test('begins and ends by text as well as by request', async (t) => {
    const { server } = await opened(t)
    await server.session(async (run) => {
      await run('BEGIN TRANSACTION')
      await insert(run, 'rolled back')
      await run('ROLLBACK TRANSACTION')
      await run('SET XACT_ABORT ON; BEGIN TRAN;')
      await insert(run, 'committed')
      assert.deepEqual(await run('SELECT @@TRANCOUNT AS Depth'), [{ Depth: 1 }])
      await run('COMMIT')
      await assert.rejects(run('COMMIT'), isFault('statement', 3902))
    }, 'plain')
    assert.deepEqual(await chats(server.run), ['committed'])
  })
})

describe('a statement that fails', () => {
  test('takes back what it did, and leaves the transaction open', async (t) => {
    const { server } = await opened(t)
    const taken = newUlid()
    await server.session(async (run) => {
      await insert(run, 'first', taken)
      const two = `INSERT INTO outbox.Event (EventId, Type, TenantId, ChatId, RequestId, Payload)
        VALUES ('${newUlid()}', 'a', 't', 'second', 'r', N'{}'), ('${taken}', 'a', 't', 'third', 'r', N'{}')`
      await assert.rejects(run(two), isFault('duplicate', 2627))
      await insert(run, 'fourth')
    })
    assert.deepEqual(await chats(server.run), ['first', 'fourth'])
  })

  test('rolls the transaction back where XACT_ABORT is on', async (t) => {
    const { server } = await opened(t)
    await server.session(async (run) => {
      await run('SET XACT_ABORT ON; BEGIN TRANSACTION;')
      await insert(run, 'first')
      await assert.rejects(run("INSERT INTO outbox.Event (EventId) VALUES ('x')"), isFault('refused', 515))
      assert.deepEqual(await run('SELECT @@TRANCOUNT AS Depth'), [{ Depth: 0 }])
    }, 'plain')
    assert.deepEqual(await chats(server.run), [])
  })

  test('is refused by constraints, as the migrations have them', async (t) => {
    const { server } = await opened(t)
    await insert(server.run, 'c-1')
    await assert.rejects(server.run('UPDATE outbox.Event SET Status = 3'), isFault('refused', 547))
    const long = 'x'.repeat(129)
    await assert.rejects(server.run(`UPDATE outbox.Event SET ChatId = '${long}'`), isFault('statement', 8152))
    const again = "INSERT INTO outbox.Turn (Name, Until) VALUES ('claim', SYSUTCDATETIME())"
    await assert.rejects(server.run(again), isFault('duplicate', 2627))
  })
})

describe('a row that a transaction holds', () => {
  test('makes other changes wait for its end', async (t) => {
    const { server } = await opened(t)
    await insert(server.run, 'c-1')
    const open = await openTransaction(server, (run) => run("UPDATE outbox.Event SET ChatId = 'c-2'"))
    const first = server.run("UPDATE outbox.Event SET Type = 'first' WHERE ChatId = 'c-1'")
    const second = server.run("UPDATE outbox.Event SET Type = 'second' WHERE ChatId = 'c-2'")
    assert.deepEqual([await waits(first), await waits(second)], [true, true])
    await open.commit()
    await Promise.all([first, second])
    const [row] = await server.run('SELECT Type FROM outbox.Event')
    assert.deepEqual(row, { Type: 'second' })
  })

  test('makes another row of the same key wait, which then is a duplicate or is not', async (t) => {
    const { server } = await opened(t)
    for (const end of ['commit', 'rollBack'] as const) {
      const id = newUlid()
      const open = await openTransaction(server, (run) => insert(run, end, id))
      const other = insert(server.run, 'other', id)
      assert.equal(await waits(other), true)
      await open[end]()
      if (end === 'commit') await assert.rejects(other, isFault('duplicate', 2627))
      else await other
    }
    assert.deepEqual(await chats(server.run), ['commit', 'other'])
  })

  test('and another that waits for it, round about, are a deadlock', async (t) => {
    const { server } = await opened(t)
    await insert(server.run, 'c-1')
    await insert(server.run, 'c-2')
    const touch = (run: RunSql, id: number) =>
      run(`UPDATE outbox.Event SET Failures = Failures + 1 WHERE Id = ${id}`)
    const both = Promise.withResolvers<void>()
    let holding = 0
    const crosswise = (mine: number, other: number) =>
      server.session(async (run) => {
        await touch(run, mine)
        if (++holding === 2) both.resolve()
        await both.promise
        await touch(run, other)
      })
    const results = await Promise.allSettled([crosswise(1, 2), crosswise(2, 1)])
    const failed = results.filter((result) => result.status === 'rejected')
    assert.equal(failed.length, 1)
    assert.ok(isFault('deadlock', 1205)(failed[0]!.reason))
    const counts = await server.run('SELECT Failures FROM outbox.Event ORDER BY Id')
    assert.deepEqual(counts, [{ Failures: 1 }, { Failures: 1 }])
  })

  test('is let go by a client that no longer wants to wait', async (t) => {
    const { standIn, server } = await opened(t)
    await insert(server.run, 'c-1')
    const open = await openTransaction(server, (run) => run("UPDATE outbox.Event SET Type = 'held'"))
    const impatient = openFor(t, standIn.url, { answerWithinMs: 100 })
    await assert.rejects(impatient.run("UPDATE outbox.Event SET Type = 'late'"), isFault('timeout'))
    await open.commit()
    await settled()
    assert.deepEqual(await server.run('SELECT Type FROM outbox.Event'), [{ Type: 'held' }])
  })
})
