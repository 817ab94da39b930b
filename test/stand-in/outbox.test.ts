import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, type TestContext, test } from 'node:test'
import { fakeClock } from '../../src/lib/base/clock.ts'
import type { ClaimedRow, Outbox, OutboxDesk } from '../../src/lib/outbox/port.ts'
import { createSqlServerOutbox } from '../../src/lib/outbox/sqlserver.ts'
import type { SqlServer } from '../../src/lib/sql/sqlserver.ts'
import { outboxEvent } from '../contract/outbox-suite.ts'
import { isFault, openFor, settled, standInFor } from './helpers.ts'
import { OUTBOX_STATEMENTS } from './outbox-statements.ts'
import type { StandIn } from './server.ts'

/** A backend's transaction, as docs/outbox.md shows it. */
const ENQUEUE = (chatId: string): string => `DECLARE @id char(26);
EXEC outbox.Enqueue @Type = 'analysis.requested', @TenantId = 't-42', @ChatId = '${chatId}', @RequestId = 'r-1',
  @Payload = N'{"text":"ığş"}', @EventId = @id OUTPUT;
SELECT @id AS EventId;`

const chatsOf = (rows: readonly ClaimedRow[]): string[] => rows.map(({ chatId }) => chatId)

async function opened(t: TestContext): Promise<{
  standIn: StandIn
  server: SqlServer
  outbox: Outbox & OutboxDesk
}> {
  const standIn = await standInFor(t, { clock: fakeClock(Date.parse('2026-11-22T07:00:00.000Z')) })
  const server = openFor(t, standIn.url)
  return { standIn, server, outbox: createSqlServerOutbox(openFor(t, standIn.url)) }
}

/** Runs `meanwhile` while a transaction that wrote an event of this chat is open. */
async function whileOpen(
  server: SqlServer,
  chatId: string,
  meanwhile: () => Promise<void>,
  end: 'commit' | 'roll back' = 'commit',
): Promise<void> {
  const work = server.session(async (run) => {
    await run(ENQUEUE(chatId))
    await meanwhile()
    if (end === 'roll back') throw new Error('as the backend wants')
  })
  if (end === 'commit') await work
  else await assert.rejects(work, /as the backend wants/)
}

describe('claims', () => {
  test('pass over what is not committed, and find it later although its number is lower', async (t) => {
    const { server, outbox } = await opened(t)
    await whileOpen(server, 'late', async () => {
      await outbox.enqueue([outboxEvent('early')])
      assert.deepEqual(chatsOf(await outbox.claim('a', 500, 60_000)), ['early'])
    })
    const [row] = await outbox.claim('a', 500, 60_000)
    assert.deepEqual([row?.chatId, row?.id], ['late', '1'])
  })

  test('never find what was rolled back', async (t) => {
    const { standIn, server, outbox } = await opened(t)
    await whileOpen(server, 'never', async () => {}, 'roll back')
    assert.deepEqual(await outbox.claim('a', 500, 60_000), [])
    assert.deepEqual(standIn.rows('outbox.Event'), [])
  })

  test('wait for no open transaction, and give back what comes after one of its rows in a chat', async (t) => {
    const { server, outbox } = await opened(t)
    await whileOpen(server, 'c-1', async () => {
      await outbox.enqueue([outboxEvent('c-1'), outboxEvent('c-2')])
      const rows = await outbox.claim('a', 500, 60_000)
      assert.deepEqual(
        rows.map(({ chatId }) => chatId),
        ['c-2'],
      )
    })
    const rows = await outbox.claim('a', 500, 60_000)
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['1', '2'],
    )
  })

  test('take turns: the second waits for the first, whichever connection it comes by', async (t) => {
    const { server, outbox } = await opened(t)
    await outbox.enqueue([outboxEvent('c-1')])
    let claimed: readonly ClaimedRow[] | undefined
    const ended = server.session(async (run) => {
      await run("UPDATE outbox.Turn SET Until = SYSUTCDATETIME() WHERE Name = 'claim'")
      const claim = outbox.claim('a', 500, 60_000).then((rows) => {
        claimed = rows
      })
      await settled()
      assert.equal(claimed, undefined)
      return { claim }
    })
    await (await ended).claim
    assert.equal(claimed?.length, 1)
  })

  test('fail as a whole, as statements of one part do', async (t) => {
    const { standIn, outbox } = await opened(t)
    await outbox.enqueue([outboxEvent('c-1')])
    standIn.failNext({ kind: 'deadlock' })
    await assert.rejects(outbox.claim('a', 500, 60_000), isFault('deadlock', 1205))
    standIn.failNext({ kind: 'cut-before-commit' })
    await assert.rejects(outbox.claim('a', 500, 60_000), isFault('unavailable'))
    standIn.failNext({ kind: 'cut-after-commit' })
    await assert.rejects(outbox.claim('a', 500, 60_000), isFault('unavailable'))
    assert.deepEqual(await outbox.claim('b', 500, 60_000), [])
    assert.equal(standIn.rows('outbox.Event')[0]?.Owner, 'a')
  })

  test('go through thousands of rows, and the sweep after them', async (t) => {
    const { outbox } = await opened(t)
    await outbox.enqueue(Array.from({ length: 3_000 }, (_, i) => outboxEvent(`c-${i % 100}`)))
    let sent = 0
    for (
      let rows = await outbox.claim('a', 500, 60_000);
      rows.length > 0;
      rows = await outbox.claim('a', 500, 60_000)
    ) {
      await outbox.settle('a', { sent: rows.map(({ id }) => id), released: [], parked: [] })
      sent += rows.length
    }
    assert.equal(sent, 3_000)
    assert.deepEqual(await outbox.figures(), { pending: 0, parked: 0, oldestAgeMs: 0 })
    assert.equal(await outbox.sweep('a', -1_000, 500, 60_000), 500)
  })
})

/**
 * The stand-in does by hand what these texts say. One that has changed is to be read again beside its function in
 * outbox-statements.ts; then its digest is written here anew.
 */
const READ = {
  claim: 'f6fa9c6438f7a324',
  settleSent: '9c5d1c96743328b7',
  park: '8846ea7a63f7fc0d',
  release: '3b29ad8dd4c88c82',
  figures: 'cf5cd02d6a4ccf9b',
  sweep: '11e619331b2a15c3',
  parked: '65e9a72f3357b3f0',
  requeue: '57d21c99b18bbf6e',
}

test('each statement is still the one that the stand-in was made for', () => {
  const found = OUTBOX_STATEMENTS.map(({ text, run }) => {
    const whole = typeof text === 'string' ? text : text('@i0')
    const digest = createHash('sha256').update(whole).digest('hex').slice(0, 16)
    return [typeof text === 'string' ? run.name : text.name, digest]
  })
  assert.deepEqual(Object.fromEntries(found), READ)
})
