import { CHAR_CLASS, LETTER, MARK } from '../text/chars.ts'
import type { Tokens } from '../text/tokens.ts'

/** Whether a code unit is an ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Whether a code unit is an ASCII letter. */
export function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

/** Whether a code unit is an ASCII letter or digit. */
export function isAsciiWord(code: number): boolean {
  return isDigit(code) || isAsciiLetter(code)
}

/** Whether a code unit is a letter of any script, a mark on one, an ASCII digit or an underscore; false for NaN. */
export function isWordCode(code: number): boolean {
  // NaN, which stands beyond a text's ends, is no index but a name, and looked for as one.
  const cls = CHAR_CLASS[code | 0]
  return cls === LETTER || cls === MARK || isDigit(code) || code === 95
}

/** Whether `text[start, end)` is not part of a longer word or number. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return !isWordCode(text.charCodeAt(start - 1)) && !isWordCode(text.charCodeAt(end))
}

/** Whether asterisks in place of further digits stand at `end`, a space before them or none; "**" before a word is bold. */
export function isMasked(text: string, end: number): boolean {
  const at = text[end] === ' ' ? end + 1 : end
  if (text[at] !== '*' || text[at + 1] !== '*') return false
  const behind = text.charCodeAt(at + 2)
  return at === end || isDigit(behind) || !isWordCode(behind)
}

/** The first token from `from` on that begins at `offset` or later. */
export function tokenFrom(tokens: Tokens, from: number, offset: number): number {
  let i = from
  while (i < tokens.count && tokens.start[i]! < offset) i++
  return i
}
