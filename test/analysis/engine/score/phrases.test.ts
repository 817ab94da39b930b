import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readFeatures, TOKENS_READ } from '../../../../src/analysis/engine/score/features.ts'
import { addToBook } from '../../../../src/analysis/engine/score/phrase-book.ts'
import { compilePhrases } from '../../../../src/analysis/engine/score/phrases.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'

test('a phrase stands in itself, from its first token to its last, whatever it is made of', () => {
  const letters = fc.constantFrom(...'abz09 \'-ıİçŞ.!😊"'.match(/./gu)!)
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 12 }), (made) => {
      const term = made.join('')
      const tokens = tokenize(term)
      fc.pre(tokens.count > 0)
      const found: number[][] = []
      compilePhrases([{ term, open: false }]).match(tokens, (_, first, last) => found.push([first, last]))
      assert.ok(
        found.some(([first, last]) => first === 0 && last === tokens.count - 1),
        JSON.stringify(term),
      )
    }),
  )
})

test('a list of the book finds what it finds by itself, whatever other lists are there or come later', () => {
  const words = ['red', 'red car', 'car', 'car wash', 'blu', 'now']
  const phrase = fc.record({ term: fc.constantFrom(...words), open: fc.boolean() })
  const list = fc.array(phrase, { minLength: 1, maxLength: 4 })
  const text = fc.array(fc.constantFrom('red', 'car', 'wash', 'blue', 'now', '!', '\u{1f697}'), {
    maxLength: 12,
  })
  const hits = (
    match: (visit: (phrase: number, first: number, last: number) => void) => void,
  ): number[][] => {
    const found: number[][] = []
    match((...hit) => found.push(hit))
    return found
  }
  fc.assert(
    fc.property(list, list, text, fc.boolean(), (one, other, written, long) => {
      // A long message is looked through for each list anew.
      const features = readFeatures(
        tokenize(`${written.join(' ')} ${long ? 'so '.repeat(TOKENS_READ) : ''}`),
        false,
      )
      const expected = (phrases: typeof one) =>
        hits((visit) => compilePhrases(phrases).match(features.tokens, visit))
      const first = addToBook(one)
      assert.deepEqual(
        hits((visit) => first.match(features, visit)),
        expected(one),
      )
      const second = addToBook(other)
      assert.deepEqual(
        hits((visit) => second.match(features, visit)),
        expected(other),
      )
      assert.deepEqual(
        hits((visit) => first.match(features, visit)),
        expected(one),
      )
    }),
    { numRuns: 60 },
  )
})
