import { LANGUAGES } from '../languages/languages.ts'
import { squeeze } from '../text/squeeze.ts'
import { UNRATED, type Word } from '../text/word.ts'
import { CONTEXT, contextOf } from './context.ts'
import { polarityOf, ratingOf } from './ratings.ts'
import { wordFeatureCount, wordHash } from './word-features.ts'

/** What a spelling is like, as bits of `Word.traits` beside those of `CONTEXT`. */
export const TRAIT = {
  ...CONTEXT,
  /** Three letters or more, all of them capitals. */
  capitals: 32,
  /** A letter stands in it three times or more in a row. */
  stretched: 64,
} as const
/** The bits of `CONTEXT` that work on their neighbours. */
export const CONTEXTS = 31

const LEAST_CAPITALS = 3
/** Letters of the languages beside A to Z, small ones among them. */
const LETTERS = LANGUAGES.map(({ evidence }) => evidence.letters).join('')
const CAPITALS: ReadonlySet<string> = new Set(
  [...LETTERS].filter((letter) => letter !== letter.toLowerCase()),
)

/**
 * What a spelling lends to the features it is part of, whatever the model; worked out once and kept with it. `hash`:
 * `wordHash` of the word as it is read. `features`: how many features it has by itself. Returns its traits.
 */
export function traitsOf(word: Word): number {
  if (word.traits < 0) readTraits(word)
  return word.traits
}

function readTraits(word: Word): void {
  const { written, folded } = word
  const read = squeeze(folded, 1)
  const stretched = read !== folded
  word.hash = wordHash(read)
  word.features = wordFeatureCount(read)
  word.traits =
    contextOf(read) | (isCapitals(written) ? TRAIT.capitals : 0) | (stretched ? TRAIT.stretched : 0)
}

/**
 * What English raters make of a spelling (`ratings.ts`), kept with it: its `polarity` too. Returns its rating.
 */
export function ratedAs(word: Word): number {
  if (word.rating === UNRATED) rate(word)
  return word.rating
}

function rate(word: Word): void {
  const stretched = (traitsOf(word) & TRAIT.stretched) !== 0
  word.rating = (stretched ? ratingOf(wordHash(squeeze(word.folded, 2))) : 0) || ratingOf(word.hash)
  word.polarity = polarityOf(word.hash)
}

/** Three letters or more, all of them capitals of our languages. */
function isCapitals(written: string): boolean {
  if (written.length < LEAST_CAPITALS) return false
  for (let at = 0; at < written.length; at++) {
    const code = written.charCodeAt(at)
    if ((code < 65 || code > 90) && !CAPITALS.has(written[at]!)) return false
  }
  return true
}
