import type { Unit } from '../../languages/time-words.ts'
import { addMonths, type Day, dateOf, dayOf, SECONDS_OF_DAY, weekOf } from './calendar.ts'

interface UnitFacts {
  /** As durations are told: a month has 30 and a year 365 days. */
  readonly seconds: number
  /** Calendar months, for units that are made of them. */
  readonly months: number
  /** ISO 8601: how many of which designator. */
  readonly iso: readonly [number, string]
}

const DAY = SECONDS_OF_DAY
/** What each unit is worth. */
export const UNITS: Readonly<Record<Unit, UnitFacts>> = {
  second: { seconds: 1, months: 0, iso: [1, 'S'] },
  minute: { seconds: 60, months: 0, iso: [1, 'M'] },
  hour: { seconds: 3600, months: 0, iso: [1, 'H'] },
  day: { seconds: DAY, months: 0, iso: [1, 'D'] },
  workday: { seconds: DAY, months: 0, iso: [1, 'D'] },
  weekend: { seconds: 2 * DAY, months: 0, iso: [2, 'D'] },
  week: { seconds: 7 * DAY, months: 0, iso: [1, 'W'] },
  fortnight: { seconds: 14 * DAY, months: 0, iso: [2, 'W'] },
  month: { seconds: 30 * DAY, months: 1, iso: [1, 'M'] },
  quarter: { seconds: 90 * DAY, months: 3, iso: [3, 'M'] },
  half: { seconds: 180 * DAY, months: 6, iso: [6, 'M'] },
  year: { seconds: 365 * DAY, months: 12, iso: [1, 'Y'] },
  decade: { seconds: 3650 * DAY, months: 120, iso: [10, 'Y'] },
  century: { seconds: 36_500 * DAY, months: 1200, iso: [100, 'Y'] },
}

/** Some of a unit: 1.5 hours. */
export interface Count {
  readonly count: number
  readonly unit: Unit
}

/** A length of time: an hour and 30 minutes are two counts. */
export type Amount = readonly Count[]

/** Whether the unit is shorter than a day. */
export function isClockUnit(unit: Unit): boolean {
  return UNITS[unit].seconds < DAY
}

/** Seconds of a length, months of 30 and years of 365 days. */
export function secondsOf(amount: Amount): number {
  let sum = 0
  for (const { count, unit } of amount) sum += count * UNITS[unit].seconds
  return Math.round(sum * 1000) / 1000
}

/** ISO 8601 duration: `P2M`, `PT1H30M`, `P1Y15D`. Weeks beside other units are told in days. */
export function isoOf(amount: Amount): string {
  const alone = amount.length === 1
  const date = new Map<string, number>()
  const time = new Map<string, number>()
  for (const { count, unit } of amount) {
    const [times, letter] = UNITS[unit].iso
    const told = letter === 'W' && !alone ? 'D' : letter
    const part = isClockUnit(unit) ? time : date
    part.set(told, (part.get(told) ?? 0) + count * (told === letter ? times : times * 7))
  }
  const text = (part: Map<string, number>): string => [...part].map(([letter, n]) => `${n}${letter}`).join('')
  return `P${text(date)}${time.size === 0 ? '' : `T${text(time)}`}`
}

/** The moment (seconds since 1970) a length after `moment`, or before it for `sign` -1; months by the calendar. */
export function shiftMoment(moment: number, amount: Amount, sign: 1 | -1): number {
  let at = moment
  for (const { count, unit } of amount) {
    const { months, seconds } = UNITS[unit]
    if (unit === 'workday') at = shiftWorkdays(at, sign * count)
    else if (months === 0) at += sign * count * seconds
    else {
      const whole = Math.trunc(count * months)
      const day = Math.floor(at / DAY)
      at += (addMonths(day, sign * whole) - day) * DAY
      at += sign * Math.round((count * months - whole) * 30) * DAY
    }
  }
  return at
}

const MOST_WORKDAYS = 1000

function shiftWorkdays(moment: number, count: number): number {
  let at = moment
  const step = count < 0 ? -DAY : DAY
  for (let left = Math.min(Math.abs(Math.trunc(count)), MOST_WORKDAYS); left > 0; ) {
    at += step
    const day = Math.floor(at / DAY)
    if (day - weekOf(day) < 5) left--
  }
  return at
}

/** The calendar's `unit` that `day` is in, or the one `by` units from it: `[from, to)`. */
export function periodOf(unit: Unit, day: Day, by: number): readonly [Day, Day] {
  const { months } = UNITS[unit]
  if (unit === 'week' || unit === 'fortnight') {
    const from = weekOf(day) + by * 7
    return [from, from + 7]
  }
  if (unit === 'weekend') {
    const from = weekOf(day) + by * 7 + 5
    return [from, from + 2]
  }
  if (months === 0) return [day + by, day + by + 1]
  const { year, month } = dateOf(day)
  const index = year * 12 + month - 1
  const first = (Math.floor(index / months) + by) * months
  return [dayOf(0, first + 1, 1), dayOf(0, first + months + 1, 1)]
}
