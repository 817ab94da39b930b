import { CHAR_RUNS } from './chars.data.ts'

/**
 * Character classes by UTF-16 code unit, in one table look-up.
 *
 * Classes follow the Unicode general categories (UAX #44), coarsened to what the
 * scanners ask for. Surrogates have a class of their own: a pair is read by the
 * tokenizer, a lone one counts as a symbol.
 */
export const SPACE = 0
export const LETTER = 1
export const DIGIT = 2
export const PUNCT = 3
export const MARK = 4
export const CURRENCY = 5
export const SURROGATE = 6
export const OTHER = 7

/** The class of each UTF-16 code unit; index with a code unit 0..65535. */
export const CHAR_CLASS: Uint8Array = unpack(CHAR_RUNS)

function unpack(runs: string): Uint8Array {
  const table = new Uint8Array(65536)
  let at = 0
  let length = 0
  for (let i = 0; i < runs.length; i++) {
    const code = runs.charCodeAt(i)
    if (code >= 65 && code <= 72) {
      table.fill(code - 65, at, at + length)
      at += length
      length = 0
    } else length = length * 36 + (code <= 57 ? code - 48 : code - 87)
  }
  return table
}
