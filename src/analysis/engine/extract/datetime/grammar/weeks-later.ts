import { comingWeekday } from '../dates.ts'
import { DAYS, WEEKDAYS } from '../lexicon.ts'
import { type Piece, single } from '../meaning.ts'
import { piece, type Source, word } from '../source.ts'
import type { Amount } from '../unit.ts'

/** "It will be two weeks on Monday", "it has been a week today": how long something has lasted. */
const LASTING: ReadonlySet<string> = new Set('be been is was its s for only took take takes'.split(' '))
const WEEK = 7

/** Weeks from a day that stands behind them: "a week on Thursday", "two weeks tomorrow". */
export function weeksLater(source: Source, first: number, at: number, amount: Amount): Piece | undefined {
  const { count, unit } = amount[0]!
  const days = unit === 'week' ? WEEK : unit === 'fortnight' ? 2 * WEEK : 0
  if (days === 0 || amount.length > 1 || !Number.isInteger(count)) return undefined
  if (LASTING.has(word(source, first - 1))) return undefined
  if (word(source, at) === 'on') {
    const weekday = WEEKDAYS.find(source.tokens, at + 1)
    if (weekday?.language.grammar.prepositions !== true || weekday.weak) return undefined
    return piece(source, first, weekday.next, single(comingWeekday(source, weekday.value) + count * days))
  }
  const day = DAYS.find(source.tokens, at)
  if (day?.language.grammar.prepositions !== true || (day.value !== 0 && day.value !== 1)) return undefined
  return piece(source, first, day.next, single(source.today + day.value + count * days))
}
