import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { verifyChain } from '../../src/lib/audit/chain.ts'
import {
  type AuditDraft,
  type AuditEntry,
  type AuditTrail,
  GENESIS,
  MOST_CHARS,
} from '../../src/lib/audit/port.ts'
import type { FakeClock } from '../../src/lib/base/clock.ts'
import { SqlFault } from '../../src/lib/sql/port.ts'

export interface AuditUnderTest {
  /** Empty. */
  readonly trail: AuditTrail
  readonly clock: FakeClock
  /** The same trail through connections of its own; closed by whoever opened this. */
  another(): Promise<AuditTrail>
  /** Runs plain SQL past the trail. */
  execute(text: string): Promise<unknown>
  /** Plain SQL that would change or remove rows, or add one where none belongs; the trail has three entries by then. */
  readonly attacks: readonly string[]
  /** Plain SQL after which no trigger protects the rows any more. */
  readonly unprotect: string
  /** As the adapter's SQL calls it. */
  readonly table: string
}

/** Opens an empty trail; undefined: not to be had here, and the test has been told so. */
export type OpenAuditUnderTest = (t: TestContext) => Promise<AuditUnderTest | undefined>

/** An action; all of it can be another. */
export function auditDraft(changes: Partial<AuditDraft> = {}): AuditDraft {
  return {
    email: 'ayse@example.com',
    action: 'flags.edit',
    target: 'flags.json',
    before: '{"version":1}',
    after: '{"version":2,"note":"İ ğ 👋 \'quoted\'"}',
    requestId: 'r-1',
    ...changes,
  }
}

async function all(trail: AuditTrail): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  for await (const entry of trail.walk()) entries.push(entry)
  return entries
}

async function fill(trail: AuditTrail, count: number): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  for (let i = 1; i <= count; i++) entries.push(await trail.append(auditDraft({ requestId: `r-${i}` })))
  return entries
}

/** What every audit trail promises; run on each adapter. */
export function auditSuite(name: string, open: OpenAuditUnderTest): void {
  describe(`audit trail on ${name}`, () => {
    const test = (title: string, work: (under: AuditUnderTest) => Promise<void>): void => {
      it(title, async (t) => {
        const under = await open(t)
        if (under) await work(under)
      })
    }

    test('is empty at first, and its chain is whole', async ({ trail }) => {
      assert.deepEqual(await trail.head(), { seq: 0, hash: GENESIS })
      assert.deepEqual(await trail.read({ limit: 10 }), [])
      assert.deepEqual(await verifyChain(trail.walk()), {
        ok: true,
        count: 0,
        head: { seq: 0, hash: GENESIS },
      })
    })

    test('gives entries back as they were written, each linked to the one before', async ({
      trail,
      clock,
    }) => {
      const first = await trail.append(auditDraft())
      assert.deepEqual(first, {
        ...auditDraft(),
        seq: 1,
        at: clock.now(),
        prevHash: GENESIS,
        hash: first.hash,
      })
      clock.advance(1_234)
      const second = await trail.append(auditDraft({ before: null, after: null, target: '' }))
      assert.equal(second.seq, 2)
      assert.equal(second.at, first.at + 1_234)
      assert.equal(second.prevHash, first.hash)
      assert.deepEqual(await all(trail), [first, second])
      assert.deepEqual(await trail.read({ limit: 10 }), [second, first])
      assert.deepEqual(await trail.head(), { seq: 2, hash: second.hash })
    })

    test('takes whatever text it is given, and its hash still fits what comes back', async ({ trail }) => {
      const large = JSON.stringify({ text: 'ş👋'.repeat(100_000) })
      const odd = await trail.append(
        auditDraft({
          email: `${'a'.repeat(MOST_CHARS.email - 1)}👋`,
          action: 'ölçü\n',
          target: 'a\0b\ud800c  ',
          before: large,
          after: '',
          requestId: 'x'.repeat(1_000),
        }),
      )
      assert.equal(odd.email, `${'a'.repeat(MOST_CHARS.email - 1)}\uFFFD`)
      assert.equal(odd.action, '?l???')
      assert.equal(odd.target, 'a\uFFFDb\uFFFDc  ')
      assert.equal(odd.requestId, 'x'.repeat(MOST_CHARS.requestId))
      assert.equal(odd.before, large)
      assert.deepEqual(await all(trail), [odd])
      assert.equal((await verifyChain(trail.walk())).ok, true)
      assert.deepEqual(await trail.read({ action: 'ölçü\n', limit: 1 }), [odd])
    })

    test('finds by who, what, on what and when, letter by letter', async ({ trail, clock }) => {
      const start = clock.now()
      const drafts = [
        auditDraft(),
        auditDraft({ email: 'Ayse@example.com' }),
        auditDraft({ action: 'login' }),
        auditDraft({ target: 'ılık' }),
        auditDraft({ target: 'ilik' }),
      ]
      for (const draft of drafts) {
        await trail.append(draft)
        clock.advance(1_000)
      }
      const seqs = async (query: Omit<Parameters<AuditTrail['read']>[0], 'limit'>) =>
        (await trail.read({ ...query, limit: 10 })).map(({ seq }) => seq)
      assert.deepEqual(await seqs({ email: 'ayse@example.com' }), [5, 4, 3, 1])
      assert.deepEqual(await seqs({ action: 'login' }), [3])
      assert.deepEqual(await seqs({ target: 'ilik' }), [5])
      assert.deepEqual(await seqs({ target: 'ılık', email: 'ayse@example.com', action: 'flags.edit' }), [4])
      assert.deepEqual(await seqs({ target: 'ılık', action: 'login' }), [])
      assert.deepEqual(await seqs({ from: start + 1_000, to: start + 3_000 }), [3, 2])
    })

    test('pages from the newest on without a gap', async ({ trail }) => {
      await fill(trail, 25)
      const seen: number[] = []
      for (let beforeSeq: number | undefined; ; ) {
        const page = await trail.read({ limit: 10, beforeSeq })
        seen.push(...page.map(({ seq }) => seq))
        beforeSeq = page.at(-1)?.seq
        if (page.length < 10) break
      }
      assert.deepEqual(
        seen,
        Array.from({ length: 25 }, (_, i) => 25 - i),
      )
    })

    test('two writers at once leave neither a gap nor a fork', async ({ trail, another }) => {
      const other = await another()
      const write = async (writer: AuditTrail, email: string): Promise<AuditEntry[]> => {
        const entries: AuditEntry[] = []
        for (let i = 0; i < 200; i++)
          entries.push(await writer.append(auditDraft({ email, requestId: `r-${i}` })))
        return entries
      }
      const [ours, theirs] = await Promise.all([write(trail, 'a@example.com'), write(other, 'b@example.com')])
      const entries = await all(trail)
      assert.deepEqual(
        entries.map(({ seq }) => seq),
        Array.from({ length: 400 }, (_, i) => i + 1),
      )
      const report = await verifyChain(entries, entries[249])
      assert.deepEqual(report, { ok: true, count: 400, head: await other.head() })
      // What each was told is what is there.
      assert.deepEqual(
        entries.filter(({ email }) => email === 'a@example.com'),
        ours,
      )
      assert.deepEqual(
        entries.filter(({ email }) => email === 'b@example.com'),
        theirs,
      )
    })

    test('appends of one process that are not waited for come in their order', async ({ trail }) => {
      const entries = await Promise.all(
        Array.from({ length: 20 }, (_, i) => trail.append(auditDraft({ requestId: `r-${i}` }))),
      )
      assert.deepEqual(
        entries.map(({ seq, requestId }) => [seq, requestId]),
        entries.map((_, i) => [i + 1, `r-${i}`]),
      )
    })

    test('plain SQL cannot change or remove a row, nor put one where none belongs', async (under) => {
      const entries = await fill(under.trail, 3)
      for (const attack of under.attacks) {
        await assert.rejects(
          under.execute(attack),
          (fault) => fault instanceof SqlFault && (fault.kind === 'refused' || fault.kind === 'duplicate'),
          attack,
        )
        assert.deepEqual(await all(under.trail), entries, attack)
      }
      assert.equal((await under.trail.append(auditDraft())).seq, 4)
    })

    test('what was changed past the triggers is named by the walk', async (under) => {
      const [, second, third, last] = await fill(under.trail, 4)
      await under.execute(under.unprotect)
      const report = async () => {
        const found = await verifyChain(under.trail.walk(), last)
        return found.ok ? 'ok' : `${found.fault} ${found.seq}`
      }
      assert.equal(await report(), 'ok')
      await under.execute(`UPDATE ${under.table} SET Target = 'x' WHERE Seq = 2`)
      assert.equal(await report(), 'changed 2')
      await under.execute(`UPDATE ${under.table} SET Target = '${second!.target}' WHERE Seq = 2`)
      assert.equal(await report(), 'ok')
      await under.execute(`UPDATE ${under.table} SET Hash = '${'a'.repeat(64)}' WHERE Seq = 3`)
      assert.equal(await report(), 'changed 3')
      await under.execute(`UPDATE ${under.table} SET Hash = '${third!.hash}' WHERE Seq = 3`)
      await under.execute(`DELETE FROM ${under.table} WHERE Seq = 4`)
      assert.equal(await report(), 'cut-off 4')
      // A constraint may still hold a row that another one follows.
      const kept = await under.execute(`DELETE FROM ${under.table} WHERE Seq = 1`).then(
        () => false,
        (fault: unknown) => fault instanceof SqlFault && fault.kind === 'refused',
      )
      assert.equal(await report(), kept ? 'cut-off 4' : 'missing 1')
    })

    test('closes once, and refuses afterwards', async ({ trail }) => {
      await trail.close()
      await trail.close()
      await assert.rejects(trail.append(auditDraft()), SqlFault)
      await assert.rejects(trail.head(), SqlFault)
    })
  })
}
