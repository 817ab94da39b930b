import { WORD } from '../../../text/tokens.ts'
import { readCardinal } from '../../cardinal.ts'
import { fullYear, yearOf } from '../dates.ts'
import type { Days, Piece } from '../meaning.ts'
import { isDigits, isGlued, isPriced, piece, readEnding, type Source, word } from '../source.ts'
import { counts } from './around.ts'

/** A year after a day or month: "2015", ", 1994", "of '87", "nineteen eighty six", "in 2017". */
export function readYearAfter(
  source: Source,
  at: number,
): (Piece & { meaning: Days & { year: number } }) | undefined {
  let i = at
  if (word(source, i) === ',') i++
  const of = source.words.partOf.has(word(source, i))
  if (of) i++
  if (word(source, i) === "'" && isGlued(source, i + 1)) i++
  if (isDigits(source, i, 4, 4)) {
    const year = Number(word(source, i))
    // "3 March 2015:30" is none, nor an amount with decimals.
    if (year < 1000 || year > 2999) return undefined
    const next = word(source, i + 1)
    if (
      (next === ':' || next === ',' || next === '.') &&
      isGlued(source, i + 1) &&
      isGlued(source, i + 2) &&
      isDigits(source, i + 2, 1, 9)
    )
      return undefined
    return yearPiece(source, at, i + 1, year)
  }
  if (of || word(source, i - 1) === "'") {
    // "Feb '24" is a year, "the 3rd of 24" none.
    const quoted = !of && (source.language.suffixes === undefined || !isGlued(source, i - 1))
    if (isDigits(source, i, 2, 2) && !isGlued(source, i + 1) && (quoted || Number(word(source, i)) > 31))
      return yearPiece(source, at, i + 1, fullYear(Number(word(source, i)), 2))
  }
  // "15 Nisan 87'de"
  if (source.language.suffixes !== undefined && isDigits(source, i, 2, 2) && Number(word(source, i)) > 31) {
    const { ending } = readEnding(source, i + 1)
    if (ending === 'at' || ending === 'from' || ending === 'ki')
      return yearPiece(source, at, i + 1, fullYear(Number(word(source, i)), 2))
  }
  const words = readYearWords(source, i)
  return words && yearPiece(source, at, words.next, words.year)
}

function yearPiece(
  source: Source,
  first: number,
  until: number,
  year: number,
): Piece & { meaning: Days & { year: number } } {
  return { ...piece(source, first, until, yearOf(year)), meaning: { ...yearOf(year), year } }
}

const OF_YEARS: ReadonlySet<string> = new Set('in since from until till before after by during'.split(' '))

/** Reads a year in words, where a word stands before it that leads to one: "in nineteen ninety six". */
export function readYearInWords(source: Source, at: number): Piece | undefined {
  if (!source.language.grammar.yearPairs || !OF_YEARS.has(word(source, at - 1))) return undefined
  const words = readYearWords(source, at)
  if (words === undefined || words.year < FIRST_YEAR || words.next < at + 2) return undefined
  const read = yearPiece(source, at, words.next, words.year)
  return counts(source, read) ? undefined : read
}
const FIRST_YEAR = 1500

/** "nineteen eighty six", "two thousand and fifteen", "seventeen hundred thirty three" */
export function readYearWords(source: Source, at: number): { year: number; next: number } | undefined {
  if (source.tokens.kind[at] !== WORD) return undefined
  if (!source.language.grammar.yearPairs) return readCountedYear(source, at)
  const first = readCardinal(source.tokens, at, source.language)
  if (first === undefined || first.value.d !== 1n) return undefined
  const value = Number(first.value.n)
  if (value >= 1100 && value <= 2100) return { year: value, next: first.next }
  if (value < 11 || value > 20) return undefined
  const second = readCardinal(source.tokens, first.next, source.language)
  if (second === undefined || second.value.d !== 1n || second.value.n < 10n || second.value.n > 99n)
    return undefined
  return { year: value * 100 + Number(second.value.n), next: second.next }
}

const FIRST_SPOKEN = 1800
const LAST_SPOKEN = 2100

/** "iki bin yirmi bir", "bin dokuz yüz doksan dokuz" behind a day or month; no amount. */
function readCountedYear(source: Source, at: number): { year: number; next: number } | undefined {
  const read = readCardinal(source.tokens, at, source.language, { inflected: true })
  if (read === undefined || read.value.d !== 1n || read.next === at + 1 || isPriced(source, read.next))
    return undefined
  const year = Number(read.value.n)
  return year >= FIRST_SPOKEN && year <= LAST_SPOKEN ? { year, next: read.next } : undefined
}
