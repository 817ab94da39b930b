import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { verifyChain } from '../../../src/lib/audit/chain.ts'
import { createSqlServerAudit } from '../../../src/lib/audit/sqlserver.ts'
import {
  AUDIT_HEAD,
  AUDIT_INSERT,
  AUDIT_WALK,
  AUDIT_WRITTEN,
} from '../../../src/lib/audit/sqlserver-statements.ts'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { SqlFault, type SqlFaultKind, type SqlParams, type SqlRow } from '../../../src/lib/sql/port.ts'
import type { SqlServer } from '../../../src/lib/sql/sqlserver.ts'
import { auditDraft } from '../../contract/audit-suite.ts'

/**
 * What becomes of an insert: it fails, and
 * - `lost`: it never arrives
 * - `answer-lost`: it has arrived
 * - `late`: it arrives after the next reading of the head
 * - `beaten`: before it can arrive, somebody else's entry takes its place
 */
type Course = 'lost' | 'answer-lost' | 'late' | 'beaten' | SqlFaultKind

const unavailable = (): SqlFault => new SqlFault('unavailable', 'cut', { mayHaveHappened: true })

/** The table of a server, in the hands of a test: of each insert in turn it says what becomes of it. */
function tableInHand(courses: readonly Course[]) {
  const rows: SqlRow[] = []
  const left = [...courses]
  let late: SqlRow | undefined
  const add = (row: SqlRow): void => {
    if (rows.some(({ Seq }) => Seq === row.Seq)) throw new SqlFault('duplicate', 'there')
    rows.push(row)
  }
  const server: SqlServer = {
    async run(text, params = {}) {
      switch (text) {
        case AUDIT_HEAD: {
          const head = rows.slice(-1)
          if (late) add(late)
          late = undefined
          return head
        }
        case AUDIT_WRITTEN:
          return rows.filter(({ Seq, Hash }) => Seq === params.seq?.value && Hash === params.hash?.value)
        case AUDIT_WALK:
          return rows.filter(({ Seq }) => Number(Seq) > Number(params.afterSeq?.value))
        case AUDIT_INSERT: {
          const course = left.shift()
          if (course === undefined) add(toRow(params))
          else if (course === 'answer-lost') add(toRow(params))
          else if (course === 'late') late = toRow(params)
          else if (course === 'beaten')
            await createSqlServerAudit(server, fakeClock()).append(auditDraft({ email: 'b' }))
          else if (course !== 'lost') throw new SqlFault(course, course)
          if (course !== undefined) throw unavailable()
          return []
        }
        default:
          throw new Error(text)
      }
    },
    session: () => Promise.reject(new Error('none is needed')),
    close: async () => {},
  }
  return { server, rows }
}

function toRow(params: SqlParams): SqlRow {
  const { seq, at, email, action, target, before, after, requestId, prevHash, hash } = params
  return {
    Seq: seq?.value,
    OccurredAt: new Date(Number(at?.value)),
    Email: email?.value,
    Action: action?.value,
    Target: target?.value,
    BeforeJson: before?.value,
    AfterJson: after?.value,
    RequestId: requestId?.value,
    PrevHash: prevHash?.value,
    Hash: hash?.value,
  }
}

describe('appending to a server that fails', () => {
  const appendOver = async (courses: readonly Course[]) => {
    const { server, rows } = tableInHand(courses)
    const clock = fakeClock(1_000)
    const trail = createSqlServerAudit(server, clock, { random: () => 0 })
    const append = trail.append(auditDraft({ email: 'a' }))
    clock.advance(60_000)
    const entry = await append.catch((fault: unknown) => fault)
    assert.equal((await verifyChain(trail.walk())).ok, true)
    return { entry, emails: rows.map(({ Email }) => Email) }
  }

  for (const [courses, emails] of [
    [['lost'], ['a']],
    [['answer-lost'], ['a']],
    [['late'], ['a']],
    [['beaten'], ['b', 'a']],
    [['lost', 'late'], ['a']],
    [
      ['lost', 'beaten', 'answer-lost'],
      ['b', 'a'],
    ],
    [['deadlock', 'busy', 'answer-lost'], ['a']],
  ] as const) {
    test(`it is there once after ${courses.join(', ')}, as it was begun`, async () => {
      const { entry, emails: found } = await appendOver(courses)
      assert.deepEqual(found, emails)
      assert.ok(!(entry instanceof Error))
      const { email, seq, at } = entry as { email: string; seq: number; at: number }
      assert.deepEqual([email, seq, at], ['a', emails.length, 1_000])
    })
  }

  test('what will not succeed is not tried again', async () => {
    for (const kind of ['refused', 'login', 'statement'] as const) {
      const { entry, emails } = await appendOver([kind])
      assert.ok(entry instanceof SqlFault && entry.kind === kind && !entry.mayHaveHappened)
      assert.deepEqual(emails, [])
    }
  })

  test('it gives up after a while, and says whether it may be there', async () => {
    const lost = await appendOver(Array(100).fill('lost'))
    assert.ok(lost.entry instanceof SqlFault && lost.entry.mayHaveHappened)
    const busy = await appendOver(Array(100).fill('busy'))
    assert.ok(busy.entry instanceof SqlFault && !busy.entry.mayHaveHappened)
    const both = await appendOver(['lost', ...Array(100).fill('busy')])
    assert.ok(both.entry instanceof SqlFault && both.entry.kind === 'busy' && both.entry.mayHaveHappened)
  })

  test('one that fails does not stop those behind it', async () => {
    const { server } = tableInHand(['refused'])
    const trail = createSqlServerAudit(server, fakeClock())
    const [first, second] = await Promise.allSettled([trail.append(auditDraft()), trail.append(auditDraft())])
    assert.equal(first.status, 'rejected')
    assert.equal(second.status, 'fulfilled')
  })
})
