import * as texts from '../../src/lib/outbox/sqlserver-statements.ts'
import { chatOf, STATUS } from './outbox-index.ts'
import type { OwnStatement, Work } from './own-statements.ts'
import type { ResultSet } from './session.ts'
import { type Row, type Slot, seenBy, type Transaction } from './transaction.ts'

/** The outbox's statements, each with what it does; it does all of it or nothing. */
export const OUTBOX_STATEMENTS: readonly OwnStatement[] = [
  { text: texts.CLAIM, run: claim },
  {
    text: texts.settleSent,
    run: (work) =>
      updateListed(work, (row) =>
        row.Status === STATUS.sent
          ? undefined
          : { Status: STATUS.sent, Held: false, SettledAt: work.now(), Owner: null, Reason: null },
      ),
  },
  {
    text: texts.park,
    run: (work) =>
      updateListed(work, (row) =>
        row.Status !== STATUS.pending || row.Owner !== work.param('owner')
          ? undefined
          : {
              Status: STATUS.parked,
              Held: false,
              SettledAt: work.now(),
              Owner: null,
              Failures: Number(row.Failures) + 1,
              Reason: work.param('reason'),
            },
      ),
  },
  { text: texts.release, run: release },
  { text: texts.FIGURES, run: figures },
  { text: texts.SWEEP, run: sweep },
  { text: texts.PARKED, run: parked },
  { text: texts.requeue, run: requeue },
]

async function takeTurn(work: Work, change: (row: Row) => Row | undefined): Promise<boolean> {
  const turns = work.database.table('outbox.Turn')
  const name = 'claim'
  return work.update(turns, turns.find('Name', name)?.slot, change)
}

async function claim(work: Work): Promise<ResultSet[]> {
  const { database, transaction } = work
  if (database.outbox.pending.size === 0) return []
  const owner = work.param('owner')
  await takeTurn(work, () => ({ Owner: owner, Until: work.now() }))
  const now = work.now()
  const { outbox } = database
  const taken = chooseDue(work, now, Number(work.param('limit')))
  const lease = { Held: true, DueAt: now + Number(work.param('leaseMs')), Owner: owner }
  for (const slot of taken) outbox.table.updateNow(slot, lease, transaction)
  // A read with NOLOCK: what others have not committed counts too.
  const all = new Set(taken)
  for (const [chat, slots] of Map.groupBy(taken, (slot) => chatOf(slot.value!))) {
    const missed = [...outbox.pendingOf(chat)]
      .filter((slot) => !all.has(slot))
      .map(({ value }) => Number(value!.Id))
    const first = Math.min(...missed)
    for (const slot of slots)
      if (Number(slot.value!.Id) > first)
        outbox.table.updateNow(slot, { Held: false, Owner: null }, transaction)
  }
  const held = taken.map(({ value }) => value!).filter((row) => row.Owner === owner)
  const inline = Number(work.param('inlineBytes'))
  return [
    work.resultOf(outbox.table, [...CLAIMED, 'Payload'], held, (row, name) =>
      name === 'Payload' && String(row.Payload).length * 2 > inline ? null : row[name]!,
    ),
  ]
}

const CLAIMED = [
  ...['Id', 'EventId', 'Type', 'SchemaVersion', 'TenantId', 'ChatId', 'RequestId', 'Traceparent'],
  ...['IdempotencyKey', 'OccurredAt', 'Failures'],
]

/** Due rows that nobody holds, and before which no row of their chat has to wait. */
function chooseDue({ database, transaction }: Work, now: number, limit: number): Slot[] {
  const chosen: Slot[] = []
  const blocked = new Set<string>()
  for (const slot of database.outbox.pending) {
    if (chosen.length >= limit) break
    const row = seenBy(transaction, slot)
    if (!row || row.Status !== STATUS.pending) continue
    const chat = chatOf(row)
    if (row.Held && Number(row.DueAt) > now) blocked.add(chat)
    else if (isFree(slot, transaction) && !blocked.has(chat)) chosen.push(slot)
  }
  return chosen
}

/** What READPAST does not pass over. */
function isFree(slot: Slot, transaction: Transaction): boolean {
  return slot.holder === undefined || slot.holder === transaction
}

async function release(work: Work): Promise<ResultSet[]> {
  const [owner, reason] = [work.param('owner'), work.param('reason')]
  await takeTurn(work, () => ({ Owner: owner, Until: work.now() }))
  return updateListed(work, (row) =>
    row.Status !== STATUS.pending || row.Owner !== owner
      ? undefined
      : {
          Held: Number(work.param('delayMs')) > 0,
          DueAt: work.now() + Number(work.param('delayMs')),
          Owner: null,
          Failures: Number(row.Failures) + (reason === null ? 0 : 1),
          Reason: reason ?? row.Reason!,
        },
  )
}

async function requeue(work: Work): Promise<ResultSet[]> {
  await takeTurn(work, () => ({ Until: work.now() }))
  let moved = 0
  await updateListed(work, (row) => {
    if (row.Status !== STATUS.parked) return undefined
    moved++
    return {
      Status: STATUS.pending,
      Held: false,
      SettledAt: null,
      Owner: null,
      Failures: 0,
      Reason: null,
    }
  })
  return [{ columns: [{ name: 'Moved', type: { kind: 'int' } }], rows: [[moved]] }]
}

/** Updates the rows of the statement's list, each once. */
async function updateListed(work: Work, change: (row: Row) => Row | undefined): Promise<ResultSet[]> {
  const { table } = work.database.outbox
  for (const id of new Set(work.list.map(Number)))
    await work.update(table, table.find('Id', id)?.slot, change)
  return []
}

function figures({ database, now }: Work): ResultSet[] {
  const { pending, parked } = database.outbox
  const [first] = pending
  const time = { kind: 'datetime2', scale: 7 } as const
  return [
    {
      columns: [
        { name: 'Pending', type: { kind: 'bigint' } },
        { name: 'Parked', type: { kind: 'bigint' } },
        { name: 'OldestAt', type: { kind: 'datetime2', scale: 3 } },
        { name: 'Now', type: time },
      ],
      rows: [[pending.size, parked.size, first?.value?.OccurredAt ?? null, now()]],
    },
  ]
}

async function sweep(work: Work): Promise<ResultSet[]> {
  const owner = work.param('owner')
  const turns = work.database.table('outbox.Turn')
  const until = work.now() + Number(work.param('leaseMs'))
  const mine = await work.update(turns, turns.find('Name', 'sweep')?.slot, (row) =>
    row.Owner === owner || Number(row.Until) <= work.now() ? { Owner: owner, Until: until } : undefined,
  )
  return [{ columns: [{ name: 'Removed', type: { kind: 'int' } }], rows: [[mine ? removeSent(work) : null]] }]
}

function removeSent(work: Work): number {
  const { outbox } = work.database
  const before = work.now() - Number(work.param('olderThanSeconds')) * 1_000
  const limit = Number(work.param('limit'))
  const found: Slot[] = []
  for (const slot of outbox.sent) {
    if (found.length >= limit || Number(slot.value!.SettledAt) >= before) break
    if (isFree(slot, work.transaction)) found.push(slot)
  }
  for (const slot of found) outbox.table.removeNow(slot, work.transaction)
  return found.length
}

function parked(work: Work): ResultSet[] {
  const { outbox } = work.database
  const limit = Number(work.param('limit'))
  const rows: Row[] = []
  for (const slot of outbox.parked.backwards()) {
    if (rows.length >= limit) break
    const row = seenBy(work.transaction, slot)
    if (row?.Status === STATUS.parked) rows.push(row)
  }
  const columns = ['Id', 'EventId', 'Type', 'Reason', 'Failures', 'OccurredAt', 'SettledAt']
  return [work.resultOf(outbox.table, columns, rows, (row, name) => row[name]!)]
}
