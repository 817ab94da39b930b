import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createSqlServerDeadLetters } from '../../../src/lib/deadletters/sqlserver.ts'
import { SqlFault } from '../../../src/lib/sql/port.ts'
import { deadLetter, deadLettersSuite } from '../../contract/dead-letters-suite.ts'
import { onEachServer, poolsOf, standInFor } from '../../helpers/sql-servers.ts'

const TABLE = 'ops.DeadLetter'
const START = Date.parse('2026-11-22T07:00:00.123Z')

onEachServer({ migration: '003-dead-letters.sql', tables: [TABLE] }, (name, prepare) =>
  deadLettersSuite(name, async (t) => {
    const open = await prepare(t)
    const clock = fakeClock(START)
    return {
      store: createSqlServerDeadLetters(open(), clock),
      clock,
      another: async () => createSqlServerDeadLetters(open(), clock),
    }
  }),
)

describe('dead-letter store on a server that fails', () => {
  const storeFor = async (t: TestContext) => {
    const standIn = await standInFor(t)
    const server = poolsOf(t, standIn.url)()
    return { standIn, store: createSqlServerDeadLetters(server, fakeClock(START), { random: () => 0 }) }
  }

  test('an insert whose answer was lost is repeated without a second letter', async (t) => {
    const { standIn, store } = await storeFor(t)
    const letter = deadLetter()
    for (const kind of ['cut-before-commit', 'cut-after-commit'] as const) {
      standIn.failNext({ kind, match: /^INSERT/ })
      await assert.rejects(
        store.insert(letter),
        (fault) => fault instanceof SqlFault && fault.mayHaveHappened,
      )
    }
    assert.equal(await store.insert(letter), false)
    assert.equal(standIn.rows(TABLE).length, 1)
  })

  for (const kind of ['deadlock', 'throttled', 'cut-before-commit', 'cut-after-commit'] as const) {
    test(`exactly the letters that moved are told after: ${kind}`, async (t) => {
      const { standIn, store } = await storeFor(t)
      for (let i = 0; i < 3; i++) await store.insert(deadLetter())
      const ids = (await store.find({ limit: 10 })).map(({ id }) => id)
      const [theirs, ...ours] = ids
      const move = { from: 'open', to: 'reprocessing', batch: 'b' } as const
      assert.deepEqual(await store.move({ ids: [theirs!], ...move, by: 'them' }), [theirs])
      standIn.failNext({ kind, match: /^UPDATE/ })
      const moved = await store.move({ ids, ...move, by: 'us' })
      assert.deepEqual(moved.toSorted(), ours.toSorted())
      assert.deepEqual(await store.move({ ids, ...move, by: 'us' }), [])
    })
  }
})
