import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
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
