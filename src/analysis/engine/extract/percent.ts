import { LANGUAGES } from '../languages/languages.ts'
import type { PercentWords } from '../languages/number-turns.ts'
import { fold } from '../text/fold.ts'
import { DIGITS, gap, type Tokens, WORD } from '../text/tokens.ts'
import { numeralBehind } from './numeral-words.ts'
import { type Numeral, readNumeral } from './numerals.ts'
import { Phrases } from './phrases.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isNounTail } from './suffix.ts'
import { setOf } from './words.ts'

const MINUS = setOf(({ numberTurns }) => numberTurns.minus)
const BEFORE = setOf(({ numberTurns }) => numberTurns.percent?.before)
const BEHIND = phrasesOf(({ behind }) => behind)
const OF_BASE = phrasesOf(({ ofBase }) => ofBase)

/** The phrases that `pick` takes from the tables of all languages. */
function phrasesOf(pick: (words: PercentWords) => readonly string[] | undefined): Phrases<true> {
  return new Phrases(
    LANGUAGES.flatMap(({ numberTurns }) => pick(numberTurns.percent ?? {}) ?? []).map(
      (phrase): [string, true] => [fold(phrase), true],
    ),
  )
}

/**
 * Reads a percentage: "%20", "20%", "yüzde yirmi", "20 percent", "eksi yüzde beş". The value
 * is the decimal string of the figure ("20"). A base named alone counts as well: "percent of
 * 10", "210'un yüzdesi".
 */
export function scanPercent(context: ScanContext, at: number): Match | undefined {
  const { tokens } = context
  const word = tokens.folded[at]!
  if (isBefore(word)) return signed(tokens, at, at, after(context, at + 1))
  const negative = word === '-' || MINUS.has(word)
  if (negative && at + 1 < tokens.count && isBefore(tokens.folded[at + 1]!)) {
    return signed(tokens, at, at + 1, after(context, at + 2))
  }
  const base = OF_BASE.find(tokens, at)
  if (base !== undefined) return signed(tokens, at, at, after(context, base.next))
  return before(context, at)
}

/** Whether a word says that the number behind it is a percentage. */
function isBefore(word: string): boolean {
  return word === '%' || BEFORE.has(word)
}

function after({ tokens, language, locale }: ScanContext, at: number): Numeral | undefined {
  const numeral = readNumeral(tokens, at, language, locale, { inflected: true })
  if (numeral !== undefined || !BEFORE.has(tokens.folded[at - 1]!)) return numeral
  // "yüzde ona", which is a pronoun elsewhere.
  const word = numeralBehind(tokens, at)
  if (word === undefined) return undefined
  return {
    value: String(word.stems[0]!.value),
    end: tokens.end[at]!,
    next: at + 1,
    written: true,
    integer: true,
  }
}

function signed(tokens: Tokens, at: number, sign: number, numeral: Numeral | undefined): Match | undefined {
  if (numeral === undefined) return undefined
  // "%20lik": a suffix grown onto the digits.
  const { next } = numeral
  const grown = next < tokens.count && !gap(tokens, next) && tokens.kind[next] === WORD
  if (grown && !isNounTail(tokens.folded[next]!)) return undefined
  const value = sign === at || numeral.value[0] === '-' ? numeral.value : `-${numeral.value}`
  const end = grown ? tokens.end[next]! : numeral.end
  return { type: 'percent', start: tokens.start[at]!, end, next: grown ? next + 1 : next, value }
}

/** A figure before its sign or word: "20 %", "one hundred percent". */
function before(context: ScanContext, at: number): Match | undefined {
  const { tokens, language, locale } = context
  const numeral = readNumeral(tokens, at, language, locale)
  if (numeral === undefined || numeral.next >= tokens.count) return undefined
  let last = numeral.next
  // "half a percent"
  if (tokens.folded[last] === 'a' && tokens.folded[at] === 'half') last++
  if (tokens.folded[last] === '%') {
    // In "20 %5" the sign belongs to the 5.
    const next = last + 1
    if (gap(tokens, last) && next < tokens.count && tokens.kind[next] === DIGITS && !gap(tokens, next))
      return undefined
  } else {
    const behind = BEHIND.find(tokens, last)
    last = behind === undefined ? baseOf(tokens, last) : behind.next - 1
    if (last < 0) return undefined
  }
  return {
    type: 'percent',
    start: tokens.start[at]!,
    end: tokens.end[last]!,
    next: last + 1,
    value: numeral.value,
  }
}

/** "'un yüzdesi" */
function baseOf(tokens: Tokens, at: number): number {
  if (tokens.folded[at] !== "'" || at + 2 >= tokens.count) return -1
  return /^n?[iu]n$/.test(tokens.folded[at + 1]!) && tokens.folded[at + 2] === 'yuzdesi' ? at + 2 : -1
}
