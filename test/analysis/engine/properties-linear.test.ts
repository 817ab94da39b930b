import assert from 'node:assert/strict'
import { Session } from 'node:inspector/promises'
import { after, before, describe, test } from 'node:test'
import { FAMILIES } from '../../../bench/engine-families.ts'
import type { AnalysisRequest } from '../../../src/lib/contract/generated/types.ts'

/** What doubling a text may multiply the work by. */
const MOST_GROWTH = 2.2
const SHORT = 1024
/** Two doublings: what looks back or ahead a fixed way has filled it by then. */
const LONG = 4 * SHORT
/** Blocks that one code unit may run: a bounded way to look is one of them times its length. */
const MOST_BLOCKS = 2_000

const session = new Session()
let read: (text: string) => unknown

/**
 * Work is counted, not timed: how many blocks of code ran, as V8 counts them for coverage. The engine is loaded after
 * the counting begins, since code compiled before has no counters.
 */
before(async () => {
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const { analyse } = await import('../../../src/analysis/engine/analyse.ts')
  const { DEFAULT_PROFILE: profile } = await import('../../../src/analysis/engine/profile.ts')
  const flags = { sentiment: true, urgency: true, intents: true }
  read = (text) => {
    const request: AnalysisRequest = {
      schemaVersion: 1,
      messages: [{ id: 'm', role: 'customer', text }],
    }
    return analyse(request, { profile, arrival: 0, flags })
  }
  await blocksOf(read, 'Merhaba, hi!')
})
after(() => session.disconnect())

/** Blocks of the engine and of this file that ran while `text` was read, and since they were last counted. */
async function blocksOf(reader: (text: string) => unknown, text: string): Promise<number> {
  reader(text)
  const { result } = await session.post('Profiler.takePreciseCoverage')
  return result
    .filter(({ url }) => /src\/analysis\/engine|properties-linear/.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0)
}

/** What is wrong with how the work grows; undefined: nothing. */
async function faultOf(
  reader: (text: string) => unknown,
  make: (length: number) => string,
): Promise<string | undefined> {
  const short = await blocksOf(reader, make(SHORT))
  const long = await blocksOf(reader, make(LONG))
  const growth = Math.sqrt(long / short)
  if (!(growth <= MOST_GROWTH)) return `${short} blocks, then ${long}: ${growth.toFixed(2)} a doubling`
  return long > MOST_BLOCKS * LONG ? `${Math.round(long / LONG)} blocks a code unit` : undefined
}

describe('the engine’s work', () => {
  for (const [name, make] of Object.entries(FAMILIES)) {
    test(`grows with the length and no faster on: ${name}`, async () => {
      assert.equal(await faultOf(read, make), undefined)
    })
  }

  test('is counted: none is reported where there is none, a reader that looks back at all it read is found out', async () => {
    const lookBack = (text: string): number => {
      let pairs = 0
      for (let i = 0; i < text.length; i++)
        for (let before = 0; before < i; before++) if (text[before] === text[i]) pairs++
      return pairs
    }
    const lookOnce = (text: string): number => {
      let marks = 0
      for (const letter of text) if (letter === '?') marks++
      return marks
    }
    const words = (length: number): string => 'bin '.repeat(length / 4)
    assert.match((await faultOf(lookBack, words)) ?? '', /3\.\d+ a doubling|4\.0\d a doubling/)
    assert.equal(await faultOf(lookOnce, words), undefined)
    assert.ok((await blocksOf(read, words(SHORT))) > SHORT, 'the engine’s own blocks are counted')
  })
})
