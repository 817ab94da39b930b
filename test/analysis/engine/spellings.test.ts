import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { analyse } from '../../../src/analysis/engine/analyse.ts'
import { DEFAULT_PROFILE } from '../../../src/analysis/engine/profile.ts'
import { codesOf } from '../../../src/analysis/engine/text/codes.ts'
import { NO_PLACE, PLACES } from '../../../src/analysis/engine/text/spellings.ts'
import { tokenize } from '../../../src/analysis/engine/text/tokens.ts'
import type { AnalysisResult } from '../../../src/lib/contract/generated/types.ts'
import { TRIES, texts } from './texts.ts'

const FLAGS = { sentiment: true, urgency: true, intents: true }
const TEXT =
  'Siparişim 12345678 üç gündür gelmedi, 1.250,50 TL iade istiyorum! Hiç memnun değilim çünkü çoooook geç kaldınız. DAVRANIŞLARINIZDAN'

/** Twice as many words as are kept, no two alike. */
function manyWords(salt: string): string[] {
  return Array.from(
    { length: 2 * PLACES },
    (_, i) => `${salt}${i.toString(26).replace(/\d/g, (d) => 'qrstuvwxyz'[Number(d)]!)}`,
  )
}

/** The same in texts that are kept whole. */
function flood(salt: string): string[] {
  const words = manyWords(salt)
  return Array.from({ length: words.length >> 10 }, (_, i) => words.slice(i << 10, (i + 1) << 10).join(' '))
}

function read(...all: readonly string[]): AnalysisResult {
  const messages = all.map((text, i) => ({ id: `m${i}`, role: 'customer' as const, text }))
  const request = {
    schemaVersion: 1 as const,
    locale: 'tr-TR',
    referenceTime: '2026-11-22T10:00:00+03:00',
    messages,
  }
  return analyse(request, { profile: DEFAULT_PROFILE, arrival: 0, flags: FLAGS }).result
}

test('what is kept of spellings changes no result, neither kept, nor gone, nor gone while a message waits', () => {
  const once = read(TEXT)
  assert.ok(once.entities!.length >= 3 && once.messages![0]!.sentiment!.reasons.length > 0)
  assert.deepEqual(read(TEXT), once)
  read(...flood('a'))
  assert.deepEqual(read(TEXT), once)
  // The last message is cut into words first and read last: its words are kept no more by then.
  const { messages } = read(...flood('b'), TEXT)
  assert.deepEqual({ ...messages!.at(-1), id: 'm0' }, once.messages![0])
})

test('one text has not all else forgotten, however many words it has', () => {
  const common = () => tokenize(TEXT).word.filter(({ place }) => place !== NO_PLACE)
  common()
  const kept = common()
  assert.ok(kept.length >= 12)
  const { word } = tokenize(manyWords('zq').join(' '))
  assert.ok(word.filter(({ place }) => place !== NO_PLACE).length <= 2048)
  const still = new Set(common())
  for (const one of kept) assert.ok(still.has(one), one.written)
})

test('words as long as any are told apart by each of their letters', () => {
  for (const length of [1, 2, 15, 16, 17, 47, 48, 49, 300]) {
    const word = 'k'.repeat(length)
    for (const at of [0, length >> 1, length - 1]) {
      const other = `${word.slice(0, at)}m${word.slice(at + 1)}`
      const { word: words } = tokenize(`${word} ${other} ${word} ${other}`)
      assert.deepEqual(
        words.map(({ written }) => written),
        [word, other, word, other],
      )
    }
  }
})

test('code units are those of the text, whatever it is made of, and a 0 is behind them', () => {
  const forms = fc.oneof(
    texts,
    fc.tuple(texts, fc.nat(200)).map(([text, from]) => text.slice(from)),
  )
  fc.assert(
    fc.property(forms, (text) => {
      const codes = codesOf(text)
      for (let i = 0; i < text.length; i++) assert.equal(codes[i], text.charCodeAt(i))
      assert.equal(codes[text.length], 0)
    }),
    TRIES,
  )
  for (const text of ['', 'a'.repeat(100_000), `${'ş'.repeat(8191)}\ud800`, '\udc00\ud800']) {
    const codes = codesOf(text)
    assert.equal(codes[text.length], 0)
    for (let i = 0; i < text.length; i++) assert.equal(codes[i], text.charCodeAt(i))
  }
})

test('what was read is let go, once it is answered', async () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const held = (() => {
    const { word } = tokenize(`bir iki ${'u'.repeat(64)} son`)
    return new WeakRef(word[2]!)
  })()
  tokenize('kısa')
  await setImmediate()
  collect()
  assert.equal(held.deref(), undefined)
})
