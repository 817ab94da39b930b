import type { LanguageTables } from '../languages/language.ts'
import { DIGITS, type Tokens, WORD } from '../text/tokens.ts'
import { type Cardinal, isArticle, isPlainRun, readCardinal } from './cardinal.ts'
import { GROUP, numeralWord, SCALE } from './numeral-words.ts'
import {
  add,
  divide,
  formatRatio,
  isLess,
  isWhole,
  multiply,
  ONE,
  parseRatio,
  type Ratio,
  ratioOf,
  whole,
} from './ratio.ts'
import { setOf } from './words.ts'

export interface NumeralOptions {
  /** Three digits after a lone mark group: no money has three decimals. */
  readonly amount?: boolean
  /** Take a suffix on the last word: "yirmisi", "beşten". */
  readonly inflected?: boolean
}

/** A number in the reading. */
export interface Read {
  /** Undefined where `text` says it all: most figures are never reckoned with. */
  readonly ratio: Ratio | undefined
  readonly next: number
  /** The scale it ends on, else 1. */
  readonly scale?: bigint
  /** The decimal string as written, where nothing was reckoned. */
  readonly text?: string
}

/** A number that was reckoned. */
export interface Reckoned extends Read {
  readonly ratio: Ratio
}

const MOST_DECIMAL_WORDS = 20
/** What stands for the point where decimals are said. */
export const DECIMAL_POINTS = setOf(({ numberTurns }) => numberTurns.point)

/** A number in words: a fraction of its own, or a cardinal with what may follow it. */
export function readWords(
  tokens: Tokens,
  at: number,
  language: LanguageTables,
  options: NumeralOptions,
): Read | undefined {
  if (!isArticle(tokens, at, language) && numeralWord(tokens, at, language) === undefined) return undefined
  const part = readFraction(tokens, at, language) ?? readLocative(tokens, at, language)
  if (part !== undefined) return scaleUp(tokens, part, language)
  const inflected = options.inflected === true
  const cardinal = readCardinal(tokens, at, language, { inflected })
  return cardinal && finish(tokens, cardinal, language, options)
}

/** What follows a cardinal: "and a half", "point five", "over three". */
export function finish(
  tokens: Tokens,
  cardinal: Cardinal,
  language: LanguageTables,
  options: NumeralOptions,
): Read {
  let read: Reckoned = { ratio: cardinal.value, next: cardinal.next }
  if (cardinal.tail !== '' || cardinal.next >= tokens.count) return read
  const of = tokens.folded[cardinal.next] === 'of'
  if (cardinal.value.d > 1n && (of || isArticle(tokens, cardinal.next, language)))
    return scaleUp(tokens, read, language)
  const word = tokens.folded[cardinal.next]!
  if (word === 'and') {
    const part = readFraction(tokens, cardinal.next + 1, language, true)
    if (part !== undefined) read = addPart(tokens, cardinal, part, language)
  } else if (DECIMAL_POINTS.has(word)) {
    const decimal = readDecimalWords(tokens, cardinal, language)
    // "iki nokta üç milyon"
    read = decimal === undefined ? read : scaleUp(tokens, decimal, language)
  } else if (word === 'tam' && language.grammar.wholeFirst) {
    read = readMixedWords(tokens, cardinal, language) ?? read
  }
  return readDivision(tokens, read, language, options)
}

/** "three million and a half" is half a million more; "a billion and a half million" names it. */
function addPart(tokens: Tokens, cardinal: Cardinal, part: Reckoned, language: LanguageTables): Reckoned {
  const scaled = scaleUp(tokens, part, language)
  if (scaled.next > part.next) {
    const unit = scaled.scale ?? 1n
    // "one and a half million": the scale holds for all of it.
    const ratio =
      cardinal.scale > unit
        ? add(cardinal.value, scaled.ratio)
        : multiply(add(cardinal.value, part.ratio), whole(unit))
    return { ratio, next: scaled.next }
  }
  return { ratio: add(cardinal.value, multiply(part.ratio, whole(cardinal.scale))), next: part.next }
}

/** "half a million", "half a dozen", "two thirds of a million": a part of the scale after it. */
export function scaleUp(tokens: Tokens, part: Reckoned, language: LanguageTables): Reckoned {
  let i = part.next
  if (tokens.folded[i] === 'of') i++
  if (isArticle(tokens, i, language)) i++
  const word = numeralWord(tokens, i, language)
  const stem = word?.stems[0]
  if (
    (stem?.kind !== SCALE && stem?.kind !== GROUP) ||
    word!.stems.length > 1 ||
    word!.ordinal !== 'no' ||
    word!.tail !== ''
  )
    return part
  return { ratio: multiply(part.ratio, whole(stem.value)), next: i + 1, scale: stem.value }
}

/**
 * A fraction that names its parts last: "two thirds", "one-eighth", "a twenty-first", "three quarters".
 * "a fifth" before a noun is an ordinal, and so is "two hundredth".
 */
function readFraction(
  tokens: Tokens,
  at: number,
  language: LanguageTables,
  afterAnd = false,
): Reckoned | undefined {
  const article = isArticle(tokens, at, language)
  let top: Cardinal | undefined
  if (article) top = { value: ONE, next: at + 1, scale: 1n, tens: -1, ordinal: 'no', tail: '' }
  if (!article || isHundred(tokens, at + 1, language))
    top = readCardinal(tokens, at, language, { plain: true })
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
  if (article && !afterAnd && bottom.ordinal === 'one' && followedByNoun(tokens, bottom.next))
    return undefined
  return { ratio: divide(top.value, bottom.value), next: bottom.next }
}

function isHundred(tokens: Tokens, at: number, language: LanguageTables): boolean {
  const word = numeralWord(tokens, at, language)
  return word !== undefined && word.ordinal === 'no' && word.stems[0]!.value >= 100n
}

function readDenominator(
  tokens: Tokens,
  at: number,
  language: LanguageTables,
  top: Ratio,
  article: boolean,
): Cardinal | undefined {
  const part = partWord(tokens, at)
  if (part !== undefined) {
    if (!part.many && !(top.n === 1n && top.d === 1n)) return undefined
    return {
      value: whole(part.value),
      next: at + 1,
      scale: 1n,
      tens: -1,
      ordinal: part.many ? 'many' : 'no',
      tail: '',
    }
  }
  const bottom = readCardinal(tokens, at, language, { ordinal: true, plain: true })
  const counted = numeralWord(tokens, at, language)?.language.numerals.partTail !== undefined
  if (bottom === undefined || bottom.value.n <= 2n || !counted) return undefined
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

/** A fraction that names the whole first: "üçte bir", "dörtte üçü", "onda biri". */
function readLocative(tokens: Tokens, at: number, language: LanguageTables): Reckoned | undefined {
  const word = numeralWord(tokens, at, language)
  const several = tokens.folded[at + 1] === 'binde'
  if (word === undefined || word.ordinal !== 'no' || !(several || /^[dt][ae]$/.test(word.tail)))
    return undefined
  const bottom = readCardinal(tokens, at, language, { inflected: true })
  if (bottom === undefined) return undefined
  const figure = bottom.value.n >= 1000n ? readBottom(tokens, bottom.next, language) : undefined
  const top = readCardinal(tokens, bottom.next, language, { inflected: true }) ?? asCardinal(figure)
  if (top === undefined || bottom.value.n === 2n || bottom.value.n === 100n) return undefined
  if (bottom.next !== at + 1 && !(several && bottom.next === at + 2)) return undefined
  return isLess(top.value, bottom.value)
    ? { ratio: divide(top.value, bottom.value), next: top.next }
    : undefined
}

/** The 3 of "binde 3". */
function asCardinal(figure: Reckoned | undefined): Pick<Cardinal, 'value' | 'next'> | undefined {
  return figure && { value: figure.ratio, next: figure.next }
}

/** "iki tam üçte bir", "iki tam bir bölü üç" */
function readMixedWords(
  tokens: Tokens,
  { value, next }: Cardinal,
  language: LanguageTables,
): Reckoned | undefined {
  const part = readLocative(tokens, next + 1, language) ?? readDivided(tokens, next + 1, language)
  return part && isWhole(value) ? { ratio: add(value, part.ratio), next: part.next } : undefined
}

/** "bir bölü üç" */
function readDivided(tokens: Tokens, at: number, language: LanguageTables): Reckoned | undefined {
  const top = readCardinal(tokens, at, language)
  if (top === undefined || tokens.folded[top.next] !== 'bolu') return undefined
  const bottom = readBottom(tokens, top.next + 1, language)
  if (bottom === undefined || !isLess(top.value, bottom.ratio)) return undefined
  return { ratio: divide(top.value, bottom.ratio), next: bottom.next }
}

/** "nokta sıfır üç", "point seventy-one", "point one four": each word is the next decimals. */
function readDecimalWords(
  tokens: Tokens,
  cardinal: Cardinal,
  language: LanguageTables,
): Reckoned | undefined {
  let i = cardinal.next + 1
  let decimals = ''
  let scale = 1n
  for (let words = 0; words < MOST_DECIMAL_WORDS; words++) {
    const part = readCardinal(tokens, i, language, { plain: true })
    if (part === undefined || !isWhole(part.value)) break
    i = part.next
    // "one point five million": the scale is of the whole.
    scale = part.scale
    decimals += formatRatio(scale > 1n ? divide(part.value, whole(scale)) : part.value)
    if (scale > 1n) break
  }
  if (decimals === '' || !isWhole(cardinal.value)) return undefined
  return {
    ratio: multiply(parseRatio(`${formatRatio(cardinal.value)}.${decimals}`), whole(scale)),
    next: i,
    scale,
  }
}

/** "bir bölü üç", "one over three", "two out of five", "1 in twenty-one". */
export function readDivision(
  tokens: Tokens,
  top: Read,
  language: LanguageTables,
  options: NumeralOptions,
): Read {
  const word = tokens.folded[top.next]
  let at = top.next + 1
  const divided = word === 'bolu'
  if (word === 'out' && tokens.folded[at] === 'of') at++
  else if (!divided && word !== 'over' && !(word === 'in' && isOne(ratioOf(top)))) return top
  const bottom = readBottom(tokens, at, language)
  if (bottom === undefined || bottom.ratio.n === 0n) return top
  if (!divided && !isLess(ratioOf(top), bottom.ratio)) return top
  // "1 in 3 days" is no third.
  if (word === 'in' && bottom.next < tokens.count && tokens.kind[bottom.next] === WORD) return top
  return options.amount === true ? top : { ratio: divide(ratioOf(top), bottom.ratio), next: bottom.next }
}

function isOne(ratio: Ratio): boolean {
  return ratio.n === ratio.d
}

function readBottom(tokens: Tokens, at: number, language: LanguageTables): Reckoned | undefined {
  if (at >= tokens.count) return undefined
  if (tokens.kind[at] === DIGITS) {
    const digits = tokens.folded[at]!
    return digits.length > 6 || !isPlainRun(tokens, at)
      ? undefined
      : { ratio: parseRatio(digits), next: at + 1 }
  }
  const cardinal = readCardinal(tokens, at, language)
  return cardinal && { ratio: cardinal.value, next: cardinal.next }
}
