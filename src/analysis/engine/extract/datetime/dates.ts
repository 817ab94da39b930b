import type { Unit } from '../../languages/time-words.ts'
import { addMonths, type Day, dateOf, dayOf, isDate, weekdayOf } from './calendar.ts'
import { type Days, single } from './meaning.ts'
import type { Source } from './source.ts'

/** How many years a 29 February, or a weekday on a date, is looked for. */
const MOST_YEARS = 8
const MOST_MONTHS = 14

/**
 * A date without a year: the coming one, but of the month that is running the one of this
 * year ("11 March", said on 15 March). Undefined where no year has it.
 */
export function comingDate(source: Source, month: number, day: number): Days | undefined {
  const now = dateOf(source.today)
  for (let year = month < now.month ? now.year + 1 : now.year; year <= now.year + MOST_YEARS; year++) {
    if (isDate(year, month, day)) return single(dayOf(year, month, day), { yearless: true })
  }
  return undefined
}

/** A month without a year: this one, or the coming one. */
export function comingMonth(source: Source, month: number): Days {
  const now = dateOf(source.today)
  return { ...monthOf(month < now.month ? now.year + 1 : now.year, month), yearless: true }
}

/** A month of a year. */
export function monthOf(year: number, month: number): Days {
  return { kind: 'days', from: dayOf(year, month, 1), to: dayOf(year, month + 1, 1), unit: 'month' }
}

/** A whole year. */
export function yearOf(year: number): Days {
  return { kind: 'days', from: dayOf(year, 1, 1), to: dayOf(year + 1, 1, 1), unit: 'year' }
}

/** The next day with this number in its month, today included. */
export function comingDayOfMonth(source: Source, day: number): Days | undefined {
  const now = dateOf(source.today)
  for (let k = day < now.day ? 1 : 0; k < MOST_MONTHS; k++) {
    const first = dateOf(dayOf(now.year, now.month + k, 1))
    if (isDate(first.year, first.month, day))
      return single(dayOf(first.year, first.month, day), { monthless: true })
  }
  return undefined
}

/** The day of this month, or the next, that is this weekday and has this number. */
export function comingWeekdayOfMonth(source: Source, weekday: number, day: number): Days | undefined {
  const now = dateOf(source.today)
  for (let k = 0; k < MOST_MONTHS * 2; k++) {
    const first = dateOf(dayOf(now.year, now.month + k, 1))
    if (!isDate(first.year, first.month, day)) continue
    const found = dayOf(first.year, first.month, day)
    if (weekdayOf(found) === weekday) return single(found, { weekday })
  }
  return undefined
}

/** The next such weekday after today. */
export function comingWeekday(source: Source, weekday: number): Day {
  return source.today + ((weekday - weekdayOf(source.today) + 6) % 7) + 1
}

/** The same days in another year; undefined where it lacks them. */
export function inYear(days: Days, year: number): Days | undefined {
  if (days.of !== undefined) return days.of(year)
  const from = dateOf(days.from)
  const to = dateOf(days.to)
  if (days.unit === 'day' && days.to - days.from === 1) {
    if (!isDate(year, from.month, from.day)) return undefined
    const day = dayOf(year, from.month, from.day)
    return single(day)
  }
  const later = year - from.year
  return {
    kind: 'days',
    unit: days.unit,
    from: dayOf(year, from.month, from.day),
    to: dayOf(to.year + later, to.month, to.day),
    ...(days.edge === undefined ? {} : { edge: addMonths(days.edge, later * 12) }),
  }
}

const NEAREST_FIRST: readonly number[] = [-1, 1, 2, 3, 4, 5, 6]

/** A date without a year and the weekday beside it: the year nearest to come where they agree, or the date as it was. */
export function onWeekday(days: Days, weekday: number): Days {
  if (weekdayOf(days.from) === weekday || days.yearless !== true) return { ...days, weekday }
  const { year } = dateOf(days.from)
  for (const later of NEAREST_FIRST) {
    const other = inYear(days, year + later)
    if (other !== undefined && weekdayOf(other.from) === weekday) return { ...other, weekday }
  }
  return { ...days, weekday }
}

/** Units that last a day or longer, and are one day. */
export function isSingle(days: Days): boolean {
  return days.to - days.from === 1
}

/** Whether a period has a place for a weekday or a number of a day in it. */
export function holdsDays(unit: Unit): boolean {
  return unit === 'week' || unit === 'month'
}

/** A year of two digits: 00 to 39 are of this century. */
export function fullYear(value: number, digits: number): number {
  return digits > 2 ? value : value < 40 ? 2000 + value : 1900 + value
}
