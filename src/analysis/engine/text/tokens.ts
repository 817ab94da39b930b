import { CHAR_CLASS, CURRENCY, DIGIT, LETTER, MARK, SPACE, SURROGATE } from './chars.ts'
import { codesOf } from './codes.ts'
import { type Columns, clearRoom, EMPTY, longer, MARKS, ROOM, room, setLength, takeBack } from './columns.ts'
import { HASH_PRIME, HASH_SEED, hashOf } from './spellings.ts'
import { beginWords, type Word, wordOf, wordOfDigits } from './word.ts'

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
  const cut = new Cutting(text, room)
  cut.read(text.length)
  return cut.tokens()
}

/** The same in parts, so that a long text can take turns with others. */
export class Cutting {
  readonly #text: string
  #columns: Columns
  #count = 0
  #at = 0

  /** Without columns it has some of its own; others may use `room` between its parts. */
  constructor(text: string, columns: Columns = longer(EMPTY, ROOM)) {
    this.#text = text
    this.#columns = columns
    beginWords()
  }

  /** Reads on over so many code units, and to the end of the token there; true once all are read. */
  read(units: number): boolean {
    const text = this.#text
    const size = text.length
    const until = Math.min(this.#at + units, size)
    const codes = codesOf(text)
    let { start, end, kind, folded, word: words } = this.#columns
    let most = start.length
    let count = this.#count
    let i = this.#at
    while (i < until) {
      const code = codes[i]!
      const cls = CHAR_CLASS[code]!
      if (cls === SPACE) {
        i++
        continue
      }
      if (count === most) {
        ;({ start, end, kind, folded, word: words } = this.#grow(count, i))
        most = start.length
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
    this.#count = count
    this.#at = i
    return i >= size
  }

  /** The tokens, once all are read. */
  tokens(): Tokens {
    const text = this.#text
    const count = this.#count
    const { start, end, kind, folded, word } = this.#columns
    if (this.#columns !== room) {
      setLength(this.#columns, count)
      clearRoom(ROOM)
      return { text, count, start, end, kind, folded, word }
    }
    const tokens = {
      text,
      count,
      start: start.slice(0, count),
      end: end.slice(0, count),
      kind: kind.slice(0, count),
      folded: folded.slice(0, count),
      word: word.slice(0, count),
    }
    clearRoom(count)
    return tokens
  }

  /** Room for as many tokens as the text will have if it goes on as it was, and some more; no more than there can be. */
  #grow(count: number, at: number): Columns {
    const size = this.#text.length
    const least = Math.min(count + size - at, Math.ceil((count * size) / at) + count)
    this.#columns = longer(this.#columns, least)
    return this.#columns
  }
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
