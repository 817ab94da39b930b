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
 * Made once a message; every scanner and score reads it. Linear in the text's length.
 */
export interface Tokens {
  readonly text: string
  readonly count: number
  /** UTF-16 offsets; `end` is exclusive. */
  readonly start: Int32Array
  readonly end: Int32Array
  /** WORD, DIGITS, MARKUP, SIGN or SYMBOL. */
  readonly kind: Uint8Array
  /** The folded text (see `fold.ts`) of a word, digit run, sign or punctuation. */
  readonly folded: readonly string[]
  /** What each word may be in a time, as bits; the reader of times fills it in when it is first asked. */
  times: Int32Array | undefined
}

/** Cuts `text` into tokens. Any string at all is taken, lone surrogates too. */
export function tokenize(text: string): Tokens {
  const size = text.length
  // Half the length is the most tokens that words and spaces give; punctuation grows it.
  let start = new Int32Array((size >> 1) + 8)
  let end = new Int32Array(start.length)
  let kind = new Uint8Array(start.length)
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
    if (count === start.length) {
      start = grown(start)
      end = grown(end)
      const wider = new Uint8Array(start.length)
      wider.set(kind)
      kind = wider
    }
    start[count] = i
    if (cls === LETTER) {
      do i++
      while (i < size && isWordUnit(text.charCodeAt(i)))
      kind[count] = WORD
      folded.push(foldSlice(text, start[count]!, i))
    } else if (cls === DIGIT) {
      do i++
      while (i < size && CHAR_CLASS[text.charCodeAt(i)] === DIGIT)
      kind[count] = DIGITS
      folded.push(text.slice(start[count]!, i))
    } else {
      i += cls === SURROGATE && isPair(text, i) ? 2 : 1
      kind[count] = cls === CURRENCY ? SIGN : cls === SURROGATE || cls > CURRENCY ? SYMBOL : MARKUP
      folded.push(
        i - start[count]! === 1 ? String.fromCharCode(foldCode(code)) : text.slice(start[count]!, i),
      )
    }
    end[count++] = i
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

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2)
  wider.set(array)
  return wider
}
