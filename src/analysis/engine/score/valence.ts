import { MARKUP, SYMBOL, type Tokens, WORD } from '../text/tokens.ts'
import type { Word } from '../text/word.ts'
import { endsClause, type Features, markEnd, markHash, NOTHING, OWN } from './features.ts'
import { endsNot, negates } from './negation.ts'
import { ratePhrases } from './rated-phrases.ts'
import { POLARITY_MOST, RATING_POINT, ratingOf } from './ratings.ts'
import { CONTEXTS, ratedAs, TRAIT, traitsOf } from './word-head.ts'

/**
 * How rated words add up in English, after the rules that Hutto and Gilbert measured (VADER, ICWSM 2014):
 * intensifiers and dampeners up to three words before, negation up to three words before, capitals among
 * lower case, "but", exclamation and question marks; and phrases that are rated as a whole. Whole numbers, in units of `RATING_POINT`.
 */
const POINT = RATING_POINT
const BOOST = Math.round(0.293 * POINT)
const CAPITALS = Math.round(0.733 * POINT)
const EXCLAMATION = Math.round(0.292 * POINT)
const QUESTION = Math.round(0.18 * POINT)
const MOST_EXCLAMATIONS = 4
const MOST_QUESTIONS = 5
/** Hundredths: what a negation leaves, the other way round; what intensifiers are worth one, two, three words away. */
const NEGATED = -74
const FADES = [100, 95, 90] as const
const REACH = 3
/** Words that rate nothing before "of". */
const KINDS: ReadonlySet<string> = new Set(['kind', 'kinda', 'sort'])

/** Room for the ratings of one message's tokens, used again for the next. */
let room = new Int32Array(4096)

/** What a message's ratings come to. */
export interface Valence {
  /** The rating of each token as it stands: `of[token]`; in shared room. */
  readonly of: Int32Array
  /** Sums of the positive and (as a positive number) the negative ones, with the emphasis of marks. */
  readonly positive: number
  readonly negative: number
  readonly highest: number
  readonly lowest: number
  /** The last that is not 0. */
  readonly last: number
  /** How many are not 0, and words in all. */
  readonly rated: number
  readonly words: number
  /** The sum of the words' polarities, negated ones the other way round, and how many are not 0. */
  readonly polarity: number
  readonly polar: number
}

/** Rates the tokens that were read. */
export function readValence(features: Features): Valence {
  const { tokens, count, capitals, as } = features
  const { kind, folded, word: spellings } = tokens
  if (room.length < count) room = new Int32Array(count * 2)
  const of = room.fill(0, 0, count)
  const mixed = capitals > 0 && capitals < wordsOf(tokens, count)
  let words = 0
  let polarity = 0
  let polar = 0
  let negatedUntil = -1
  /** Contexts of the three words before: the nearest in the low byte. */
  let nearby = 0
  let exclamations = 0
  let questions = 0
  let turn = -1
  for (let i = 0; i < count; ) {
    if (kind[i] === WORD && as[i]! < OWN) i++
    else if (kind[i] === WORD) {
      const word = spellings[i]!
      const traits = traitsOf(word)
      if (endsNot(tokens, i)) {
        if (negates(tokens, i)) negatedUntil = words + REACH
      } else if (!isEnding(tokens, i)) {
        words++
        if (ratedAs(word) !== 0 && standsAlone(tokens, i, count, word)) {
          of[i] = ratedInPlace(word, nearby, words <= negatedUntil, mixed)
        }
        if (word.polarity !== 0) {
          polar++
          polarity += words <= negatedUntil ? Math.trunc((word.polarity * NEGATED) / 100) : word.polarity
        }
        if (negates(tokens, i)) negatedUntil = words + REACH
        if ((traits & TRAIT.turn) !== 0) turn = i
        nearby = ((nearby << 8) | (traits & CONTEXTS)) & 0xffffff
      }
      i++
    } else if (kind[i] === MARKUP || kind[i] === SYMBOL) {
      const end = markEnd(tokens, i, count)
      of[i] = ratingOf(markHash(tokens, i, end))
      for (let at = i; at < end; at++) {
        if (folded[at] === '!') exclamations++
        else if (folded[at] === '?') questions++
      }
      if (endsClause(folded[i]!)) {
        negatedUntil = -1
        nearby = 0
      }
      i = end
    } else i++
  }
  ratePhrases(features, (rating, first, last) => {
    if (last >= count || as[last] === NOTHING) return
    of.fill(0, first, last + 1)
    of[last] = isTurned(tokens, first) ? Math.trunc((rating * NEGATED) / 100) : rating
  })
  if (turn >= 0) weighTurn(of, turn, count)
  const emphasis =
    Math.min(exclamations, MOST_EXCLAMATIONS) * EXCLAMATION +
    (questions < 2 ? 0 : Math.min(questions, MOST_QUESTIONS) * QUESTION)
  return addUp(of, count, emphasis, words, polarity, polar)
}

/** Whether a phrase that begins at `first` stands under a negation of the three words before, in its clause. */
function isTurned(tokens: Tokens, first: number): boolean {
  for (let i = first - 1; i >= 0 && i >= first - REACH; i--) {
    if (tokens.kind[i] === MARKUP && endsClause(tokens.folded[i]!)) return false
    if (tokens.kind[i] === WORD && negates(tokens, i)) return true
  }
  return false
}

/** A word's rating after its neighbours: intensified, in capitals, negated. */
function ratedInPlace(word: Word, nearby: number, negated: boolean, mixed: boolean): number {
  const sign = word.rating > 0 ? 1 : -1
  let size = Math.abs(word.rating)
  if (mixed && (word.traits & TRAIT.capitals) !== 0) size += CAPITALS
  for (let back = 0; back < REACH; back++) {
    const context = (nearby >> (8 * back)) & 0xff
    if ((context & TRAIT.booster) !== 0) size += Math.trunc((BOOST * FADES[back]!) / 100)
    else if ((context & TRAIT.dampener) !== 0) size -= Math.trunc((BOOST * FADES[back]!) / 100)
  }
  return sign * (negated ? Math.trunc((size * NEGATED) / 100) : size)
}

/**
 * Whether a word's rating is its own: not in "won't" and "kind of", nor where "no", "damn" and their like
 * but turn or strengthen a rated word after them.
 */
function standsAlone(tokens: Tokens, i: number, count: number, word: Word): boolean {
  const { kind, folded } = tokens
  if (i + 1 >= count) return true
  if (i + 2 < count && endsNot(tokens, i + 2)) return false
  if (folded[i + 1] === 'of' && KINDS.has(folded[i]!)) return false
  if ((word.traits & CONTEXTS) === 0 || kind[i + 1] !== WORD) return true
  return ratedAs(tokens.word[i + 1]!) === 0
}

/** Whether token `i` is but the end of a word: the s of "it's". */
function isEnding({ kind, folded }: Tokens, i: number): boolean {
  return i > 0 && kind[i - 1] !== WORD && folded[i - 1] === "'" && folded[i]!.length <= 2
}

/** Words of two letters and more. */
function wordsOf({ kind, start, end }: Tokens, count: number): number {
  let words = 0
  for (let i = 0; i < count; i++) if (kind[i] === WORD && end[i]! - start[i]! >= 2) words++
  return words
}

/** What stands before the last "but" weighs half, what stands behind it half as much again. */
function weighTurn(of: Int32Array, turn: number, count: number): void {
  for (let i = 0; i < count; i++) of[i] = Math.trunc((of[i]! * (i < turn ? 1 : 3)) / 2)
}

function addUp(
  of: Int32Array,
  count: number,
  emphasis: number,
  words: number,
  polarity: number,
  polar: number,
): Valence {
  let positive = 0
  let negative = 0
  let highest = 0
  let lowest = 0
  let last = 0
  let rated = 0
  for (let i = 0; i < count; i++) {
    const rating = of[i]!
    if (rating === 0) continue
    rated++
    last = rating
    if (rating > 0) positive += rating
    else negative -= rating
    if (rating > highest) highest = rating
    if (rating < lowest) lowest = rating
  }
  if (positive > negative) positive += emphasis
  else if (negative > positive) negative += emphasis
  return { of, positive, negative, highest, lowest, last, rated, words, polarity, polar }
}

/** Numbers of `valenceTerms` without their squares and what comes behind. */
const RATED_TERMS = 8
/** Of these, the sum and the mean over rated words. */
const SUM = 0
const MEAN = 3

/**
 * What the valence head reads of the ratings, each about -1..1: their sum, squashed as VADER's compound is, its two
 * sides, its mean over rated words and over the root of all words, the last, the highest, the lowest; the
 * squares of these; the words' polarity, over polar words and over the root of all words; and the squares of the
 * sum and the mean with their signs.
 */
export function valenceTerms(valence: Valence): number[] {
  const { positive, negative, highest, lowest, last, rated, words, polarity, polar } = valence
  const sum = positive - negative
  const terms = [
    soften(sum, 15),
    soften(positive, 8),
    soften(negative, 8),
    sum / (4 * POINT * Math.max(1, rated)),
    sum / (2 * POINT * Math.sqrt(Math.max(1, words))),
    last / (4 * POINT),
    highest / (4 * POINT),
    lowest / (4 * POINT),
  ]
  for (let at = 0; at < RATED_TERMS; at++) terms.push(terms[at]! * terms[at]!)
  terms.push(polarity / (POLARITY_MOST * Math.max(1, polar)))
  terms.push((1.5 * polarity) / (POLARITY_MOST * Math.sqrt(Math.max(1, words))))
  for (const at of [SUM, MEAN]) terms.push(terms[at]! * Math.abs(terms[at]!))
  return terms
}

function soften(sum: number, softness: number): number {
  const points = sum / POINT
  return points / Math.sqrt(points * points + softness)
}
