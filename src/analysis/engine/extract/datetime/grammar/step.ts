import type { Step, Unit } from '../../../languages/time-words.ts'
import { type Day, dateOf, SECONDS_OF_DAY, weekdayOf, weekOf } from '../calendar.ts'
import { comingWeekday, monthOf } from '../dates.ts'
import { type Days, type Meaning, single } from '../meaning.ts'
import type { Source } from '../source.ts'
import { isClockUnit, periodOf, shiftMoment } from '../unit.ts'

/** Units that no count begins at the day it is: rows of them are the calendar's. */
export const BY_CALENDAR: ReadonlySet<Unit> = new Set<Unit>(['quarter', 'decade', 'century'])

/** A number of periods before or after now: quarters and decades by the calendar, the rest counted from now. */
export function rowOf(source: Source, count: number, unit: Unit, by: number): Meaning {
  const { today, now } = source
  if (isClockUnit(unit)) {
    const other = shiftMoment(now, [{ count, unit }], by > 0 ? 1 : -1)
    return { kind: 'stretch', from: Math.min(now, other), to: Math.max(now, other) }
  }
  if (BY_CALENDAR.has(unit)) {
    const [from] = periodOf(unit, today, by > 0 ? 1 : -count)
    const [, to] = periodOf(unit, today, by > 0 ? count : -1)
    return { kind: 'days', unit, from, to }
  }
  const start = by > 0 ? today + 1 : today
  const other = Math.floor(
    shiftMoment(start * SECONDS_OF_DAY, [{ count, unit }], by > 0 ? 1 : -1) / SECONDS_OF_DAY,
  )
  if (unit === 'workday' && by > 0)
    return {
      kind: 'days',
      unit: 'day',
      from: nextWorkday(start),
      to: Math.floor(shiftMoment(today * SECONDS_OF_DAY, [{ count, unit }], 1) / SECONDS_OF_DAY) + 1,
    }
  return { kind: 'days', unit: 'day', from: Math.min(start, other), to: Math.max(start, other) }
}

function nextWorkday(day: Day): Day {
  const weekday = weekdayOf(day)
  return weekday > 5 ? day + 8 - weekday : day
}

/** A weekday of this, the last or the next week, or the nearest one. */
export function stepWeekday(source: Source, weekday: number, step: Step): Day {
  const { today } = source
  if (step.by === 0) return today + ((weekday - weekdayOf(today) + 7) % 7)
  if (step.near === true) {
    return step.by > 0 ? comingWeekday(source, weekday) : today - (((weekdayOf(today) - weekday + 6) % 7) + 1)
  }
  return weekOf(today) + step.by * 7 + weekday - 1
}

/** A month of this, the last or the next year. */
export function stepMonth(source: Source, month: number, by: number): Days {
  const now = dateOf(source.today)
  if (by === 0) return monthOf(now.year, month)
  if (by > 0) return monthOf(month > now.month ? now.year : now.year + 1, month)
  return monthOf(month < now.month ? now.year : now.year - 1, month)
}

const SATURDAY = 6

/** A unit of this, the last or the next kind: "this week", "geçen yıl". */
export function stepUnit(source: Source, unit: Unit, step: Step): Meaning {
  const { today } = source
  if (isClockUnit(unit)) return rowOf(source, 1, unit, step.by < 0 ? -1 : 1)
  if (unit === 'day' || unit === 'workday') return single(today + step.by)
  // The coming weekend is this week's, while that lies ahead.
  const by =
    unit === 'weekend' && step.near === true && step.by > 0 && weekdayOf(today) < SATURDAY ? 0 : step.by
  const [from, end] = periodOf(unit, today, by)
  return { kind: 'days', unit, from, to: step.sofar === true && today > from ? today : end }
}
