import { CHAR_CLASS, CURRENCY, DIGIT, LETTER, MARK, SPACE, SURROGATE } from './chars.ts'
import { foldCode, foldSlice } from './fold.ts'

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
  /** What each word may be in a time, as bits; the reader of times fills it in when it is first asked. */
  times: readonly number[] | undefined
}

/** Cuts `text` into tokens. Any string at all is taken, lone surrogates too. */
export function tokenize(text: string): Tokens {
  const size = text.length
  const start: number[] = []
  const end: number[] = []
  const kind: number[] = []
  const folded: string[] = []
  let count = 0
  let i = 0
  while (i < size) {
    const code = text.charCodeAt(i)
    const cls = CHAR_CLASS[code]!
    if (cls === SPACE) {
      i++
      continue
    }
    const from = i
    start.push(from)
    if (cls === LETTER) {
      do i++
      while (i < size && isWordUnit(text.charCodeAt(i)))
      kind.push(WORD)
      folded.push(foldSlice(text, from, i))
    } else if (cls === DIGIT) {
      do i++
      while (i < size && CHAR_CLASS[text.charCodeAt(i)] === DIGIT)
      kind.push(DIGITS)
      folded.push(text.slice(from, i))
    } else {
      i += cls === SURROGATE && isPair(text, i) ? 2 : 1
      kind.push(cls === CURRENCY ? SIGN : cls === SURROGATE || cls > CURRENCY ? SYMBOL : MARKUP)
      folded.push(i - from === 1 ? String.fromCharCode(foldCode(code)) : text.slice(from, i))
    }
    end.push(i)
    count++
  }
  return { text, count, start, end, kind, folded, times: undefined }
}

/** Whether white space (or the text's beginning) stands before token `i`. */
export function gap(tokens: Tokens, i: number): boolean {
  return i === 0 || tokens.end[i - 1] !== tokens.start[i]
}

function isWordUnit(code: number): boolean {
  const cls = CHAR_CLASS[code]
  return cls === LETTER || cls === MARK
}

function isPair(text: string, at: number): boolean {
  const low = text.charCodeAt(at + 1)
  return text.charCodeAt(at) <= 0xdbff && low >= 0xdc00 && low <= 0xdfff
}
