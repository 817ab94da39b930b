import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import {
  type ClaimedRow,
  INLINE_PAYLOAD_CHARS,
  type NewEvent,
  type Outbox,
  type OutboxDesk,
} from '../../src/lib/outbox/port.ts'
import { SqlFault } from '../../src/lib/sql/port.ts'

export interface OutboxUnderTest {
  readonly outbox: Outbox & OutboxDesk
  /** Lets the clock that leases run on go by. */
  pass(ms: number): Promise<void>
}

/** Opens an empty outbox; undefined: not to be had here, and the test has been told so. */
export type OpenOutboxUnderTest = (t: TestContext) => Promise<OutboxUnderTest | undefined>

const LEASE_MS = 1_000

/** An event of a chat; `payload` unless given is small JSON. */
export function outboxEvent(chatId: string, changes: Partial<NewEvent> = {}): NewEvent {
  return {
    type: 'analysis.requested',
    schemaVersion: 1,
    tenantId: 't-42',
    chatId,
    requestId: 'r-1',
    payload: '{"schemaVersion":1,"messages":[{"id":"m1","role":"customer","text":"İyi günler 👋"}]}',
    ...changes,
  }
}

const idsOf = (rows: readonly ClaimedRow[]): string[] => rows.map(({ eventId }) => eventId)
const sent = (rows: readonly ClaimedRow[]) => ({ sent: rows.map(({ id }) => id), released: [], parked: [] })

/** What every outbox promises; run on each adapter. */
export function outboxSuite(name: string, open: OpenOutboxUnderTest): void {
  describe(`outbox on ${name}`, () => {
    const test = (
      title: string,
      work: (under: OutboxUnderTest & { outbox: Outbox & OutboxDesk }) => Promise<void>,
    ): void => {
      it(title, async (t) => {
        const under = await open(t)
        if (under) await work(under)
      })
    }

    test('gives due rows as the backend wrote them, oldest first', async ({ outbox }) => {
      const event = outboxEvent('c-1', {
        eventId: '01JZ0000000000000000000001',
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
        idempotencyKey: 'key-1',
      })
      const ids = await outbox.enqueue([event, outboxEvent('c-2'), outboxEvent('c-3')])
      assert.equal(ids[0], event.eventId)
      const rows = await outbox.claim('a', 500, LEASE_MS)
      assert.deepEqual(idsOf(rows), ids)
      const { id, occurredAt, ...first } = rows[0]!
      assert.deepEqual(first, { ...event, failures: 0 })
      assert.match(id, /^\d+$/)
      assert.ok(Number.isInteger(occurredAt) && occurredAt > 0)
      assert.equal(rows[1]?.traceparent, undefined)
      assert.equal(rows[1]?.idempotencyKey, undefined)
    })

    test('gives no more than it is asked for', async ({ outbox }) => {
      const ids = await outbox.enqueue(Array.from({ length: 30 }, (_, i) => outboxEvent(`c-${i}`)))
      assert.deepEqual(idsOf(await outbox.claim('a', 10, LEASE_MS)), ids.slice(0, 10))
      assert.deepEqual(idsOf(await outbox.claim('b', 500, LEASE_MS)), ids.slice(10))
    })

    test('gives a claimed row to nobody until its lease is over', async ({ outbox, pass }) => {
      const ids = await outbox.enqueue([outboxEvent('c-1')])
      assert.deepEqual(idsOf(await outbox.claim('a', 500, LEASE_MS)), ids)
      assert.deepEqual(await outbox.claim('b', 500, LEASE_MS), [])
      assert.deepEqual(await outbox.claim('a', 500, LEASE_MS), [])
      await pass(LEASE_MS + 100)
      assert.deepEqual(idsOf(await outbox.claim('b', 500, LEASE_MS)), ids)
    })

    test('gives each row to one of several that claim at once', async ({ outbox }) => {
      const ids = await outbox.enqueue(Array.from({ length: 200 }, (_, i) => outboxEvent(`c-${i}`)))
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, i) => outbox.claim(`owner-${i}`, 15, LEASE_MS)),
      )
      assert.deepEqual(claims.flatMap(idsOf).sort(), ids.sort())
    })

    test('keeps a chat to one owner: its later rows wait until the earlier ones are sent', async ({
      outbox,
    }) => {
      const [first, second, third] = await outbox.enqueue([
        outboxEvent('c-1'),
        outboxEvent('c-1'),
        outboxEvent('c-1'),
      ])
      const other = await outbox.enqueue([outboxEvent('c-1', { tenantId: 't-43' })])
      const held = await outbox.claim('a', 2, LEASE_MS)
      assert.deepEqual(idsOf(held), [first, second])
      assert.deepEqual(idsOf(await outbox.claim('b', 500, LEASE_MS)), other)
      await outbox.settle('a', sent(held.slice(0, 1)))
      assert.deepEqual(await outbox.claim('b', 500, LEASE_MS), [])
      await outbox.settle('a', sent(held.slice(1)))
      assert.deepEqual(idsOf(await outbox.claim('b', 500, LEASE_MS)), [third])
    })

    test('a row that waits for its next attempt holds its chat back and no other', async ({
      outbox,
      pass,
    }) => {
      const [first, second] = await outbox.enqueue([outboxEvent('c-1'), outboxEvent('c-1')])
      const held = await outbox.claim('a', 500, LEASE_MS)
      await outbox.settle('a', {
        sent: [],
        parked: [],
        released: [
          { id: held[0]!.id, delayMs: 2_000, reason: 'returned' },
          { id: held[1]!.id, delayMs: 0 },
        ],
      })
      const [other] = await outbox.enqueue([outboxEvent('c-2')])
      const meanwhile = await outbox.claim('a', 500, LEASE_MS)
      assert.deepEqual(idsOf(meanwhile), [other])
      await outbox.settle('a', sent(meanwhile))
      await pass(2_100)
      const again = await outbox.claim('b', 500, LEASE_MS)
      assert.deepEqual(idsOf(again), [first, second])
      assert.deepEqual(
        again.map(({ failures }) => failures),
        [1, 0],
      )
    })

    test('a parked row is out of the way, is shown, and can be made due again', async ({ outbox }) => {
      const [first, second] = await outbox.enqueue([outboxEvent('c-1'), outboxEvent('c-1')])
      const [held] = await outbox.claim('a', 1, LEASE_MS)
      const reason = `${'ğ'.repeat(399)}!!`
      await outbox.settle('a', { sent: [], released: [], parked: [{ id: held!.id, reason }] })
      assert.deepEqual(idsOf(await outbox.claim('a', 500, LEASE_MS)), [second])
      const [row, ...none] = await outbox.parked(10)
      assert.deepEqual(none, [])
      const { occurredAt, parkedAt, ...rest } = row!
      assert.deepEqual(rest, {
        id: held!.id,
        eventId: first,
        type: 'analysis.requested',
        reason: reason.slice(0, 400),
        failures: 1,
      })
      assert.ok(parkedAt >= occurredAt)
      assert.equal(await outbox.requeue([held!.id, '999999']), 1)
      assert.equal(await outbox.requeue([held!.id]), 0)
      const [again] = await outbox.claim('a', 500, LEASE_MS)
      assert.equal(again?.eventId, first)
      assert.equal(again?.failures, 0)
    })

    test('heeds only the owner of a row, but that a row was sent', async ({ outbox, pass }) => {
      await outbox.enqueue([outboxEvent('c-1'), outboxEvent('c-2'), outboxEvent('c-3')])
      const held = await outbox.claim('late', 500, LEASE_MS)
      await pass(LEASE_MS + 100)
      assert.equal((await outbox.claim('next', 500, 60_000)).length, 3)
      await outbox.settle('late', {
        sent: [held[0]!.id],
        released: [{ id: held[1]!.id, delayMs: 0 }],
        parked: [{ id: held[2]!.id, reason: 'late' }],
      })
      assert.deepEqual(await outbox.claim('third', 500, LEASE_MS), [])
      assert.deepEqual(await outbox.figures().then(({ pending, parked }) => [pending, parked]), [2, 0])
    })

    test('settles five hundred rows in one go', async ({ outbox }) => {
      await outbox.enqueue(Array.from({ length: 500 }, (_, i) => outboxEvent(`c-${i % 7}`)))
      const rows = await outbox.claim('a', 500, 60_000)
      assert.equal(rows.length, 500)
      await outbox.settle('a', sent(rows))
      assert.equal((await outbox.figures()).pending, 0)
    })

    test('writes all events or none, and no id twice', async ({ outbox }) => {
      const [taken] = await outbox.enqueue([outboxEvent('c-1')])
      await assert.rejects(
        outbox.enqueue([outboxEvent('c-2'), outboxEvent('c-3', { eventId: taken! })]),
        (fault) => fault instanceof SqlFault && fault.kind === 'duplicate' && !fault.transient,
      )
      assert.deepEqual(idsOf(await outbox.claim('a', 500, LEASE_MS)), [taken])
    })

    test('reads a large payload when it is wanted', async ({ outbox }) => {
      const payload = JSON.stringify({ text: 'ş'.repeat(INLINE_PAYLOAD_CHARS) })
      await outbox.enqueue([outboxEvent('c-1', { payload })])
      const [row] = await outbox.claim('a', 500, LEASE_MS)
      assert.equal(row!.payload, undefined)
      assert.equal(await outbox.readPayload(row!.id), payload)
    })

    test('tells how many rows wait, since when, and how many are parked', async ({ outbox, pass }) => {
      assert.deepEqual(await outbox.figures(), { pending: 0, parked: 0, oldestAgeMs: 0 })
      await outbox.enqueue([outboxEvent('c-1')])
      await pass(500)
      await outbox.enqueue([outboxEvent('c-2')])
      const { pending, parked, oldestAgeMs } = await outbox.figures()
      assert.deepEqual([pending, parked], [2, 0])
      assert.ok(oldestAgeMs >= 490 && oldestAgeMs < 5_000, `${oldestAgeMs}`)
    })

    test('one cleaner removes what was sent long ago, in portions, and nothing else', async ({
      outbox,
      pass,
    }) => {
      await outbox.enqueue(Array.from({ length: 5 }, (_, i) => outboxEvent(`c-${i}`)))
      const rows = await outbox.claim('a', 5, 60_000)
      await outbox.settle('a', { ...sent(rows.slice(0, 3)), parked: [{ id: rows[3]!.id, reason: 'bad' }] })
      assert.equal(await outbox.sweep('a', 60_000, 100, LEASE_MS), 0)
      await pass(2_100)
      assert.equal(await outbox.sweep('a', 1_000, 2, LEASE_MS), 2)
      assert.equal(await outbox.sweep('b', 1_000, 2, LEASE_MS), undefined)
      assert.equal(await outbox.sweep('a', 1_000, 2, LEASE_MS), 1)
      await pass(LEASE_MS + 100)
      assert.equal(await outbox.sweep('b', 1_000, 2, LEASE_MS), 0)
      assert.deepEqual(await outbox.figures().then(({ pending, parked }) => [pending, parked]), [1, 1])
    })
  })
}
