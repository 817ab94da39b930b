import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { stateSuite } from '../../contract/state-suite.ts'

const clock = fakeClock(1_700_000_000_000)
const store = createMemoryStore({ clock })
stateSuite(
  'memory',
  () => store,
  async (ms) => clock.advance(ms),
)

test('memory: what has expired does not pile up', async () => {
  const small = createMemoryStore({ clock })
  for (let i = 0; i < 100_000; i++) {
    if (i % 100 === 0) clock.advance(10)
    const key = `{t}:nonce:${i}`
    await small.run([
      { op: 'claim', key, value: Buffer.from([1]), ttlMs: 500 },
      { op: 'take', key: `{t}:rate:${i}`, limitsKey: '{t}:limits', soft: 5, hard: 10, windowMs: 500 },
    ])
  }
  // 5,000 claims live at any moment, and an allowance that is full again counts as expired.
  assert.ok(small.size >= 5_000 && small.size < 12_000, `${small.size} held`)
})

test('memory: a clock set back by an hour does not take the allowance away for an hour', async () => {
  const ticking = fakeClock(1_700_000_000_000)
  const own = createMemoryStore({ clock: ticking })
  const step = {
    op: 'take',
    key: '{t}:rate',
    limitsKey: '{t}:limits',
    soft: 2,
    hard: 4,
    windowMs: 1_000,
  } as const
  const take = async (): Promise<boolean> => (await own.run([step]))[0]!.allowed
  for (const allowed of [true, true, true, true, false]) assert.equal(await take(), allowed)
  ticking.advance(-500)
  assert.equal(await take(), false)
  ticking.advance(-3_600_000)
  for (const allowed of [true, true, true, true, false]) assert.equal(await take(), allowed)
})

test('memory: whatever the arrivals, no span lets more through than its burst and its rate', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 80 }),
      async (hard, gaps) => {
        const ticking = fakeClock(1_700_000_000_000)
        const own = createMemoryStore({ clock: ticking })
        const allowedAt: number[] = []
        let calm = 0
        for (const gap of gaps) {
          ticking.advance(gap)
          calm += gap
          const [reply] = await own.run([
            { op: 'take', key: '{t}:rate', limitsKey: '{t}:limits', soft: 1, hard, windowMs: 1_000 },
          ])
          if (reply!.allowed) allowedAt.push(ticking.now())
          else {
            assert.ok(calm <= 1_000 / hard, 'one unit comes back after a window by its limit')
            const wait = reply!.retryAfterMs
            assert.ok(wait >= 1 && wait <= Math.ceil(1_000 / hard), `${wait}`)
          }
          calm = 0
        }
        for (let from = 0; from < allowedAt.length; from++) {
          for (let to = from; to < allowedAt.length; to++) {
            const most = hard + ((allowedAt[to]! - allowedAt[from]!) * hard) / 1_000
            assert.ok(to - from + 1 <= most + 0.01, `${to - from + 1} of at most ${most}`)
          }
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('memory: waiting as long as a refusal says is long enough', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 0, max: 999 }),
      async (hard, into) => {
        const ticking = fakeClock(1_700_000_000_000 + into)
        const own = createMemoryStore({ clock: ticking })
        const take = async () =>
          (
            await own.run([{ op: 'take', key: '{t}:r', limitsKey: '{t}:l', soft: 1, hard, windowMs: 1_000 }])
          )[0]!
        for (let i = 0; i < hard; i++) assert.equal((await take()).allowed, true)
        const refused = await take()
        assert.equal(refused.allowed, false)
        ticking.advance(refused.retryAfterMs)
        assert.equal((await take()).allowed, true)
      },
    ),
    { numRuns: 60 },
  )
})
