import { DIGITS, gap, type Tokens, WORD } from '../text/tokens.ts'
import { numeralBehind } from './numeral-words.ts'
import { type Numeral, readNumeral } from './numerals.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isNounTail } from './suffix.ts'

const PERCENT_WORDS: ReadonlySet<string> = new Set([
  'percent',
  'percents',
  'percentage',
  'percentages',
  'pct',
])

/**
 * Reads a percentage: "%20", "20%", "yüzde yirmi", "20 percent", "eksi yüzde beş". The value
 * is the decimal string of the figure ("20"). A base named alone counts as well: "percent of
 * 10", "210'un yüzdesi".
 */
export function scanPercent(context: ScanContext, at: number): Match | undefined {
  const { tokens } = context
  const word = tokens.folded[at]!
  if (word === '%' || word === 'yuzde') return signed(tokens, at, at, after(context, at + 1))
  const negative = word === '-' || word === 'eksi' || word === 'minus'
  if (negative && at + 1 < tokens.count && ['%', 'yuzde'].includes(tokens.folded[at + 1]!)) {
    return signed(tokens, at, at + 1, after(context, at + 2))
  }
  if (tokens.folded[at + 1] === 'of' && PERCENT_WORDS.has(word))
    return signed(tokens, at, at, after(context, at + 2))
  return before(context, at)
}

function after({ tokens, language, locale }: ScanContext, at: number): Numeral | undefined {
  const numeral = readNumeral(tokens, at, language, locale, { inflected: true })
  if (numeral !== undefined || tokens.folded[at - 1] !== 'yuzde') return numeral
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
  } else if (tokens.folded[last] === 'per' && tokens.folded[last + 1] === 'cent') last++
  else if (!PERCENT_WORDS.has(tokens.folded[last]!)) {
    last = baseOf(tokens, last)
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
