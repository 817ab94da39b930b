import { DIGITS, gap, type Tokens, WORD } from '../text/tokens.ts'
import { isLower } from './currency.ts'
import { type Numeral, readNumeral } from './numerals.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isDigit, isMasked } from './span.ts'
import { COUNTED_NOUNS, ONE_FOLLOWERS, ONE_LEADERS } from './tables/numerals.data.ts'

/** "180ml" is a measure. */
const SHORTEST_NOUN = 4
/** Suffixes of figures that are no letter of a code: "100den fazla". */
const FIGURE_SUFFIXES: ReadonlySet<string> = new Set('den dan ten tan de da te ta ye ya lik luk'.split(' '))
/** A Turkish genitive: whose "altı" is no six. */
const OWNER = /[aeiou]n[iu]n$/

/**
 * Reads a number, in digits or words, as an exact decimal string. Digits that letters are glued to are none ("B12",
 * "180ml") but for Turkish suffixes and counted nouns, nor are parts of versions and of masked numbers, nor is "bir" as
 * an article ("bir sorun var"), or "one" as a pronoun ("that one").
 */
export function scanNumber(context: ScanContext, at: number): Match | undefined {
  const { tokens, language, locale } = context
  const numeral = readNumeral(tokens, at, language, locale)
  if (numeral === undefined) return undefined
  if (numeral.written ? isArticle(tokens, at, numeral) : isGlued(tokens, at, numeral, language === 'tr'))
    return undefined
  return {
    type: 'number',
    start: tokens.start[at]!,
    end: numeral.end,
    next: numeral.next,
    value: numeral.value,
  }
}

/** Whether letters glued to a figure leave it one: a suffix, or what is counted ("2adet"). */
function isFigureWord(folded: string): boolean {
  return FIGURE_SUFFIXES.has(folded) || (folded.length >= SHORTEST_NOUN && COUNTED_NOUNS.has(folded))
}

function isGlued(tokens: Tokens, at: number, { next }: Numeral, suffixes: boolean): boolean {
  if (at > 0 && !gap(tokens, at) && tokens.kind[at - 1] === WORD) return true
  if (tokens.kind[at] !== DIGITS && at > 0 && !gap(tokens, at) && tokens.kind[at - 1] === DIGITS) return true
  if (next < tokens.count && !gap(tokens, next) && tokens.kind[next] === WORD)
    return !(suffixes && isLower(tokens, next) && isFigureWord(tokens.folded[next]!))
  return next === at + 1 && isPart(tokens, at)
}

/** Whether digits are but a part: of a version ("13.3.1"), or what is left of a number that was masked ("0532***45"). */
function isPart({ text, start, end }: Tokens, at: number): boolean {
  const from = start[at]!
  const to = end[at]!
  return (
    (text[from - 1] === '.' && isDigit(text.charCodeAt(from - 2))) ||
    (text[to] === '.' && isDigit(text.charCodeAt(to + 1))) ||
    (text[from - 1] === '*' && text[from - 2] === '*') ||
    isMasked(text, to)
  )
}

/** Whether a lone "bir", "one" or "altı" counts nothing. */
function isArticle(tokens: Tokens, at: number, { next }: Numeral): boolean {
  if (next !== at + 1) return false
  const word = tokens.folded[at]!
  // "masanın altı" is its underside.
  if (word === 'alti') return at > 0 && OWNER.test(tokens.folded[at - 1]!)
  if (word !== 'bir' && word !== 'one') return false
  const follower = next < tokens.count && tokens.kind[next] === WORD ? tokens.folded[next]! : ''
  if (word === 'bir') return follower !== '' && !COUNTED_NOUNS.has(follower)
  return ONE_FOLLOWERS.has(follower) || (at > 0 && ONE_LEADERS.has(tokens.folded[at - 1]!))
}
