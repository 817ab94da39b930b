import type { Word } from '../text/word.ts'
import { contextOf } from './context.ts'
import type { WordHead } from './features.ts'
import { SEED, seal, squeeze } from './hashing.ts'
import { addRow, type LinearModel } from './linear.ts'
import { ratingOf } from './ratings.ts'
import { wordFeatures, wordHash } from './word-features.ts'

const LEAST_CAPITALS = 3
const TURKISH_CAPITALS = 'ÇĞİÖŞÜ'

/** What one spelling weighs in a model: all of it follows from the spelling, so it is worked out once and kept. */
export class WordWeights implements WordHead {
  readonly hash: number
  readonly context: number
  readonly capitals: boolean
  readonly stretched: boolean
  /** What English raters make of the word: see `ratings.ts`. */
  readonly rating: number
  /** How many features the word has. */
  readonly features: number
  /** The sum of their weights, one a head. */
  readonly sums: number[]
  /** The weights of the word under negation, one a head: one feature. */
  readonly negated: number[]

  constructor({ written, folded }: Word, model: LinearModel) {
    const word = squeeze(folded, 1)
    this.hash = wordHash(word)
    this.context = contextOf(word)
    this.capitals = isCapitals(written)
    this.stretched = word !== folded
    this.rating = (this.stretched ? ratingOf(wordHash(squeeze(folded, 2))) : 0) || ratingOf(this.hash)
    this.features = wordFeatures(word, false)
    this.sums = new Array<number>(model.heads).fill(0)
    for (let i = 0; i < this.features; i++) addRow(model, wordFeatures.hashes[i]!, this.sums, 0)
    this.negated = new Array<number>(model.heads).fill(0)
    addRow(model, seal(this.hash ^ SEED.negated), this.negated, 0)
  }
}

/** Three letters or more, all of them capitals of English or Turkish. */
export function isCapitals(written: string): boolean {
  if (written.length < LEAST_CAPITALS) return false
  for (let at = 0; at < written.length; at++) {
    const code = written.charCodeAt(at)
    if ((code < 65 || code > 90) && !TURKISH_CAPITALS.includes(written[at]!)) return false
  }
  return true
}
