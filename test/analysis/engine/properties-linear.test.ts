import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { FAMILIES } from '../../../bench/engine-families.ts'
import type { Analysis } from '../../../src/analysis/engine/analyse.ts'
import { type BlockCounter, countBlocks } from './count-blocks.ts'

/** What doubling a text may multiply the work by. */
const MOST_GROWTH = 2.2
const SHORT = 2048
/** Two doublings: what looks back or ahead a fixed way has filled it by then. */
const LONG = 4 * SHORT
/** Blocks that one code unit may run: looking a fixed way ahead from each is linear too, and dear. */
const MOST_BLOCKS = 2_000
/** Blocks that may still run once the time is up: closing what is there, however long the text. */
const MOST_AFTER = 5_000

let blocks: BlockCounter
let read: (text: string, expired?: () => boolean) => Analysis

before(async () => {
  blocks = countBlocks(/src\/analysis\/engine|properties-linear/)
  const { analyse } = await import('../../../src/analysis/engine/analyse.ts')
  const { DEFAULT_PROFILE: profile } = await import('../../../src/analysis/engine/profile.ts')
  const flags = { sentiment: true, urgency: true, intents: true }
  read = (text, expired) =>
    analyse(
      { schemaVersion: 1, messages: [{ id: 'm', role: 'customer', text }] },
      { profile, arrival: 0, flags, ...(expired && { expired }) },
    )
  read('Merhaba, hi!')
  blocks.take()
})
after(() => blocks.stop())

/** Blocks that ran while `text` was read, and the few since the last count. */
function blocksOf(reader: (text: string) => unknown, text: string): number {
  reader(text)
  return blocks.take()
}

/** What is wrong with how the work grows; undefined: nothing. */
function faultOf(reader: (text: string) => unknown, make: (length: number) => string): string | undefined {
  const short = blocksOf(reader, make(SHORT))
  const long = blocksOf(reader, make(LONG))
  // A step that comes once, as where a mood gets strong enough to be told with reasons, is no growth: it does not come again.
  const faults = [growthFault(short, long)]
  if (faults[0] !== undefined) faults.push(growthFault(long, blocksOf(reader, make(4 * LONG))))
  if (faults.every((fault) => fault !== undefined)) return faults.join('; ')
  return long > MOST_BLOCKS * LONG ? `${Math.round(long / LONG)} blocks a code unit` : undefined
}

/** Two doublings of the text lie between both counts. */
function growthFault(before: number, after: number): string | undefined {
  const growth = Math.sqrt(after / before)
  return growth <= MOST_GROWTH
    ? undefined
    : `${before} blocks, then ${after}: ${growth.toFixed(2)} a doubling`
}

describe('the engine’s work', () => {
  for (const [name, make] of Object.entries(FAMILIES)) {
    test(`grows with the length and no faster on: ${name}`, () =>
      assert.equal(faultOf(read, make), undefined))
  }

  test('ends soon after the time is up, wherever in one long message that is', () => {
    const text = 'Siparişim 8812345 yarın 14.30 gibi gelsin, harika! Refund $20, not terrible. '.repeat(800)
    let asks = 0
    const whole = read(text, () => ++asks < 0)
    assert.ok(whole.result.messages?.length === 1 && whole.warnings.length === 0)
    assert.ok(asks >= 4, 'asked before each part of the message and after it')
    for (let last = 1; last <= asks; last++) {
      let asked = 0
      const { result, warnings } = read(text, () => {
        if (++asked < last) return false
        blocks.take()
        return true
      })
      const ran = blocks.take()
      assert.ok(ran > 0 && ran < MOST_AFTER, `${ran} blocks after ask ${last}`)
      assert.equal(asked, last, 'asked no more once the answer was yes')
      assert.deepEqual([result, warnings.map(({ code }) => code)], [{}, ['deadline']])
    }
  })

  test('is counted: the engine’s own is seen, and a reader that looks back at all it read is found out', () => {
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
    assert.match(faultOf(lookBack, words) ?? '', /(3\.9\d|4\.0\d) a doubling/)
    assert.equal(faultOf(lookOnce, words), undefined)
    assert.ok(blocksOf(read, words(SHORT)) > SHORT)
  })
})
