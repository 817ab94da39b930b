import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { tablesOf } from '../../../../src/analysis/engine/languages/languages.ts'
import { readFeatures } from '../../../../src/analysis/engine/score/features.ts'
import { chances } from '../../../../src/analysis/engine/score/numbers.ts'
import { RATING_POINT } from '../../../../src/analysis/engine/score/ratings.ts'
import { labelSentiment, sentimentOf } from '../../../../src/analysis/engine/score/sentiment.ts'
import { readValence } from '../../../../src/analysis/engine/score/valence.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'

const LABELS = ['negative', 'neutral', 'positive'] as const
const logOdds = fc.double({ min: -12, max: 12, noNaN: true })

describe('the value of a mood', () => {
  const { neutralBand } = tablesOf('tr')
  const value = (neutral: number, positive: number): number => sentimentOf(neutral, positive, neutralBand)

  test('lies where its label is the likeliest of the three', () => {
    fc.assert(
      fc.property(logOdds, logOdds, (neutral, positive) => {
        const odds = [0, neutral, positive]
        const [first, second] = odds.toSorted((a, b) => b - a)
        fc.pre(first! - second! > 1e-6)
        const found = value(neutral, positive)
        assert.ok(Math.abs(found) <= 1)
        assert.equal(labelSentiment(found, 'tr'), LABELS[odds.indexOf(first!)])
      }),
    )
  })

  test('does not jump where neutral and another are as likely', () => {
    fc.assert(
      fc.property(logOdds, (other) => {
        fc.pre(other < -0.1)
        for (const edge of [value(-1e-9, other), value(1e-9, other)])
          assert.ok(Math.abs(edge + neutralBand) < 1e-6, `${edge}`)
      }),
    )
  })

  test('grows with how far the likeliest leads', () => {
    for (const [less, more] of [
      [1, 2],
      [2, 6],
    ] as const) {
      assert.ok(value(0, more) > value(0, less))
      assert.ok(value(-more, -more) < value(-less, -less))
      const [bad, , good] = chances(0, 0, more)
      assert.ok(good > bad)
    }
  })
})

describe('phrases that English raters judge as a whole', () => {
  /** What the rated words and phrases of a text come to, in points. */
  const rated = (text: string): number => {
    const { positive, negative } = readValence(readFeatures(tokenize(text), true))
    return (positive - negative) / RATING_POINT
  }

  test('say something else than their words', () => {
    assert.ok(rated('it was a piece of cake') > 1)
    assert.ok(rated('we feel let down') < -1)
    assert.equal(rated('my credit card'), 0)
    assert.ok(rated('this tablet is the shit') > 2 && rated('this tablet is shit') < -1)
  })

  test('are turned by a negation before them in their clause', () => {
    assert.ok(rated('this is not the real deal') < 0)
    assert.ok(rated('no, this is the real deal') > rated('this is not the real deal'))
  })

  test('the longest counts, and none in a link', () => {
    assert.equal(rated('no problem at all'), 1.5)
    assert.equal(rated('https://x.com/piece of.cake/over-the-moon'), 0)
  })
})
