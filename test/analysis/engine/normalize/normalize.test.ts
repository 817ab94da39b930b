import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { normalize } from '../../../../src/analysis/engine/normalize/normalize.ts'

describe('normalised text', () => {
  const cases: readonly (readonly ['tr' | 'en', string, string])[] = [
    ['tr', 'MERHABA', 'merhaba'],
    ['tr', 'ISPARTA İZMİR', 'ısparta izmir'],
    ['tr', 'GELDI', 'geldi'],
    ['en', 'HI THERE', 'hi there'],
    ['en', 'IT IS FINE', 'it is fine'],
    ['tr', '  çok   güzel\n\tteşekkürler ', 'çok güzel teşekkürler'],
    ['tr', 'çoooook iyi', 'çok iyi'],
    ['en', 'soooo good', 'soo good'],
    ['tr', 'slm tşk', 'selam teşekkürler'],
    ['en', 'thx, pls reply asap!!!', 'thanks, please reply as soon as possible!'],
    ['tr', 'Ayşe’nin “kartı”', 'ayşe\'nin "kartı"'],
    ['en', 'WRITE TO Ali@Example.COM OR http://X.com/Path', 'write to Ali@Example.COM or http://X.com/Path'],
    ['tr', 'TR33 0006 @AliVeli #Kampanya', 'TR33 0006 @AliVeli #Kampanya'],
    ['tr', 'cafe\u0301', 'café'],
    ['tr', '', ''],
  ]
  for (const [language, text, want] of cases) {
    test(`${language} "${text}" is "${want}"`, () => assert.equal(normalize(text, language), want))
  }

  test('is what it is normalised again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(..."aeıiIİçÇğşöü!?.,'’“ 1@#:/\u0301\u200b👍\ud800"), maxLength: 40 }),
    )
    fc.assert(
      fc.property(text, fc.constantFrom('tr' as const, 'en' as const), (written, language) => {
        const once = normalize(written, language)
        assert.equal(normalize(once, language), once)
      }),
      { numRuns: 3_000, seed: 20_261_123 },
    )
  })
})
