import { dateOf } from '../calendar.ts'
import { fullYear } from '../dates.ts'
import { STEPS, UNIT_WORDS } from '../lexicon.ts'
import { MONTH_HINT, type Piece, YEAR_HINT } from '../meaning.ts'
import { isDigits, isGlued, type Source, word } from '../source.ts'
import { capital } from './noun.ts'
import { part } from './numeric.ts'

const APOSTROPHES: ReadonlySet<string> = new Set(["'", '’'])

/** Reads a quarter or half of a year by its letter: "Q1 2019", "q1-2019", "H2 2020", "Q4 '19", "Q3 of last year". */
export function readQuarter(source: Source, at: number, hints: number): Piece | undefined {
  const letter = word(source, at)
  if ((letter !== 'q' && letter !== 'h') || !isGlued(source, at + 1) || !isDigits(source, at + 1, 1, 1))
    return undefined
  const n = Number(word(source, at + 1))
  const months = letter === 'q' ? 3 : 6
  if (n < 1 || n * months > 12) return undefined
  const year = readItsYear(source, at + 2)
  // "h1" is a heading as well.
  if (
    year === undefined &&
    letter === 'h' &&
    ((hints & (YEAR_HINT | MONTH_HINT)) === 0 || !capital(source, at))
  )
    return undefined
  return part(source, at, year?.next ?? at + 2, year?.year ?? dateOf(source.today).year, n, months)
}

/** The year behind: "2019", "of 2019", "-2019", "'19", "last year". */
function readItsYear(source: Source, at: number): { year: number; next: number } | undefined {
  const i = /^(?:[-/]|of)$/.test(word(source, at)) ? at + 1 : at
  if (isDigits(source, i, 4, 4)) return { year: Number(word(source, i)), next: i + 1 }
  if (APOSTROPHES.has(word(source, i)) && isGlued(source, i + 1) && isDigits(source, i + 1, 2, 2))
    return { year: fullYear(Number(word(source, i + 1)), 2), next: i + 2 }
  const step = STEPS.find(source.tokens, i)
  const unit = step && UNIT_WORDS.find(source.tokens, step.next)
  return unit?.value === 'year'
    ? { year: dateOf(source.today).year + step!.value.by, next: unit.next }
    : undefined
}
