import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { newUlid } from '../../../src/lib/base/ids.ts'
import { createSqlServerDeadLetters } from '../../../src/lib/deadletters/sqlserver.ts'
import { SqlFault, type SqlFaultKind } from '../../../src/lib/sql/port.ts'
import type { SqlServer } from '../../../src/lib/sql/sqlserver.ts'

/** What becomes of an update: `lost` and `answer-lost` end in a cut connection, before and after it took effect. */
type Course = 'lost' | 'answer-lost' | SqlFaultKind

/** Letters of a server, in the hands of a test: of each update in turn it says what becomes of it. */
function lettersInHand(ids: readonly string[], courses: readonly Course[]) {
  const letters = new Map(ids.map((id) => [id, { status: 'open', moveId: '' }]))
  const left = [...courses]
  const server: SqlServer = {
    async run(text, params = {}) {
      const value = (name: string) => String(params[name]?.value)
      const listed = new Set(
        Object.keys(params)
          .filter((name) => /^i\d+$/.test(name))
          .map(value),
      )
      const known = [...letters].filter(([id]) => listed.has(id))
      if (text.startsWith('SELECT')) {
        return known.filter(([, { moveId }]) => moveId === value('moveId')).map(([Id]) => ({ Id }))
      }
      const course = left.shift()
      if (course === undefined || course === 'answer-lost') {
        const moved = known.filter(([, { status }]) => status === value('from'))
        for (const [id] of moved) letters.set(id, { status: value('to'), moveId: value('moveId') })
        if (course === undefined) return moved.map(([Id]) => ({ Id }))
      }
      if (course === 'lost' || course === 'answer-lost') {
        throw new SqlFault('unavailable', 'cut', { mayHaveHappened: true })
      }
      throw new SqlFault(course, course)
    },
    session: () => Promise.reject(new Error('none is needed')),
    close: async () => {},
  }
  const store = createSqlServerDeadLetters(server, fakeClock(1_000), { random: () => 0 })
  const moveAll = (by: string) => store.move({ ids, from: 'open', to: 'reprocessing', by, batch: by })
  return { moveAll, letters }
}

describe('moving letters on a server that fails', () => {
  const ids = [newUlid(), newUlid(), newUlid()]

  for (const courses of [
    ['lost'],
    ['answer-lost'],
    ['deadlock'],
    ['busy', 'answer-lost', 'deadlock'],
    ['answer-lost', 'lost', 'lost'],
  ] as const) {
    test(`those that moved are told after ${courses.join(', ')}, and to one operator`, async () => {
      const { moveAll } = lettersInHand(ids, courses)
      assert.deepEqual(await moveAll('a'), ids)
      assert.deepEqual(await moveAll('b'), [])
    })
  }

  test('what somebody else moved in the meantime is not among them', async () => {
    const { moveAll, letters } = lettersInHand(ids, ['lost'])
    letters.set(ids[1]!, { status: 'reprocessing', moveId: 'theirs' })
    assert.deepEqual(await moveAll('a'), [ids[0], ids[2]])
  })

  test('it gives up after a while, and says whether some may have moved', async () => {
    const fault = async (courses: readonly Course[]): Promise<SqlFault> => {
      const found = await lettersInHand(ids, courses)
        .moveAll('a')
        .catch((reason: unknown) => reason)
      assert.ok(found instanceof SqlFault)
      return found
    }
    assert.equal((await fault(['refused'])).mayHaveHappened, false)
    assert.equal((await fault(Array(10).fill('deadlock'))).mayHaveHappened, false)
    assert.equal((await fault(Array(10).fill('lost'))).mayHaveHappened, true)
    const last = await fault(['answer-lost', 'refused'])
    assert.deepEqual([last.kind, last.mayHaveHappened], ['refused', true])
  })
})
