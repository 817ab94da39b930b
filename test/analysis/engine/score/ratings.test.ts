import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { RATING_POINT, ratingOf } from '../../../../src/analysis/engine/score/ratings.ts'
import { wordHash } from '../../../../src/analysis/engine/score/word-features.ts'

test('words mean to customers what our own ratings say, over all others', () => {
  const lines = readFileSync(
    new URL('../../../../scripts/train/own/ratings.tsv', import.meta.url),
    'utf8',
  ).split('\n')
  const words = lines.map((line) => line.split('\t')).filter(([word]) => /^[a-z]+$/u.test(word!))
  assert.ok(words.length > 80, `${words.length} words`)
  for (const [word, rating] of words) {
    const packed = Math.round(Number(rating) * 32) / 32
    assert.equal(ratingOf(wordHash(word!)) / RATING_POINT, packed, word!)
  }
})
