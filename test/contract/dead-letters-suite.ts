import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import type { FakeClock } from '../../src/lib/base/clock.ts'
import { newUlid } from '../../src/lib/base/ids.ts'
import {
  type DeadLetter,
  type DeadLetterQuery,
  type DeadLetterStatus,
  type DeadLetterStore,
  MOST_CHARS,
  MOST_LETTERS,
  type NewDeadLetter,
} from '../../src/lib/deadletters/port.ts'
import { SqlFault } from '../../src/lib/sql/port.ts'

export interface DeadLettersUnderTest {
  /** Empty. */
  readonly store: DeadLetterStore
  readonly clock: FakeClock
  /** The same store through connections of its own; closed by whoever opened this. */
  another(): Promise<DeadLetterStore>
}

/** Opens an empty store; undefined: not to be had here, and the test has been told so. */
export type OpenDeadLettersUnderTest = (t: TestContext) => Promise<DeadLettersUnderTest | undefined>

const FAILED_AT = Date.parse('2026-11-22T06:59:00.123Z')

/** A letter; all of it can be another. */
export function deadLetter(changes: Partial<NewDeadLetter> = {}): NewDeadLetter {
  return {
    messageId: newUlid(),
    life: 1,
    queue: 'invekto.analysis.jobs',
    type: 'analysis.requested',
    errorCode: 'ANL-INT-001',
    attempts: 6,
    firstFailedAt: FAILED_AT - 763_000,
    failedAt: FAILED_AT,
    tenantId: 't-42',
    chatId: 'c-7',
    requestId: 'r-1',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    headers: '{"x-attempt":6,"note":"İ ğ 👋"}',
    content: Buffer.from('{"eventId":"…"}'),
    ...changes,
  }
}

/** What every dead-letter store promises; run on each adapter. */
export function deadLettersSuite(name: string, open: OpenDeadLettersUnderTest): void {
  describe(`dead-letter store on ${name}`, () => {
    const test = (title: string, work: (under: DeadLettersUnderTest) => Promise<void>): void => {
      it(title, async (t) => {
        const under = await open(t)
        if (under) await work(under)
      })
    }
    const addAll = async (
      store: DeadLetterStore,
      letters: readonly NewDeadLetter[],
    ): Promise<DeadLetter[]> => {
      for (const letter of letters) assert.equal(await store.insert(letter), true)
      return store.find({ limit: MOST_LETTERS })
    }
    const statuses = async (store: DeadLetterStore): Promise<Record<string, number>> =>
      Object.fromEntries((await store.groups()).map(({ status, count }) => [status, count]))

    test('gives a letter back as it was put in, byte for byte', async ({ store, clock }) => {
      const contents = [
        Buffer.alloc(0),
        Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
        randomBytes(9 * 1024 * 1024),
      ]
      for (const content of contents) {
        const letter = deadLetter({ content })
        assert.equal(await store.insert(letter), true)
        const [listed] = await store.find({ messageId: letter.messageId, limit: 1 })
        assert.ok(listed)
        const { headers, content: _, ...rest } = letter
        const { id, bytes, status, batch, changedBy, changedAt, ...found } = listed
        assert.deepEqual(found, rest)
        assert.deepEqual(
          { bytes, status, batch, changedBy, changedAt },
          {
            bytes: content.length,
            status: 'open',
            batch: undefined,
            changedBy: undefined,
            changedAt: undefined,
          },
        )
        assert.equal(id.slice(0, 10), newUlid(clock.now()).slice(0, 10))
        const { content: back, ...detail } = (await store.get(id))!
        assert.deepEqual(detail, { ...listed, headers })
        assert.ok(Buffer.isBuffer(back) && back.equals(content))
      }
      assert.equal(await store.get(newUlid()), undefined)
    })

    test('takes a letter of which little is known, and whatever texts it bears', async ({ store }) => {
      const unknown = {
        firstFailedAt: undefined,
        tenantId: undefined,
        chatId: undefined,
        requestId: undefined,
      }
      const bare = deadLetter({ ...unknown, traceId: undefined, headers: '{}' })
      const odd = deadLetter({
        messageId: `ğ\0\ud800${'x'.repeat(300)}`,
        type: 'çöp\n',
        tenantId: 'y'.repeat(1_000),
        headers: JSON.stringify({ large: 'ş'.repeat(200_000) }),
        failedAt: FAILED_AT - 1,
      })
      const [first, second] = await addAll(store, [bare, odd])
      assert.deepEqual(
        [first?.firstFailedAt, first?.tenantId, first?.chatId, first?.requestId, first?.traceId],
        [undefined, undefined, undefined, undefined, undefined],
      )
      assert.equal(second?.messageId, `ğ\uFFFD\uFFFD${'x'.repeat(MOST_CHARS.messageId - 3)}`)
      assert.equal(second.type, '??p?')
      assert.equal(second.tenantId, 'y'.repeat(MOST_CHARS.id))
      assert.equal((await store.get(second.id))?.headers, odd.headers)
      assert.equal(await store.insert(odd), false)
      assert.deepEqual(await store.find({ messageId: odd.messageId, type: 'çöp\n', limit: 5 }), [second])
    })

    test('keeps one letter of a message and life, however often it comes', async ({ store, another }) => {
      const letter = deadLetter()
      const other = await another()
      const added = await Promise.all([store, other, store, other].map((each) => each.insert(letter)))
      assert.equal(added.filter(Boolean).length, 1)
      assert.equal(await store.insert({ ...letter, errorCode: 'ANL-VAL-001' }), false)
      assert.equal(await store.insert({ ...letter, life: 2 }), true)
      // Whose ids these are we do not know: ı and i, a and A are different ones.
      for (const messageId of ['abc', 'ABC', 'ıi', 'ii']) {
        assert.equal(await store.insert(deadLetter({ messageId })), true, messageId)
      }
      const lives = await store.find({ messageId: letter.messageId, limit: 10 })
      assert.deepEqual(lives.map(({ life, errorCode }) => [life, errorCode]).sort(), [
        [1, 'ANL-INT-001'],
        [2, 'ANL-INT-001'],
      ])
    })

    test('finds by every field, the one that failed last first', async ({ store }) => {
      const letters = [
        deadLetter({ errorCode: 'ANL-VAL-001' }),
        deadLetter({ type: 'other.type' }),
        deadLetter({ requestId: 'r-2' }),
        deadLetter({ traceId: 'a'.repeat(32) }),
        deadLetter({ tenantId: 'T-42' }),
        deadLetter({ chatId: 'c-8' }),
      ].map((letter, i) => ({ ...letter, failedAt: FAILED_AT + i * 1_000 }))
      const found = await addAll(store, letters)
      assert.deepEqual(
        found.map(({ messageId }) => messageId),
        letters.map(({ messageId }) => messageId).reverse(),
      )
      const [last] = found
      assert.equal(Object.hasOwn(last!, 'content'), false)
      await store.move({ ids: [last!.id], from: 'open', to: 'archived', by: 'a@example.com', batch: 'b-1' })
      const which = async (query: Omit<DeadLetterQuery, 'limit'>): Promise<number[]> => {
        const page = await store.find({ ...query, limit: 10 })
        return page.map(({ messageId }) => letters.findIndex((letter) => letter.messageId === messageId))
      }
      assert.deepEqual(await which({ errorCode: 'ANL-VAL-001' }), [0])
      assert.deepEqual(await which({ type: 'other.type' }), [1])
      assert.deepEqual(await which({ requestId: 'r-2' }), [2])
      assert.deepEqual(await which({ traceId: 'a'.repeat(32) }), [3])
      assert.deepEqual(await which({ tenantId: 'T-42' }), [4])
      assert.deepEqual(await which({ tenantId: 't-42', chatId: 'c-8' }), [5])
      assert.deepEqual(await which({ messageId: letters[2]!.messageId }), [2])
      assert.deepEqual(await which({ status: 'archived' }), [5])
      assert.deepEqual(
        await which({ status: 'open', from: FAILED_AT + 2_000, to: FAILED_AT + 4_000 }),
        [3, 2],
      )
      assert.deepEqual(await which({ batch: 'b-1' }), [5])
      assert.deepEqual(await which({ batch: 'b-1', status: 'open' }), [])
      assert.deepEqual(await which({ messageId: 'nobody' }), [])
    })

    test('pages through letters, many of one time, without a gap or a repetition', async ({ store }) => {
      const letters = Array.from({ length: 23 }, (_, i) =>
        deadLetter({ failedAt: FAILED_AT + Math.floor(i / 10) }),
      )
      const all = await addAll(store, letters)
      const seen: DeadLetter[] = []
      for (let before: DeadLetter | undefined; ; ) {
        const page = await store.find({ status: 'open', before, limit: 5 })
        seen.push(...page)
        before = page.at(-1)
        // What fails meanwhile is newer, and moves nothing.
        if (seen.length === 10) await store.insert(deadLetter({ failedAt: FAILED_AT + 10_000 }))
        if (page.length < 5) break
      }
      assert.deepEqual(seen, all)
      assert.deepEqual(
        seen.map(({ failedAt, id }) => `${failedAt} ${id}`),
        seen
          .map(({ failedAt, id }) => `${failedAt} ${id}`)
          .toSorted()
          .reverse(),
      )
    })

    test('groups by status and error code, with the age of each', async ({ store }) => {
      assert.deepEqual(await store.groups(), [])
      const letters = await addAll(store, [
        deadLetter({ failedAt: FAILED_AT + 5 }),
        deadLetter({ failedAt: FAILED_AT + 1 }),
        deadLetter({ failedAt: FAILED_AT + 3 }),
        deadLetter({ failedAt: FAILED_AT + 9, errorCode: 'ANL-VAL-001' }),
      ])
      const ids = [letters.find(({ failedAt }) => failedAt === FAILED_AT + 1)!.id]
      await store.move({ ids, from: 'open', to: 'archived', by: 'a@example.com', batch: undefined })
      const group = (
        status: DeadLetterStatus,
        errorCode: string,
        count: number,
        oldest: number,
        newest: number,
      ) => {
        return { status, errorCode, count, oldestAt: FAILED_AT + oldest, newestAt: FAILED_AT + newest }
      }
      assert.deepEqual(await store.groups(), [
        group('open', 'ANL-INT-001', 2, 3, 5),
        group('archived', 'ANL-INT-001', 1, 1, 1),
        group('open', 'ANL-VAL-001', 1, 9, 9),
      ])
    })

    test('moves what is in the status it is moved from, and tells who, when and with what', async (under) => {
      const { store, clock } = under
      const [one, two, three] = await addAll(store, [deadLetter(), deadLetter(), deadLetter()])
      const ids = [one!.id, two!.id, newUlid()]
      const by = 'ayşe@example.com'
      clock.advance(5_000)
      const moved = await store.move({ ids, from: 'open', to: 'reprocessing', by, batch: 'b-1' })
      assert.deepEqual(moved.toSorted(), [one!.id, two!.id].toSorted())
      assert.deepEqual(await store.move({ ids, from: 'open', to: 'archived', by, batch: 'b-2' }), [])
      const changed = await store.find({ batch: 'b-1', limit: 10 })
      for (const { status, changedBy, changedAt } of changed) {
        assert.deepEqual([status, changedBy, changedAt], ['reprocessing', by, clock.now()])
      }
      assert.deepEqual(await statuses(store), { reprocessing: 2, open: 1 })
      const back = { from: 'reprocessing', to: 'open', by, batch: undefined } as const
      assert.deepEqual(await store.move({ ids: [one!.id, three!.id], ...back }), [one!.id])
      const { batch, ...again } = (await store.get(one!.id))!
      assert.deepEqual([batch, again.status, again.changedBy], [undefined, 'open', by])
      assert.deepEqual(await store.move({ ids: [], ...back }), [])
    })

    test('moves lists of any length up to the most', async ({ store }) => {
      const letters = await addAll(
        store,
        Array.from({ length: MOST_LETTERS }, () => deadLetter()),
      )
      const ids = letters.map(({ id }) => id)
      let from = 0
      for (const length of [1, 2, 10, 11, 100, 101]) {
        const some = ids.slice(from, from + length)
        from += length
        const moved = await store.move({ ids: some, from: 'open', to: 'archived', by: 'a', batch: undefined })
        assert.deepEqual(moved.toSorted(), some.toSorted())
      }
      const rest = await store.move({ ids, from: 'open', to: 'archived', by: 'a', batch: undefined })
      assert.deepEqual(rest.toSorted(), ids.slice(from).toSorted())
      const tooMany = {
        ids: [...ids, newUlid()],
        from: 'open',
        to: 'archived',
        by: 'a',
        batch: undefined,
      } as const
      await assert.rejects(store.move(tooMany), RangeError)
    })

    test('of two operators that move the same letters each letter is given to one', async (under) => {
      const { store } = under
      const other = await under.another()
      const letters = await addAll(
        store,
        Array.from({ length: 60 }, () => deadLetter()),
      )
      const ids = letters.map(({ id }) => id)
      const given: string[] = []
      const operate = async (which: DeadLetterStore, by: string, order: readonly string[]): Promise<void> => {
        for (let i = 0; i < order.length; i += 7) {
          const some = order.slice(i, i + 7)
          given.push(...(await which.move({ ids: some, from: 'open', to: 'reprocessing', by, batch: by })))
        }
      }
      await Promise.all([
        operate(store, 'a', ids),
        operate(other, 'b', ids),
        operate(store, 'c', ids.toReversed()),
        operate(other, 'd', ids.toReversed()),
      ])
      assert.deepEqual(given.toSorted(), ids.toSorted())
      assert.deepEqual(await statuses(store), { reprocessing: 60 })
    })

    test('closes once, and refuses afterwards', async ({ store }) => {
      await store.close()
      await store.close()
      await assert.rejects(store.insert(deadLetter()), SqlFault)
      await assert.rejects(store.groups(), SqlFault)
    })
  })
}
