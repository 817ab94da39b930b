import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { verifyChain } from '../../../src/lib/audit/chain.ts'
import { createSqlServerAudit } from '../../../src/lib/audit/sqlserver.ts'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { auditDraft, auditSuite } from '../../contract/audit-suite.ts'
import { onEachServer, poolsOf, standInFor } from '../../helpers/sql-servers.ts'

const TABLE = 'audit.AdminAction'
const START = Date.parse('2026-11-22T07:00:00.123Z')
const HASH = `'${'b'.repeat(64)}'`

/** An insert of plain SQL; what is not given is what belongs there. */
function insert(seq: number, prevSeq: number | 'NULL', prevHash = HASH): string {
  return `INSERT INTO ${TABLE} (Seq, PrevSeq, OccurredAt, Email, Action, Target, RequestId, PrevHash, Hash)
VALUES (${seq}, ${prevSeq}, '2026-11-22T07:00:00', N'x', 'x', N'x', 'x', ${prevHash}, ${HASH})`
}

const ATTACKS = [
  `UPDATE ${TABLE} SET Email = N'x' WHERE Seq = 2`,
  `UPDATE ${TABLE} SET Hash = ${HASH}`,
  `DELETE FROM ${TABLE} WHERE Seq = 3`,
  `DELETE FROM ${TABLE}`,
  `TRUNCATE TABLE ${TABLE}`,
  insert(2, 1),
  insert(1, 'NULL'),
  insert(5, 4),
  insert(6, 3),
  insert(4, 'NULL'),
  insert(0, 'NULL'),
  // Another beginning of the chain.
  insert(4, 3, `'${'0'.repeat(64)}'`),
]

onEachServer(
  { migration: '002-audit.sql', tables: ['audit.AdminActionRefusesTruncate', TABLE] },
  (name, prepare) =>
    auditSuite(name, async (t) => {
      const open = await prepare(t)
      const clock = fakeClock(START)
      const plain = open()
      return {
        trail: createSqlServerAudit(open(), clock),
        clock,
        another: async () => createSqlServerAudit(open(), clock),
        execute: (text) => plain.run(text),
        attacks: ATTACKS,
        unprotect: 'DROP TRIGGER audit.AdminActionRefusesChange',
        table: TABLE,
      }
    }),
)

describe('audit trail on a server that fails', () => {
  const trailFor = async (t: TestContext) => {
    const standIn = await standInFor(t)
    const open = poolsOf(t, standIn.url)
    return { standIn, open, trail: createSqlServerAudit(open(), fakeClock(START), { random: () => 0 }) }
  }

  for (const kind of ['deadlock', 'throttled', 'cut-before-commit', 'cut-after-commit'] as const) {
    test(`an entry is there once after: ${kind}`, async (t) => {
      const { standIn, trail } = await trailFor(t)
      await trail.append(auditDraft())
      standIn.failNext({ kind, match: /^INSERT/ })
      assert.equal((await trail.append(auditDraft())).seq, 2)
      standIn.failNext({ kind, match: /^SELECT/ })
      assert.equal((await trail.append(auditDraft())).seq, 3)
      assert.equal(standIn.rows(TABLE).length, 3)
    })
  }

  test('two writers whose connections are cut at random write each entry once, in one chain', async (t) => {
    const { standIn, open, trail } = await trailFor(t)
    const other = createSqlServerAudit(open(), fakeClock(START), { random: () => 0 })
    let seed = 42
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed / 2 ** 31
    }
    standIn.cutRandomly({ probability: 0.1, random })
    const write = async (writer: typeof trail, who: string): Promise<string[]> => {
      const written: string[] = []
      for (let i = 0; i < 100; i++) {
        const requestId = `${who}-${i}`
        // One that gave up may be there or not; it is not there twice.
        await writer.append(auditDraft({ requestId })).then(
          () => written.push(requestId),
          () => {},
        )
      }
      return written
    }
    const written = (await Promise.all([write(trail, 'a'), write(other, 'b')])).flat()
    standIn.heal()
    const found = standIn.rows(TABLE).map(({ RequestId }) => String(RequestId))
    assert.equal(new Set(found).size, found.length)
    assert.deepEqual(
      written.filter((requestId) => !found.includes(requestId)),
      [],
    )
    assert.ok(written.length > 150)
    const report = await verifyChain(trail.walk())
    assert.deepEqual(report, { ok: true, count: found.length, head: await trail.head() })
  })
})
