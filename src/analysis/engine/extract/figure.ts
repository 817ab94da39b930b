import type { LanguageTables } from '../languages/language.ts'
import { DIGITS, gap, SYMBOL, type Tokens, WORD } from '../text/tokens.ts'
import { isPlainRun, readCardinal } from './cardinal.ts'
import { type Digits, readDigits } from './digits.ts'
import { numeralWord, TENS } from './numeral-words.ts'
import { add, divide, multiply, ONE, parseRatio, type Ratio, whole } from './ratio.ts'
import {
  DECIMAL_POINTS,
  finish,
  type NumeralOptions,
  type Read,
  type Reckoned,
  readDivision,
  scaleUp,
} from './spelled.ts'
import { DIGIT_SCALES, LETTER_SCALES, VULGAR_FRACTIONS } from './tables/numerals.data.ts'
import { setOf } from './words.ts'

/** Longer digit runs are taken as they are: no scale or power makes sense of them. */
const LONGEST_DIGITS = 40
const GREATEST_POWER = 40
const GREATEST_DENOMINATOR = 100
const LONGEST_DECIMALS = 4
/** What numbers with a letter behind are of: "apt 3B". */
const DOORS: ReadonlySet<string> = new Set(['no', ...setOf(({ numberTurns }) => numberTurns.doors)])
const PICTURES: ReadonlySet<string> = new Set(['4', '8'])
const PICTURE_NOUNS = setOf(({ numberTurns }) => numberTurns.pictures)
const SCALE_POWERS = new Map(Object.entries(DIGIT_SCALES))
const LETTER_POWERS = new Map(Object.entries(LETTER_SCALES))

/** Fractions of one character. */
export const VULGAR: ReadonlyMap<string, Ratio> = new Map(
  Object.entries(VULGAR_FRACTIONS).map(([sign, [n, d]]) => [sign, { n: BigInt(n), d: BigInt(d) }]),
)

/** Digits and what may follow them: a fraction, a power, a scale, "buçuk", words. */
export function readFigure(
  tokens: Tokens,
  at: number,
  language: LanguageTables,
  locale: string,
  options: NumeralOptions,
): Read | undefined {
  let digits = readDigits(tokens, at, locale, options.amount === true)
  if (digits === undefined) return undefined
  if (digits.value.length > LONGEST_DIGITS) return { ratio: ONE, text: digits.value, next: digits.next }

  const { next } = digits
  if (next >= tokens.count) return plain(digits)
  const kind = tokens.kind[next]!
  if (kind === DIGITS) return ofScale(tokens, readMixed(tokens, digits), language) ?? plain(digits)
  if (kind === SYMBOL)
    return readPower(tokens, digits) ?? ofScale(tokens, readVulgar(tokens, digits), language) ?? plain(digits)
  if (kind !== WORD) return readQuotient(tokens, at, digits) ?? plain(digits)
  // Decimals that a scale follows are no groups: "1,250 milyon".
  const scaled = readScaled(tokens, digits, language, options)
  if (scaled === undefined) return plain(digits)
  if (options.amount === true && digits.marked) {
    digits = readDigits(tokens, at, locale, false)!
    return readScaled(tokens, digits, language, options) ?? plain(digits)
  }
  return scaled
}

/** Digits that stand for what they say. */
function plain({ value, next }: Digits): Read {
  return { ratio: undefined, text: value, next }
}

/** "2 1/2 million", "2½ million" */
function ofScale(tokens: Tokens, read: Reckoned | undefined, language: LanguageTables): Read | undefined {
  return read && scaleUp(tokens, read, language)
}

/** "1 4/5" */
function readMixed(tokens: Tokens, digits: Digits): Reckoned | undefined {
  if (digits.marked) return undefined
  const part = readSlash(tokens, digits.next)
  return part && { ratio: add(parseRatio(digits.value), part), next: digits.next + 3 }
}

/** "1/2", but no date, no "24/7" and "7/24". */
function readQuotient(tokens: Tokens, at: number, digits: Digits): Read | undefined {
  if (
    digits.marked ||
    (at > 0 && !gap(tokens, at) && !isSign(tokens, at - 1) && '/-'.includes(tokens.folded[at - 1]!))
  )
    return undefined
  const part = readSlash(tokens, at)
  return part && { ratio: part, next: at + 3 }
}

/** Whether a hyphen joins nothing, and so is a minus sign. */
function isSign(tokens: Tokens, at: number): boolean {
  return tokens.folded[at] === '-' && (at === 0 || gap(tokens, at))
}

function readSlash(tokens: Tokens, at: number): Ratio | undefined {
  if (at + 2 >= tokens.count || tokens.folded[at + 1] !== '/' || tokens.kind[at + 2] !== DIGITS)
    return undefined
  if (gap(tokens, at + 1) || gap(tokens, at + 2) || !isPlainRun(tokens, at + 2)) return undefined
  const [n, d] = [tokens.folded[at]!, tokens.folded[at + 2]!]
  if (n === '7' && d === '24') return undefined
  if (n.length > 3 || d.length > 3 || n[0] === '0' || d[0] === '0') return undefined
  if (Number(n) >= Number(d) || Number(d) > GREATEST_DENOMINATOR) return undefined
  return divide(parseRatio(n), parseRatio(d))
}

/** "2½" */
function readVulgar(tokens: Tokens, digits: Digits): Reckoned | undefined {
  const part = digits.marked ? undefined : VULGAR.get(tokens.folded[digits.next]!)
  return part && { ratio: add(parseRatio(digits.value), part), next: digits.next + 1 }
}

/** "2,5^-1" */
function readPower(tokens: Tokens, digits: Digits): Read | undefined {
  if (tokens.folded[digits.next] !== '^' || gap(tokens, digits.next)) return undefined
  const power = readExponent(tokens, digits.next + 1)
  if (power === undefined) return undefined
  const base = parseRatio(digits.value)
  if (base.n === 0n) return undefined
  return { ratio: raised(base, power.exponent), next: power.next }
}

/** A signed whole number of a power, glued to what stands before it. */
function readExponent(tokens: Tokens, at: number): { exponent: number; next: number } | undefined {
  let i = at
  let sign = 1
  while (i < at + 2 && i < tokens.count && !gap(tokens, i) && '+-'.includes(tokens.folded[i]!)) {
    if (tokens.folded[i] === '-') sign = -1
    i++
  }
  if (i >= tokens.count || gap(tokens, i) || tokens.kind[i] !== DIGITS) return undefined
  const exponent = Number(tokens.folded[i])
  return exponent > GREATEST_POWER ? undefined : { exponent: sign * exponent, next: i + 1 }
}

function raised(base: Ratio, exponent: number): Ratio {
  const power = BigInt(Math.abs(exponent))
  const ratio = { n: base.n ** power, d: base.d ** power }
  return exponent < 0 ? divide(ONE, ratio) : ratio
}

/** Digits before a word: "10k", "1e10", "2,33 k", "3 million", "5 buçuk", "3 düzine", "1 over 3". */
function readScaled(
  tokens: Tokens,
  digits: Digits,
  language: LanguageTables,
  options: NumeralOptions,
): Read | undefined {
  const at = digits.next
  const glued = !gap(tokens, at)
  const folded = tokens.folded[at]!
  if (glued && folded === 'e') {
    const power = readExponent(tokens, at + 1)
    if (power !== undefined) return tenfold(digits, power.exponent, power.next)
  }
  if (
    glued &&
    (folded === 'x' || folded === '×') &&
    tokens.folded[at + 1] === '10' &&
    tokens.folded[at + 2] === '^'
  ) {
    const power = readExponent(tokens, at + 3)
    if (power !== undefined) return tenfold(digits, power.exponent, power.next)
  }
  const short = SCALE_POWERS.get(folded)
  if (short !== undefined && (folded !== 'mm' || isUpper(tokens, at))) return tenfold(digits, short, at + 1)
  // One letter apart is rather a size or a gram, unless the number has decimals or groups.
  if (tokens.end[at]! - tokens.start[at]! === 1 && (glued || digits.marked)) {
    const letter = tokens.text[tokens.start[at]!]!
    const power = LETTER_POWERS.get(letter)
    // "4.5G" and "5G" are networks, "4K" and "8K" pictures.
    const network = letter === 'G' && Number(digits.value) < 10
    const picture =
      options.amount !== true && PICTURES.has(digits.value) && (letter === 'K' || isOfPicture(tokens, at))
    const door = letter === 'B' && DOORS.has(tokens.folded[at - 2] ?? '')
    if (power !== undefined && !network && !picture && !door) return tenfold(digits, power, at + 1)
  }
  return readCounted(tokens, digits, language, options)
}

/** "4k video", "TV 4k": beside a word for pictures it says how sharp they are. */
function isOfPicture({ folded }: Tokens, at: number): boolean {
  return PICTURE_NOUNS.has(folded[at + 1] ?? '') || PICTURE_NOUNS.has(folded[at - 2] ?? '')
}

function isUpper(tokens: Tokens, at: number): boolean {
  return tokens.text.charCodeAt(tokens.start[at]!) < 97
}

function tenfold(digits: Digits, exponent: number, next: number): Read {
  return { ratio: multiply(parseRatio(digits.value), raised(whole(10), exponent)), next }
}

/** "(2) and a half", "(3) and a quarter" */
function isAndHalf({ folded }: Tokens, at: number, language: LanguageTables): boolean {
  const part = folded[at + 2]
  return (
    folded[at] === 'and' &&
    folded[at + 1] === 'a' &&
    language.grammar.articles.includes('a') &&
    (part === 'half' || part === 'quarter')
  )
}

/** "43 virgül 93", "3 point 5", as they are dictated */
function readSaidDecimals(tokens: Tokens, { value, next, marked }: Digits): Reckoned | undefined {
  const decimals = next + 1
  if (marked || !DECIMAL_POINTS.has(tokens.folded[next]!) || tokens.kind[decimals] !== DIGITS)
    return undefined
  if (tokens.folded[decimals]!.length > LONGEST_DECIMALS || !isPlainRun(tokens, decimals)) return undefined
  return { ratio: parseRatio(`${value}.${tokens.folded[decimals]}`), next: decimals + 1 }
}

function readCounted(
  tokens: Tokens,
  digits: Digits,
  language: LanguageTables,
  options: NumeralOptions,
): Read | undefined {
  const at = digits.next
  const word = numeralWord(tokens, at, language)
  if (word === undefined) {
    const said = readSaidDecimals(tokens, digits)
    if (said !== undefined) return scaleUp(tokens, said, language)
    if (isAndHalf(tokens, at, language)) {
      const value = parseRatio(digits.value)
      return finish(
        tokens,
        { value, next: at, scale: 1n, tens: -1, ordinal: 'no', tail: '' },
        language,
        options,
      )
    }
    const bare: Read = { ratio: undefined, next: at, text: digits.value }
    const quotient = readDivision(tokens, bare, language, options)
    return quotient === bare ? undefined : quotient
  }
  // Digits do not take further units: "4 bin" is a number, "4 üç" are two.
  if (word.ordinal !== 'no' || word.stems[0]!.kind <= TENS) return undefined
  const inflected = options.inflected === true
  const cardinal = readCardinal(tokens, at, language, { digits: parseRatio(digits.value), inflected })
  return cardinal && finish(tokens, cardinal, language, options)
}
