import type { LanguageTables } from '../languages/language.ts'
import { DIGITS, gap, SIGN, SYMBOL, type Tokens, WORD } from '../text/tokens.ts'
import { readFigure, VULGAR } from './figure.ts'
import { formatRatio, isWhole, negate, ratioOf } from './ratio.ts'
import { Recent } from './recent.ts'
import { type NumeralOptions, type Read, readWords } from './spelled.ts'
import { setOf } from './words.ts'

export type { NumeralOptions } from './spelled.ts'

/** A number read from a text. */
export interface Numeral {
  /** Exact decimal string; decimals as written ("1250.50"), 15 significant digits where they never end. */
  readonly value: string
  /** UTF-16 offset, exclusive. */
  readonly end: number
  /** First token after it. */
  readonly next: number
  /** Begun in words. */
  readonly written: boolean
  readonly integer: boolean
}

const NEGATIVES: ReadonlySet<string> = new Set([
  ...setOf(({ numberTurns }) => numberTurns.minus),
  ...setOf(({ numberTurns }) => numberTurns.negative),
])

/** Numbers that are kept of the message at hand; a power of two. */
const KEPT = 64
/** Scanners ask for the same number one after another: the last ones are kept. */
const numerals = new Recent<Numeral>(KEPT)
let keptLanguage: LanguageTables | undefined
let keptLocale = ''

/**
 * Reads the number that begins at token `at`, in digits or words of all languages, the
 * message's own first: "1.250,50", "2½", "1,5 milyon", "10k", "iki buçuk bin",
 * "yirmibeş", "a hundred and two", "two thirds", "üçte bir", "-5".
 *
 * Digits are read up to letters glued to them ("10" of "10gün"), and whatever stands
 * before `at` is not looked at but for a sign: whether that is a number is for the caller
 * to say. English articles are read before what they count only ("a hundred").
 * Looks a bounded number of tokens ahead.
 */
export function readNumeral(
  tokens: Tokens,
  at: number,
  language: LanguageTables,
  locale: string,
  options: NumeralOptions = {},
): Numeral | undefined {
  if (at >= tokens.count) return undefined
  if (language !== keptLanguage || locale !== keptLocale) {
    keptLanguage = language
    keptLocale = locale
    numerals.forget()
  }
  const key = at * 4 + (options.amount === true ? 1 : 0) + (options.inflected === true ? 2 : 0)
  const known = numerals.find(tokens, key)
  return known === null ? numerals.keep(key, readOnce(tokens, at, language, locale, options)) : known
}

function readOnce(
  tokens: Tokens,
  at: number,
  language: LanguageTables,
  locale: string,
  options: NumeralOptions,
): Numeral | undefined {
  const kind = tokens.kind[at]!
  let read: Read | undefined
  if (kind === WORD) {
    read = NEGATIVES.has(tokens.folded[at]!)
      ? negated(readUnsigned(tokens, at + 1, language, locale, options))
      : readWords(tokens, at, language, options)
  } else if (kind === DIGITS) read = readFigure(tokens, at, language, locale, options)
  else if (tokens.folded[at] === '-') read = readSigned(tokens, at, language, locale, options)
  else read = readUnsigned(tokens, at, language, locale, options)
  if (read === undefined) return undefined
  return {
    value: read.text ?? formatRatio(ratioOf(read)),
    end: tokens.end[read.next - 1]!,
    next: read.next,
    written: kind === WORD,
    integer: read.ratio === undefined ? isWholeText(read.text!) : isWhole(read.ratio),
  }
}

/** "5", "5.0" */
function isWholeText(decimal: string): boolean {
  const point = decimal.indexOf('.')
  if (point < 0) return true
  for (let at = point + 1; at < decimal.length; at++) if (decimal.charCodeAt(at) !== 48) return false
  return true
}

function readUnsigned(
  tokens: Tokens,
  at: number,
  language: LanguageTables,
  locale: string,
  options: NumeralOptions,
): Read | undefined {
  if (at >= tokens.count) return undefined
  const kind = tokens.kind[at]!
  if (kind === WORD) return readWords(tokens, at, language, options)
  if (kind === DIGITS) return readFigure(tokens, at, language, locale, options)
  if (kind === SYMBOL) {
    const part = VULGAR.get(tokens.folded[at]!)
    return part && { ratio: part, next: at + 1 }
  }
  const mark = tokens.folded[at]
  return mark === '.' || mark === ',' ? readFigure(tokens, at, language, locale, options) : undefined
}

function negated(read: Read | undefined): Read | undefined {
  if (read === undefined) return undefined
  const negative = { ratio: negate(ratioOf(read)), next: read.next }
  return read.text === undefined ? negative : { ...negative, text: `-${read.text}` }
}

/**
 * A hyphen is a minus sign before a glued number and after no letter or digit. Set off by a
 * space it begins a list, unless the number is all there is.
 */
function readSigned(
  tokens: Tokens,
  at: number,
  language: LanguageTables,
  locale: string,
  options: NumeralOptions,
): Read | undefined {
  if (at + 1 >= tokens.count || tokens.kind[at + 1] === WORD) return undefined
  if (!gap(tokens, at) && at > 0) {
    const before = tokens.kind[at - 1]!
    // "500₺-600₺" are two amounts.
    if (before <= DIGITS || before === SIGN || tokens.folded[at - 1] === '-') return undefined
  }
  const apart = gap(tokens, at + 1)
  if (apart && at !== 0) return undefined
  const read = readUnsigned(tokens, at + 1, language, locale, options)
  return apart && read?.next !== tokens.count ? undefined : negated(read)
}
