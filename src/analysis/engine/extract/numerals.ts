import { DIGITS, gap, SYMBOL, type Tokens, WORD } from '../text/tokens.ts'
import { type Cardinal, isArticle, isPlainRun, readCardinal } from './cardinal.ts'
import { type Digits, readDigits } from './digits.ts'
import { type Language, numeralWord, SCALE, UNIT } from './numeral-words.ts'
import { add, divide, formatRatio, isLess, isWhole, multiply, negate, ONE, parseRatio, type Ratio, whole } from './ratio.ts'
import { DIGIT_SCALES, LETTER_SCALES, VULGAR_FRACTIONS } from './tables/numerals.data.ts'

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

export interface NumeralOptions {
  /** Three digits after a lone mark group: no money has three decimals. */
  readonly amount?: boolean
  /** Take a Turkish suffix on the last word: "yirmisi", "beşten". */
  readonly inflected?: boolean
}

interface Read {
  readonly ratio: Ratio
  readonly next: number
  /** The scale it ends on, else 1. */
  readonly scale?: bigint
  /** The decimal string as written, where nothing was reckoned. */
  readonly text?: string
}

const LONGEST_DIGITS = 40
const GREATEST_POWER = 40
const GREATEST_DENOMINATOR = 100
const MOST_DECIMAL_WORDS = 20
const DECIMAL_POINTS: ReadonlySet<string> = new Set(['nokta', 'virgul', 'point'])
const NEGATIVES: ReadonlySet<string> = new Set(['eksi', 'minus', 'negative'])
const VULGAR = new Map(
  Object.entries(VULGAR_FRACTIONS).map(([sign, [n, d]]) => [sign, { n: BigInt(n), d: BigInt(d) }]),
)
const SCALE_POWERS = new Map(Object.entries(DIGIT_SCALES))
const LETTER_POWERS = new Map(Object.entries(LETTER_SCALES))

/**
 * Reads the number that begins at token `at`, in digits or words of both languages, the
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
  language: Language,
  locale: string,
  options: NumeralOptions = {},
): Numeral | undefined {
  if (at >= tokens.count) return undefined
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
    value: read.text ?? formatRatio(read.ratio),
    end: tokens.end[read.next - 1]!,
    next: read.next,
    written: kind === WORD,
    integer: isWhole(read.ratio),
  }
}

function readUnsigned(
  tokens: Tokens,
  at: number,
  language: Language,
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
  const negative = { ratio: negate(read.ratio), next: read.next }
  return read.text === undefined ? negative : { ...negative, text: `-${read.text}` }
}

/**
 * A hyphen is a minus sign before a glued number and after no letter or digit. Set off by a
 * space it begins a list, unless the number is all there is.
 */
function readSigned(
  tokens: Tokens,
  at: number,
  language: Language,
  locale: string,
  options: NumeralOptions,
): Read | undefined {
  if (at + 1 >= tokens.count || tokens.kind[at + 1] === WORD) return undefined
  if (!gap(tokens, at) && (tokens.kind[at - 1]! <= DIGITS || tokens.folded[at - 1] === '-')) return undefined
  const apart = gap(tokens, at + 1)
  if (apart && at !== 0) return undefined
  const read = readUnsigned(tokens, at + 1, language, locale, options)
  return apart && read?.next !== tokens.count ? undefined : negated(read)
}

/** Digits and what may follow them: a fraction, a power, a scale, "buçuk", words. */
function readFigure(
  tokens: Tokens,
  at: number,
  language: Language,
  locale: string,
  options: NumeralOptions,
): Read | undefined {
  let digits = readDigits(tokens, at, locale, options.amount === true)
  if (digits === undefined) return undefined
  if (digits.value.length > LONGEST_DIGITS) return { ratio: ONE, text: digits.value, next: digits.next }
  const plain = (): Read => ({ ratio: parseRatio(digits!.value), text: digits!.value, next: digits!.next })
  const { next } = digits
  if (next >= tokens.count) return plain()
  const kind = tokens.kind[next]!
  if (kind === DIGITS) return readMixed(tokens, digits) ?? plain()
  if (kind === SYMBOL) return readPower(tokens, digits, locale) ?? readVulgar(tokens, digits) ?? plain()
  if (kind !== WORD) return readQuotient(tokens, at, digits) ?? plain()
  // Decimals that a scale follows are no groups: "1,250 milyon".
  const scaled = readScaled(tokens, digits, language, options)
  if (scaled === undefined) return plain()
  if (options.amount === true && digits.marked) {
    digits = readDigits(tokens, at, locale, false)!
    return readScaled(tokens, digits, language, options) ?? plain()
  }
  return scaled
}

/** "1 4/5" */
function readMixed(tokens: Tokens, digits: Digits): Read | undefined {
  if (digits.marked) return undefined
  const part = readSlash(tokens, digits.next)
  return part && { ratio: add(parseRatio(digits.value), part), next: digits.next + 3 }
}

/** "1/2", but no date, no "24/7". */
function readQuotient(tokens: Tokens, at: number, digits: Digits): Read | undefined {
  if (digits.marked || (at > 0 && !gap(tokens, at) && '/-'.includes(tokens.folded[at - 1]!))) return undefined
  const part = readSlash(tokens, at)
  return part && { ratio: part, next: at + 3 }
}

function readSlash(tokens: Tokens, at: number): Ratio | undefined {
  if (at + 2 >= tokens.count || tokens.folded[at + 1] !== '/' || tokens.kind[at + 2] !== DIGITS) return undefined
  if (gap(tokens, at + 1) || gap(tokens, at + 2) || !isPlainRun(tokens, at + 2)) return undefined
  const [n, d] = [tokens.folded[at]!, tokens.folded[at + 2]!]
  if (n.length > 3 || d.length > 3 || n[0] === '0' || d[0] === '0') return undefined
  if (Number(n) >= Number(d) || Number(d) > GREATEST_DENOMINATOR) return undefined
  return divide(parseRatio(n), parseRatio(d))
}

/** "2½" */
function readVulgar(tokens: Tokens, digits: Digits): Read | undefined {
  const part = digits.marked ? undefined : VULGAR.get(tokens.folded[digits.next]!)
  return part && { ratio: add(parseRatio(digits.value), part), next: digits.next + 1 }
}

/** "2,5^-1" */
function readPower(tokens: Tokens, digits: Digits, locale: string): Read | undefined {
  if (tokens.folded[digits.next] !== '^' || gap(tokens, digits.next)) return undefined
  const power = readExponent(tokens, digits.next + 1)
  if (power === undefined) return undefined
  const base = parseRatio(digits.value)
  if (base.n === 0n || locale === '') return undefined
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
function readScaled(tokens: Tokens, digits: Digits, language: Language, options: NumeralOptions): Read | undefined {
  const at = digits.next
  const glued = !gap(tokens, at)
  const folded = tokens.folded[at]!
  if (glued && folded === 'e') {
    const power = readExponent(tokens, at + 1)
    if (power !== undefined) return tenfold(digits, power.exponent, power.next)
  }
  if (glued && (folded === 'x' || folded === '×') && tokens.folded[at + 1] === '10' && tokens.folded[at + 2] === '^') {
    const power = readExponent(tokens, at + 3)
    if (power !== undefined) return tenfold(digits, power.exponent, power.next)
  }
  const short = SCALE_POWERS.get(folded)
  if (short !== undefined && (folded !== 'mm' || isUpper(tokens, at))) return tenfold(digits, short, at + 1)
  // One letter apart is rather a size or a gram, unless the number has decimals or groups.
  if (tokens.end[at]! - tokens.start[at]! === 1 && (glued || digits.marked)) {
    const letter = tokens.text[tokens.start[at]!]!
    const power = LETTER_POWERS.get(letter)
    // "4G" and "5G" are networks.
    if (power !== undefined && !(letter === 'G' && digits.value.length < 2)) return tenfold(digits, power, at + 1)
  }
  return readCounted(tokens, digits, language, options)
}

function isUpper(tokens: Tokens, at: number): boolean {
  return tokens.text.charCodeAt(tokens.start[at]!) < 97
}

function tenfold(digits: Digits, exponent: number, next: number): Read {
  return { ratio: multiply(parseRatio(digits.value), raised(whole(10), exponent)), next }
}

function readCounted(tokens: Tokens, digits: Digits, language: Language, options: NumeralOptions): Read | undefined {
  const at = digits.next
  const ratio = parseRatio(digits.value)
  const bare: Read = { ratio, next: at, text: digits.value }
  const word = numeralWord(tokens, at, language)
  if (word === undefined) {
    const quotient = readDivision(tokens, bare, language, options)
    return quotient === bare ? undefined : quotient
  }
  // Digits do not take further units: "4 bin" is a number, "4 üç" are two.
  if (word.ordinal !== 'no' || word.stems[0]!.kind <= UNIT + 2) return undefined
  const inflected = options.inflected === true
  const cardinal = readCardinal(tokens, at, language, { digits: ratio, inflected })
  return cardinal && finish(tokens, cardinal, language, options)
}

/** A number in words: a fraction of its own, or a cardinal with what may follow it. */
function readWords(tokens: Tokens, at: number, language: Language, options: NumeralOptions): Read | undefined {
  if (!isArticle(tokens, at, language) && numeralWord(tokens, at, language) === undefined) return undefined
  const part = readFraction(tokens, at, language) ?? readLocative(tokens, at, language)
  if (part !== undefined) return scaleUp(tokens, part, language)
  const inflected = options.inflected === true
  const cardinal = readCardinal(tokens, at, language, { inflected })
  return cardinal && finish(tokens, cardinal, language, options)
}

/** What follows a cardinal: "and a half", "point five", "over three". */
function finish(tokens: Tokens, cardinal: Cardinal, language: Language, options: NumeralOptions): Read {
  let read: Read = { ratio: cardinal.value, next: cardinal.next }
  if (cardinal.tail !== '' || cardinal.next >= tokens.count) return read
  const word = tokens.folded[cardinal.next]!
  if (word === 'and') {
    const part = readFraction(tokens, cardinal.next + 1, language, true)
    if (part !== undefined) read = addPart(tokens, cardinal, part, language)
  } else if (DECIMAL_POINTS.has(word)) read = readDecimalWords(tokens, cardinal, language) ?? read
  return readDivision(tokens, read, language, options)
}

/** "three million and a half" is half a million more; "a billion and a half million" names it. */
function addPart(tokens: Tokens, cardinal: Cardinal, part: Read, language: Language): Read {
  const scaled = scaleUp(tokens, part, language)
  if (scaled.next > part.next) {
    const unit = scaled.scale ?? 1n
    // "one and a half million": the scale holds for all of it.
    const ratio = cardinal.scale > unit
      ? add(cardinal.value, scaled.ratio)
      : multiply(add(cardinal.value, part.ratio), whole(unit))
    return { ratio, next: scaled.next }
  }
  return { ratio: add(cardinal.value, multiply(part.ratio, whole(cardinal.scale))), next: part.next }
}

/** "half a million", "two thirds of a million": a part of the scale after it. */
function scaleUp(tokens: Tokens, part: Read, language: Language): Read {
  let i = part.next
  if (tokens.folded[i] === 'of') i++
  if (isArticle(tokens, i, language)) i++
  const word = numeralWord(tokens, i, language)
  const stem = word?.stems[0]
  if (stem?.kind !== SCALE || word!.stems.length > 1 || word!.ordinal !== 'no' || word!.tail !== '') return part
  return { ratio: multiply(part.ratio, whole(stem.value)), next: i + 1, scale: stem.value }
}

/**
 * An English fraction: "two thirds", "one-eighth", "a twenty-first", "three quarters".
 * "a fifth" before a noun is an ordinal, and so is "two hundredth".
 */
function readFraction(tokens: Tokens, at: number, language: Language, afterAnd = false): Read | undefined {
  const article = isArticle(tokens, at, language)
  let top: Cardinal | undefined
  if (article) top = { value: ONE, next: at + 1, scale: 1n, tens: -1, ordinal: 'no', tail: '' }
  if (!article || isHundred(tokens, at + 1, language)) top = readCardinal(tokens, at, language, { plain: true })
  if (top === undefined) return undefined
  const from = skipHyphen(tokens, top.next)
  if (top.tens >= 0) {
    // The tens belong to the denominator: "one hundred thirty-fifths".
    const split = readCardinal(tokens, at, language, { plain: true, before: top.tens })
    const bottom = split && readDenominator(tokens, top.tens, language, split.value, article)
    if (split !== undefined && bottom !== undefined && bottom.next > top.next) {
      return { ratio: divide(split.value, bottom.value), next: bottom.next }
    }
  }
  const bottom = readDenominator(tokens, from, language, top.value, article)
  if (bottom === undefined) return undefined
  if (article && !afterAnd && bottom.ordinal === 'one' && followedByNoun(tokens, bottom.next)) return undefined
  return { ratio: divide(top.value, bottom.value), next: bottom.next }
}

function isHundred(tokens: Tokens, at: number, language: Language): boolean {
  const word = numeralWord(tokens, at, language)
  return word !== undefined && word.ordinal === 'no' && word.stems[0]!.value >= 100n
}

function readDenominator(
  tokens: Tokens,
  at: number,
  language: Language,
  top: Ratio,
  article: boolean,
): Cardinal | undefined {
  const part = partWord(tokens, at)
  if (part !== undefined) {
    if (!part.many && !(top.n === 1n && top.d === 1n)) return undefined
    return { value: whole(part.value), next: at + 1, scale: 1n, tens: -1, ordinal: part.many ? 'many' : 'no', tail: '' }
  }
  const bottom = readCardinal(tokens, at, language, { ordinal: true, plain: true })
  if (bottom === undefined || bottom.value.n <= 2n || numeralWord(tokens, at, language)?.language !== 'en') return undefined
  if (bottom.ordinal === 'many') return bottom
  return article || (top.n === 1n && top.d === 1n) ? bottom : undefined
}

const PARTS = new Map<string, { value: bigint; many: boolean }>([
  ['half', { value: 2n, many: false }],
  ['halves', { value: 2n, many: true }],
  ['quarter', { value: 4n, many: false }],
  ['quarters', { value: 4n, many: true }],
])

function partWord(tokens: Tokens, at: number): { value: bigint; many: boolean } | undefined {
  return at < tokens.count ? PARTS.get(tokens.folded[at]!) : undefined
}

function followedByNoun(tokens: Tokens, at: number): boolean {
  return at < tokens.count && tokens.kind[at] === WORD && tokens.folded[at] !== 'of'
}

function skipHyphen(tokens: Tokens, at: number): number {
  return tokens.folded[at] === '-' ? at + 1 : at
}

/** A Turkish fraction names the whole first: "üçte bir", "dörtte üçü", "onda biri". */
function readLocative(tokens: Tokens, at: number, language: Language): Read | undefined {
  const word = numeralWord(tokens, at, language)
  if (word === undefined || word.ordinal !== 'no' || !/^[dt][ae]$/.test(word.tail)) return undefined
  const bottom = readCardinal(tokens, at, language, { inflected: true })!
  const top = readCardinal(tokens, bottom.next, language, { inflected: true })
  if (top === undefined || bottom.next !== at + 1 || bottom.value.n === 2n || bottom.value.n === 100n) return undefined
  return isLess(top.value, bottom.value) ? { ratio: divide(top.value, bottom.value), next: top.next } : undefined
}

/** "nokta sıfır üç", "point seventy-one", "point one four": each word is the next decimals. */
function readDecimalWords(tokens: Tokens, cardinal: Cardinal, language: Language): Read | undefined {
  let i = cardinal.next + 1
  let decimals = ''
  for (let words = 0; words < MOST_DECIMAL_WORDS; words++) {
    const part = readCardinal(tokens, i, language, { plain: true })
    if (part === undefined || !isWhole(part.value)) break
    decimals += formatRatio(part.value)
    i = part.next
  }
  if (decimals === '' || !isWhole(cardinal.value)) return undefined
  return { ratio: parseRatio(`${formatRatio(cardinal.value)}.${decimals}`), next: i }
}

/** "bir bölü üç", "one over three", "two out of five", "1 in twenty-one". */
function readDivision(tokens: Tokens, top: Read, language: Language, options: NumeralOptions): Read {
  const word = tokens.folded[top.next]
  let at = top.next + 1
  const divided = word === 'bolu'
  if (word === 'out' && tokens.folded[at] === 'of') at++
  else if (!divided && word !== 'over' && !(word === 'in' && isOne(top.ratio))) return top
  const bottom = readBottom(tokens, at, language)
  if (bottom === undefined || bottom.ratio.n === 0n) return top
  if (!divided && !isLess(top.ratio, bottom.ratio)) return top
  // "1 in 3 days" is no third.
  if (word === 'in' && bottom.next < tokens.count && tokens.kind[bottom.next] === WORD) return top
  return options.amount === true ? top : { ratio: divide(top.ratio, bottom.ratio), next: bottom.next }
}

function isOne(ratio: Ratio): boolean {
  return ratio.n === ratio.d
}

function readBottom(tokens: Tokens, at: number, language: Language): Read | undefined {
  if (at >= tokens.count) return undefined
  if (tokens.kind[at] === DIGITS) {
    const digits = tokens.folded[at]!
    return digits.length > 6 || !isPlainRun(tokens, at) ? undefined : { ratio: parseRatio(digits), next: at + 1 }
  }
  const cardinal = readCardinal(tokens, at, language)
  return cardinal && { ratio: cardinal.value, next: cardinal.next }
}
