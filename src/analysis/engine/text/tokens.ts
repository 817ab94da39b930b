import { CHAR_CLASS, CURRENCY, DIGIT, LETTER, MARK, SPACE, SURROGATE } from './chars.ts'
import { codesOf } from './codes.ts'
import { type Columns, clearRoom, longer, MARKS, ROOM, room, setLength, takeBack } from './columns.ts'
import { HASH_PRIME, HASH_SEED, hashOf } from './spellings.ts'
import { type Word, wordOf, wordOfDigits } from './word.ts'

/** A run of letters and the marks on them. */
export const WORD = 1
/** A run of ASCII digits. */
export const DIGITS = 2
/** One code unit of punctuation. */
export const MARKUP = 3
/** One currency sign. */
export const SIGN = 4
/** One symbol: an emoji (a surrogate pair is one token), a lone surrogate, anything else. */
export const SYMBOL = 5

/**
 * A text cut into tokens, as parallel arrays: token `i` is `text[start[i], end[i])`.
 * White space is no token; `gap(i)` tells whether some stands before token `i`.
 * Made once a message; every scanner and score reads it. Linear in the text's length. Plain arrays: a
 * typed one lies outside the heap, and thousands of small ones a second cost more there than they save.
 */
export interface Tokens {
  readonly text: string
  readonly count: number
  /** UTF-16 offsets; `end` is exclusive. */
  readonly start: readonly number[]
  readonly end: readonly number[]
  /** WORD, DIGITS, MARKUP, SIGN or SYMBOL. */
  readonly kind: readonly number[]
  /** The folded text (see `fold.ts`) of a word, digit run, sign or punctuation. */
  readonly folded: readonly string[]
  /** What is known of the token's spelling: see `word.ts`. */
  readonly word: readonly Word[]
}

/** Longer digit runs hardly come again, and no table has one. */
const LONGEST_KEPT_DIGITS = 4
/** Cuts `text` into tokens. Any string at all is taken, lone surrogates too. */
export function tokenize(text: string): Tokens {
  const size = text.length
  const codes = codesOf(text)
  let columns = room
  let { start, end, kind, folded, word: words } = room
  let most = ROOM
  let count = 0
  let i = 0
  while (i < size) {
    const code = codes[i]!
    const cls = CHAR_CLASS[code]!
    if (cls === SPACE) {
      i++
      continue
    }
    if (count === most) {
      // As dense as the text was so far, and as much again to spare; no more than there can be.
      most = Math.min(count + size - i, Math.ceil((count * size) / i) + count)
      columns = longer(columns, most)
      ;({ start, end, kind, folded, word: words } = columns)
    }
    const from = i
    let word: Word
    if (cls === LETTER) {
      let hash = Math.imul(HASH_SEED ^ code, HASH_PRIME)
      for (i++; i < size; i++) {
        const unit = codes[i]!
        const its = CHAR_CLASS[unit]
        if (its !== LETTER && its !== MARK) break
        hash = Math.imul(hash ^ unit, HASH_PRIME)
      }
      kind[count] = WORD
      word = wordOf(text, codes, from, i, hash)
    } else if (cls === DIGIT) {
      let hash = Math.imul(HASH_SEED ^ code, HASH_PRIME)
      for (i++; i < size; i++) {
        const unit = codes[i]!
        if (CHAR_CLASS[unit] !== DIGIT) break
        hash = Math.imul(hash ^ unit, HASH_PRIME)
      }
      kind[count] = DIGITS
      if (i - from <= LONGEST_KEPT_DIGITS) word = wordOf(text, codes, from, i, hash)
      else word = wordOfDigits(text.slice(from, i))
    } else {
      i += cls === SURROGATE && isPair(codes, i) ? 2 : 1
      kind[count] = cls === CURRENCY ? SIGN : cls === SURROGATE || cls > CURRENCY ? SYMBOL : MARKUP
      word = code < MARKS.length ? MARKS[code]! : wordOf(text, codes, from, i, hashOf(codes, from, i))
    }
    start[count] = from
    end[count] = i
    folded[count] = word.folded
    words[count] = word
    count++
  }
  if (columns !== room) {
    setLength(columns, count)
    clearRoom(ROOM)
    return { text, count, start, end, kind, folded, word: words }
  }
  const tokens = {
    text,
    count,
    start: start.slice(0, count),
    end: end.slice(0, count),
    kind: kind.slice(0, count),
    folded: folded.slice(0, count),
    word: words.slice(0, count),
  }
  clearRoom(count)
  return tokens
}

/** Takes tokens back that nobody will read again: those of a long text make room for the next one's. */
export function release(tokens: Tokens): void {
  if (tokens.count > ROOM) takeBack(tokens as Tokens & Columns)
}

/** Whether white space (or the text's beginning) stands before token `i`. */
export function gap(tokens: Tokens, i: number): boolean {
  return i === 0 || tokens.end[i - 1] !== tokens.start[i]
}

function isPair(codes: Uint16Array, at: number): boolean {
  const low = codes[at + 1]!
  return codes[at]! <= 0xdbff && low >= 0xdc00 && low <= 0xdfff
}
