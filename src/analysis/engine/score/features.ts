import { DIGITS, gap, MARKUP, SYMBOL, type Tokens, WORD } from '../text/tokens.ts'
import { endOfRequest } from './courtesy.ts'
import { hashText, PRIME, SEED, seal } from './hashing.ts'
import { negates } from './negation.ts'
import { MOST_SHAPES, shapeFeatures } from './shape.ts'
import { TRAIT, traitsOf } from './word-head.ts'

/** What a token is read as. */
export const NOTHING = 0
/** A run of marks, an emoji, a digit run or a name behind an @: one feature. */
export const ROW = 1
/** A word: its own features, and one with what stands before it. */
export const OWN = 2
/** A word under negation: one feature of its own, and one with what stands before it. */
export const NEGATED = 3

/** Whether a token may stand among the reasons: no, only where nothing else weighs (function words), or like any other. */
export const NO_TERM = 0
export const SILENT = 1
export const LOUD = 2

/** What a message says shows within the first this many tokens; the rest of a long one is not read. */
export const TOKENS_READ = 4096
/** Tokens that a negation before them reaches over, in English. */
const NEGATION_REACH = 3
/** Punctuation marks that count as one run: "!!!", ":-(". */
const LONGEST_RUN = 4
const LONGEST_DIGITS = 5
const COURTESY = seal(SEED.courtesy)

/** The features of a message, for every model that reads them. */
export interface Features {
  readonly tokens: Tokens
  /** Tokens that were read, at most 4096; of a thank-you that closes a request the first. */
  readonly count: number
  /** Where the thank-you begins that closes a request (`courtesy.ts`); else behind the last token read. */
  readonly closing: number
  /** Of each token: NOTHING (what a link is made of, too), ROW, OWN or NEGATED. */
  readonly as: Uint8Array
  /** Of each token: NO_TERM, SILENT or LOUD. */
  readonly terms: Uint8Array
  /** Of each token that is not NOTHING: its feature as a row, or as a word with what stands before it. */
  readonly rows: Int32Array
  /** Features of the message as a whole: the first `shapes` of `shape`. */
  readonly shape: Int32Array
  readonly shapes: number
  /** How many features there are, those of the whole message aside. */
  readonly size: number
  /** Words of capitals. */
  readonly capitals: number
}

/** Room for one message, used again for the next: thousands of arrays a second would cost more than what fills them. */
const as = new Uint8Array(TOKENS_READ)
const terms = new Uint8Array(TOKENS_READ)
const rows = new Int32Array(TOKENS_READ)
const shape = new Int32Array(MOST_SHAPES)

/**
 * Reads the features of a message: words (with their letter n-grams, or under negation), pairs of neighbours, runs of
 * punctuation, emoji, digit runs by length, and a few of the message's shape. With `namesApart` (a table of the language)
 * a name behind an @ is one feature and the words of a link are none. They lie in shared room: use them before the next
 * message is read.
 */
export function readFeatures(tokens: Tokens, namesApart: boolean): Features {
  const { kind, folded, word: words } = tokens
  const read = Math.min(tokens.count, TOKENS_READ)
  const closing = endOfRequest(tokens, read)
  // All of a thank-you that closes a request is one feature.
  const count = Math.min(closing + 1, read)
  let capitals = 0
  let stretched = 0
  let size = 0
  let before = 0
  let negatedUntil = -1
  for (let i = 0; i < closing; ) {
    if (kind[i] === WORD) {
      const word = words[i]!
      const traits = traitsOf(word)
      const turned =
        i + 1 < count && kind[i + 1] === WORD && (traitsOf(words[i + 1]!) & TRAIT.postNegator) !== 0
      const negated = i <= negatedUntil || turned
      as[i] = negated ? NEGATED : OWN
      rows[i] = pairHash(before, word.hash)
      size += negated ? 2 : word.features + 1
      if ((traits & TRAIT.capitals) !== 0) capitals++
      if ((traits & TRAIT.stretched) !== 0) stretched++
      if (negates(tokens, i)) negatedUntil = i + NEGATION_REACH
      before = word.hash
      const to = namesApart && isScheme(word.folded) ? linkEnd(tokens, i + 1, count) : i + 1
      for (i++; i < to; i++) as[i] = NOTHING
    } else if (kind[i] === MARKUP || kind[i] === SYMBOL) {
      const end = markEnd(tokens, i, count)
      const hash = markHash(tokens, i, end)
      as[i] = ROW
      rows[i] = seal(hash)
      size++
      if (endsClause(folded[i]!)) negatedUntil = -1
      before = hash
      for (i++; i < end; i++) as[i] = NOTHING
      const to = namesApart && folded[end - 1] === '@' ? handleEnd(tokens, end, count) : end
      if (to > end) {
        as[i] = ROW
        rows[i] = seal(markHash(tokens, i, to))
        size++
        for (i++; i < to; i++) as[i] = NOTHING
      }
    } else {
      as[i] = kind[i] === DIGITS ? ROW : NOTHING
      if (kind[i] === DIGITS) {
        rows[i] = digitsHash(folded[i]!.length)
        size++
      }
      before = SEED.digits
      i++
    }
  }
  if (closing < count) {
    as[closing] = ROW
    rows[closing] = COURTESY
    size++
  }
  for (let i = 0; i < count; i++) terms[i] = as[i] === NOTHING ? NO_TERM : termOf(tokens, i)
  const shapes = shapeFeatures(tokens, count, capitals, stretched, shape)
  return { tokens, count, closing, as, terms, rows, shape, shapes, size, capitals }
}

/** Words of two letters and more, emoji and exclamation marks may stand among the reasons. */
function termOf({ kind, folded, start, end, word }: Tokens, token: number): number {
  if (kind[token] !== WORD) return kind[token] === SYMBOL || folded[token] === '!' ? LOUD : NO_TERM
  if (end[token]! - start[token]! < 2) return NO_TERM
  return (traitsOf(word[token]!) & TRAIT.silent) === 0 ? LOUD : SILENT
}

/** The feature of two neighbours, by their hashes. */
export function pairHash(first: number, second: number): number {
  return seal(Math.imul(first, PRIME) ^ second ^ SEED.pair)
}

/** Figures count by their length only. */
function digitsHash(length: number): number {
  return seal(Math.imul(SEED.digits ^ Math.min(length, LONGEST_DIGITS), PRIME))
}

/** The hash of the marks of tokens `from..to-1`; not sealed. */
export function markHash({ folded }: Tokens, from: number, to: number): number {
  let hash: number = SEED.run
  for (let i = from; i < to; i++) hash = hashText(folded[i]!, hash)
  return hash
}

/** Where the run of marks, or the emoticon, that begins at `from` ends: at a space, another kind, or after four. */
export function markEnd(tokens: Tokens, from: number, count: number): number {
  let end = from + 1
  if (tokens.kind[from] !== MARKUP) return end
  while (end < count && end - from < LONGEST_RUN && tokens.kind[end] === MARKUP && !gap(tokens, end)) end++
  return endsFace(tokens, from, end, count) ? end + 1 : end
}

/** Whether token `at` is the last of an emoticon that began at `from`: the D of ":D", the 3 of "<3". */
function endsFace(tokens: Tokens, from: number, at: number, count: number): boolean {
  if (at >= count || gap(tokens, at) || (at + 1 < count && !gap(tokens, at + 1))) return false
  const eyes = tokens.folded[from]!
  if (tokens.kind[at] === DIGITS) return eyes === '<' && tokens.folded[at] === '3'
  return tokens.folded[at]!.length === 1 && (eyes === ':' || eyes === ';' || eyes === '=')
}

/**
 * Where the name that stands at `from`, right behind an `@`, ends. A name is one feature, however many words it is made
 * of: the "help" of "@shop_help" asks for none.
 */
function handleEnd(tokens: Tokens, from: number, count: number): number {
  let end = from
  while (end < count && !gap(tokens, end) && isOfName(tokens, end)) end++
  return end
}

function isOfName({ kind, folded }: Tokens, at: number): boolean {
  return kind[at] === WORD || kind[at] === DIGITS || folded[at] === '_'
}

function isScheme(folded: string): boolean {
  return folded === 'https' || folded === 'http'
}

/** Where the link whose scheme ends before `from` ends: at the next space; words in addresses are not said. */
function linkEnd(tokens: Tokens, from: number, count: number): number {
  const { folded } = tokens
  if (from + 2 >= count || folded[from] !== ':' || folded[from + 1] !== '/' || folded[from + 2] !== '/')
    return from
  let end = from
  while (end < count && !gap(tokens, end)) end++
  return end
}

/** Whether a mark ends a clause, and with it what a negation reaches over. */
export function endsClause(mark: string): boolean {
  return mark === '.' || mark === ',' || mark === '!' || mark === '?' || mark === ';' || mark === ':'
}
