import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { isUlid } from '../../../src/lib/contract/envelope.ts'
import type { Outbox, OutboxDesk } from '../../../src/lib/outbox/port.ts'
import { createSqlServerOutbox } from '../../../src/lib/outbox/sqlserver.ts'
import { SqlFault, sql } from '../../../src/lib/sql/port.ts'
import type { SqlServer } from '../../../src/lib/sql/sqlserver.ts'
import { outboxEvent, outboxSuite } from '../../contract/outbox-suite.ts'
import { onEachServer, poolsOf } from '../../helpers/sql-servers.ts'
import { startStandIn } from '../../stand-in/server.ts'

const TABLES = { migration: '001-outbox.sql', tables: ['outbox.Event', 'outbox.Turn'] }

async function openOnStandIn(t: TestContext) {
  const clock = fakeClock(Date.parse('2026-11-22T07:00:00.000Z'))
  const standIn = await startStandIn({ clock })
  t.after(() => standIn.close())
  const outbox = createSqlServerOutbox(poolsOf(t, standIn.url)())
  return { outbox, pass: async (ms: number) => clock.advance(ms) }
}

outboxSuite('the TDS stand-in of SQL Server', openOnStandIn)
if (process.env.TEST_SQLSERVER_URL) {
  onEachServer(TABLES, (name, prepare) => {
    if (name !== 'SQL Server') return
    outboxSuite(name, async (t) => {
      const outbox = createSqlServerOutbox((await prepare(t))())
      return { outbox, pass: (ms) => sleep(ms) }
    })
  })
}

const INSERT = `INSERT INTO outbox.Event (EventId, Type, TenantId, ChatId, RequestId, Payload)
VALUES (@eventId, @type, @tenantId, @chatId, @requestId, @payload);`

/** The statement a backend may send instead of the procedure. */
function insert(chatId: string, eventId: string) {
  const { type, tenantId, requestId, payload } = outboxEvent(chatId)
  return [
    INSERT,
    {
      eventId: sql.varchar(eventId, 26),
      type: sql.varchar(type, 100),
      tenantId: sql.varchar(tenantId, 128),
      chatId: sql.varchar(chatId, 128),
      requestId: sql.varchar(requestId, 128),
      payload: sql.nvarchar(payload, 'max'),
    },
  ] as const
}

onEachServer(TABLES, (name, prepare) => {
  describe(`the backend's transactions on ${name}`, () => {
    const test = (
      title: string,
      work: (outbox: Outbox & OutboxDesk, backend: SqlServer) => Promise<void>,
    ): void => {
      it(title, async (t) => {
        const open = await prepare(t)
        await work(createSqlServerOutbox(open()), open())
      })
    }
    const claimed = async (outbox: Outbox): Promise<string[]> =>
      (await outbox.claim('a', 500, 60_000)).map(({ eventId }) => eventId)

    test('what one rolls back is never given', async (outbox, backend) => {
      await assert.rejects(
        backend.session(async (run) => {
          await run(...insert('c-1', '01JZ0000000000000000000001'))
          throw new Error('the business rule said no')
        }),
      )
      await outbox.enqueue([outboxEvent('c-2', { eventId: '01JZ0000000000000000000002' })])
      assert.deepEqual(await claimed(outbox), ['01JZ0000000000000000000002'])
      assert.deepEqual(await outbox.figures().then(({ pending }) => pending), 1)
    })

    test('what one commits late is given, although later ids have been sent', async (outbox, backend) => {
      await backend.session(async (run) => {
        await run(...insert('c-1', '01JZ0000000000000000000001'))
        await outbox.enqueue([outboxEvent('c-2', { eventId: '01JZ0000000000000000000002' })])
        const rows = await outbox.claim('a', 500, 60_000)
        assert.deepEqual(
          rows.map(({ eventId }) => eventId),
          ['01JZ0000000000000000000002'],
        )
        await outbox.settle('a', { sent: rows.map(({ id }) => id), released: [], parked: [] })
      })
      assert.deepEqual(await claimed(outbox), ['01JZ0000000000000000000001'])
    })

    test('the procedure makes an id that is a ULID of now, in the transaction', async (outbox, backend) => {
      const { type, tenantId, requestId, payload } = outboxEvent('c-1')
      const [row] = await backend.session((run) =>
        run(
          `DECLARE @id char(26);
EXEC outbox.Enqueue @Type = @type, @TenantId = @tenantId, @ChatId = @chatId, @RequestId = @requestId, @Payload = @payload,
  @EventId = @id OUTPUT;
SELECT @id AS EventId;`,
          {
            type: sql.varchar(type, 100),
            tenantId: sql.varchar(tenantId, 128),
            chatId: sql.varchar('c-1', 128),
            requestId: sql.varchar(requestId, 128),
            payload: sql.nvarchar(payload, 'max'),
          },
        ),
      )
      const id = String(row!.EventId)
      assert.ok(isUlid(id), id)
      const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
      const at = [...id.slice(0, 10)].reduce((ms, digit) => ms * 32 + digits.indexOf(digit), 0)
      assert.ok(Math.abs(at - Date.now()) < 60_000, new Date(at).toISOString())
      assert.deepEqual(await claimed(outbox), [id])
    })

    test('a row that does not fit the table is refused where it is written', async (_outbox, backend) => {
      const [text, params] = insert('c-1', '01JZ0000000000000000000001')
      await assert.rejects(
        backend.run(text, { ...params, type: sql.varchar(null, 100) }),
        (fault) => fault instanceof SqlFault && fault.kind === 'refused',
      )
    })
  })
})
