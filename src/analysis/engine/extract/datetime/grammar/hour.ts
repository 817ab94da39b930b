import { dateOf } from '../calendar.ts'
import { clockOfFigure } from '../join.ts'
import { CLOCK_HINT, type Piece } from '../meaning.ts'
import { isDigits, type Source, word } from '../source.ts'
import { counts } from './around.ts'

const HALF_DAY = 12 * 3600
/** Minutes that four figures without a mark are told in. */
const QUARTERS: ReadonlySet<number> = new Set([15, 30, 45])
/** "It cost around 1245" is how much. */
const COSTS: ReadonlySet<string> = new Set('paid pay cost costs spent charged worth owe owes'.split(' '))

/** "around 1030", "before 1145": quarters of an hour, where nothing else is counted. */
export function isQuarterHour(source: Source, { meaning, first }: Piece): boolean {
  if (
    !source.language.grammar.hoursRunTogether ||
    meaning.kind !== 'figure' ||
    !isDigits(source, first, 4, 4)
  )
    return false
  return (
    QUARTERS.has(meaning.value % 100) &&
    word(source, first - 1) !== 'by' &&
    !COSTS.has(word(source, first - 2))
  )
}

const CHANGES: ReadonlySet<string> = new Set(
  'up down changed change changes increase increased decrease decreased raised reduced rose risen fell fallen dropped moved grew grown short'.split(
    ' ',
  ),
)

/** Whether "by" before a number says by how much: "up by 5", "not changed even by 1". */
export function isChange(source: Source, { first }: Piece): boolean {
  if (word(source, first - 1) !== 'by') return false
  return CHANGES.has(word(source, first - 2)) || CHANGES.has(word(source, first - 3))
}

/** "at 1930": a quarter of an hour after "at" is no year. */
export function hourOfYear(source: Source, read: Piece, hints: number): Piece | undefined {
  const { meaning, needs, first, until } = read
  if (
    !source.language.grammar.hoursRunTogether ||
    (hints & CLOCK_HINT) === 0 ||
    word(source, first - 1) !== 'at'
  )
    return undefined
  if (meaning.kind !== 'days' || meaning.unit !== 'year' || needs === 0 || until !== first + 1)
    return undefined
  const value = dateOf(meaning.from).year
  if (!QUARTERS.has(value % 100) || counts(source, read)) return undefined
  const clock = clockOfFigure({ kind: 'figure', value, ordinal: false, written: false })
  return clock && { ...read, meaning: clock }
}

/** "Call me at 5", "tomorrow from 2 to 4", "yarın 5'te": a small number alone is an hour of the afternoon. */
export function afternoon(read: Piece): Piece {
  const { meaning } = read
  if (!('small' in meaning)) return read
  if (meaning.kind === 'clock' || meaning.kind === 'moment')
    return { ...read, meaning: { ...meaning, at: meaning.at + HALF_DAY } }
  return { ...read, meaning: { ...meaning, from: meaning.from + HALF_DAY, to: meaning.to + HALF_DAY } }
}
