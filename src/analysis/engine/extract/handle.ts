import { CHAR_CLASS, LETTER, MARK } from '../text/chars.ts'
import { DIGITS, type Tokens } from '../text/tokens.ts'
import { CASES, cueAt, cueBefore, NO_CUE, NUMBER_WORD } from './cue.ts'
import { isLatin, isTopLevel } from './domain.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isAsciiWord, isDigit, tokenFrom } from './span.ts'

const LONGEST_NAME = 30
const GREETINGS: ReadonlySet<string> = new Set('hi hey hello dear thanks merhaba selam'.split(' '))
const LONGEST_GREETING = 8
const LONGEST_HOUR = 4
const AT_SIGNS = '@＠'
/** Signs that make of a following `@name` something else, as in twitter-text. */
const NO_MENTION_AFTER = new Set(Array.from('_!#$%&*@＠', (sign) => sign.charCodeAt(0)))
/** Characters that words of some scripts hold within: joiners, Hebrew and Japanese marks, the Catalan dot. */
const WITHIN_WORDS = new Set([
  0x200c, 0x200d, 0xa67e, 0x5be, 0x5f3, 0x5f4, 0xff5e, 0x301c, 0x309b, 0x309c, 0x30a0, 0x30fb, 0x3003, 0xf0b,
  0xf0c, 0xb7, 0x5f,
])
/** The sign and eight digits: longer ones may be phone numbers. */
const LONGEST_NUMBER = 9
/** Where the decimal digits of other scripts begin: Arabic, Persian, Devanagari, full width. */
const DIGITS_FROM = [0x660, 0x6f0, 0x966, 0xff10]

/**
 * Reads the mention at the `@` of token `at`: a name of ASCII letters, digits and underscores, with none of them before it, as
 * twitter-text has it; and with dots among them, as Instagram does, where what follows is no domain's end: "@mehmet.yildiz".
 */
export function readMention({ tokens }: ScanContext, at: number): Match | undefined {
  const { text } = tokens
  const start = tokens.start[at]!
  if (!canPrecedeMention(text, start)) return undefined
  let end = start + 1
  while (end - start <= LONGEST_NAME && isAsciiWordOr_(text.charCodeAt(end))) end++
  if (end > start + 1) end = endOfDotted(text, start, end)
  const behind = text.charCodeAt(end)
  if (
    end === start + 1 ||
    isAsciiWordOr_(behind) ||
    isLatin(behind) ||
    AT_SIGNS.includes(text.charAt(end) || ' ')
  ) {
    return undefined
  }
  if (text.startsWith('://', end) || isHour(text, start + 1, end)) return undefined
  return { type: 'mention', start, end, next: tokenFrom(tokens, at, end), value: text.slice(start + 1, end) }
}

/** Where a name ends that may go on behind dots, in small letters: a capital begins the next sentence. */
function endOfDotted(text: string, start: number, first: number): number {
  let end = first
  let last = ''
  while (text[end] === '.' && isSmall(text.charCodeAt(end + 1))) {
    let to = end + 2
    while (to - start <= LONGEST_NAME && isAsciiWordOr_(text.charCodeAt(to))) to++
    const next = text.charCodeAt(to)
    if (
      to - start > LONGEST_NAME + 1 ||
      isAsciiWordOr_(next) ||
      isLatin(next) ||
      AT_SIGNS.includes(text.charAt(to) || ' ')
    )
      return first
    last = text.slice(end + 1, to)
    end = to
  }
  return isTopLevel(last) ? first : end
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122
}

/** "@5pm", "@10am": at an hour. */
function isHour(text: string, from: number, end: number): boolean {
  return (
    end - from <= LONGEST_HOUR &&
    isDigit(text.charCodeAt(from)) &&
    /^\d\d?[ap]m$/i.test(text.slice(from, end))
  )
}

function canPrecedeMention(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1)
  if (NO_MENTION_AFTER.has(before)) return false
  if (!isAsciiWord(before) && !isLatin(before)) return true
  if (isGreeting(text, start)) return true
  const retweet = text.slice(Math.max(0, start - 3), start).toLowerCase()
  return retweet === 'rt' || (retweet.endsWith('rt') && !isAsciiWord(retweet.charCodeAt(0)))
}

/** Whether a greeting stands right before `end`, as hasty fingers leave the space out: "Hi@shop", "merhaba@shop". */
function isGreeting(text: string, end: number): boolean {
  let from = end
  while (from > 0 && end - from <= LONGEST_GREETING && isAsciiWordOr_(text.charCodeAt(from - 1))) from--
  return (
    GREETINGS.has(text.slice(from, end).toLowerCase()) && (from === 0 || !isLatin(text.charCodeAt(from - 1)))
  )
}

/**
 * Reads the hashtag at the `#` of token `at`, by the rules of twitter-text: letters,
 * marks, digits and underscores of any script, at least one letter among them, and no
 * letter or digit before the sign. Digits alone are one where the word before names what is numbered: "ticket #4821".
 */
export function readHashtag({ tokens }: ScanContext, at: number): Match | undefined {
  const { text } = tokens
  const start = tokens.start[at]!
  const before = text.charCodeAt(start - 1)
  if (before !== 0xfe0e && before !== 0xfe0f && (before === 38 || sizeOfTagCode(text, start - 1) > 0))
    return undefined
  if (isAstralLetter(text, start - 2)) return undefined
  let end = start + 1
  let letters = 0
  for (let size = sizeOfTagCode(text, end); size > 0; size = sizeOfTagCode(text, end)) {
    if (size === 2 || isLetter(text.charCodeAt(end))) letters++
    end += size
  }
  const behind = text.charAt(end)
  if (letters === 0 && !isNumbered(tokens, at, end - start)) return undefined
  if (behind === '#' || behind === '＃' || text.startsWith('://', end)) return undefined
  return { type: 'hashtag', start, end, next: tokenFrom(tokens, at, end), value: text.slice(start + 1, end) }
}

/** Whether digits of `length` behind the sign `at` number what the word before names; an order's, a card's or a phone's are its own. */
function isNumbered(tokens: Tokens, at: number, length: number): boolean {
  if (at === 0 || length > LONGEST_NUMBER || tokens.kind[at + 1] !== DIGITS) return false
  // "number #1" is a rank.
  const named = (cueAt(tokens, at - 1) & NUMBER_WORD) === 0 ? CASES.has(tokens.folded[at - 1]!) : length > 2
  return named && cueBefore(tokens, at) === NO_CUE
}

/** Code units of the tag character at `at`: 1, 2 for a letter beyond the BMP, 0 for none. */
function sizeOfTagCode(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (isLetter(code) || isDigit(code) || WITHIN_WORDS.has(code) || isOtherDigit(code)) return 1
  return isAstralLetter(text, at) ? 2 : 0
}

function isLetter(code: number): boolean {
  const cls = CHAR_CLASS[code]
  return cls === LETTER || cls === MARK
}

/** Scripts fill planes 1 up to U+1D000 and planes 2 and 3; symbols and emoji the rest of plane 1. */
function isAstralLetter(text: string, at: number): boolean {
  const code = text.codePointAt(at) ?? 0
  return (
    (code >= 0x10000 && code < 0x1d000) ||
    (code >= 0x1e000 && code < 0x1f000) ||
    (code >= 0x20000 && code < 0x40000)
  )
}

function isOtherDigit(code: number): boolean {
  return DIGITS_FROM.some((zero) => code >= zero && code < zero + 10)
}

function isAsciiWordOr_(code: number): boolean {
  return isAsciiWord(code) || code === 95
}
