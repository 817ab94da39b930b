import { DIGITS, gap, MARKUP, SYMBOL, type Tokens, WORD } from '../text/tokens.ts'
import { CONTEXT } from './context.ts'
import { hashText, PRIME, SEED, seal } from './hashing.ts'
import { type Shape, shapeFeatures } from './shape.ts'

/** What a word lends to the features it is part of. */
export interface WordHead {
  /** Its hash: see `wordHash`. */
  readonly hash: number
  /** What it does to its neighbours, as bits of `CONTEXT`. */
  readonly context: number
  /** Three letters or more, all of them capitals. */
  readonly capitals: boolean
  /** A letter stands in it three times or more in a row. */
  readonly stretched: boolean
}

/** Who takes in the features of a message, token by token: the scorer adds weights up, training keeps the hashes. */
export interface FeatureSink<W extends WordHead> {
  /** What is known of word token `i`; asked for once or twice a token. */
  look(tokens: Tokens, i: number): W
  /** The word's own features, plain or under negation. */
  word(i: number, word: W, negated: boolean): void
  /** A feature of token `i` with its neighbours: a pair, a run of marks, a digit run, an emoji. */
  row(i: number, hash: number): void
  /** A feature of the message as a whole. */
  shape(hash: number): void
}

/** A mood shows within the first this many tokens; the rest of a long message is not read. */
const TOKENS_READ = 4096
/** Tokens that a negation before them reaches over, in English. */
const NEGATION_REACH = 3
/** Punctuation marks that count as one run: "!!!", ":-(". */
const LONGEST_RUN = 4
const LONGEST_DIGITS = 5

/**
 * Reads the features of a message into `sink`: words (with their letter n-grams, or under negation), pairs of
 * neighbours, runs of punctuation, emoji, digit runs by length, and a few of the message's shape.
 * Returns the number of tokens that were read, at most 4096.
 */
export function readFeatures<W extends WordHead>(tokens: Tokens, sink: FeatureSink<W>): number {
  const { kind, folded } = tokens
  const count = Math.min(tokens.count, TOKENS_READ)
  const shape: Shape = { capitals: 0, stretched: 0 }
  let before = 0
  let negatedUntil = -1
  let ahead: W | undefined
  for (let i = 0; i < count; ) {
    if (kind[i] === WORD) {
      const word = ahead ?? sink.look(tokens, i)
      ahead = i + 1 < count && kind[i + 1] === WORD ? sink.look(tokens, i + 1) : undefined
      const turned = ahead !== undefined && (ahead.context & CONTEXT.postNegator) !== 0
      sink.word(i, word, i <= negatedUntil || turned)
      sink.row(i, pairHash(before, word.hash))
      if (word.capitals) shape.capitals++
      if (word.stretched) shape.stretched++
      if ((word.context & CONTEXT.negator) !== 0 || endsNot(tokens, i)) negatedUntil = i + NEGATION_REACH
      before = word.hash
      i++
    } else if (kind[i] === MARKUP || kind[i] === SYMBOL) {
      const end = markEnd(tokens, i, count)
      const hash = markHash(tokens, i, end)
      sink.row(i, seal(hash))
      if (endsClause(folded[i]!)) negatedUntil = -1
      before = hash
      i = end
      ahead = undefined
    } else {
      if (kind[i] === DIGITS) sink.row(i, digitsHash(folded[i]!))
      before = SEED.digits
      i++
    }
  }
  shapeFeatures(tokens, count, shape, sink)
  return count
}

/** The feature of two neighbours, by their hashes. */
export function pairHash(first: number, second: number): number {
  return seal(Math.imul(first, PRIME) ^ second ^ SEED.pair)
}

/** Figures count by their length only. */
function digitsHash(digits: string): number {
  return seal(Math.imul(SEED.digits ^ Math.min(digits.length, LONGEST_DIGITS), PRIME))
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

/** Whether a mark ends a clause, and with it what a negation reaches over. */
export function endsClause(mark: string): boolean {
  return mark === '.' || mark === ',' || mark === '!' || mark === '?' || mark === ';' || mark === ':'
}

/** Whether token `i` is the t of "don't". */
export function endsNot({ kind, folded }: Tokens, i: number): boolean {
  if (i < 2 || kind[i - 1] !== MARKUP) return false
  return folded[i] === 't' && folded[i - 1] === "'" && folded[i - 2]!.endsWith('n')
}
