import type { Part } from '../../languages/time-words.ts'
import { dateOf, dayOf, isDate, SECONDS_OF_DAY, weekdayOf, weekOf } from './calendar.ts'
import { comingWeekdayOfMonth, inYear, isSingle, onWeekday } from './dates.ts'
import {
  type Clock,
  type Days,
  type Figure,
  type Meaning,
  type Moment,
  PART_TIMES,
  type Piece,
  type Stretch,
  settle,
  single,
} from './meaning.ts'
import type { Source } from './source.ts'
import { type Amount, shiftMoment, UNITS } from './unit.ts'

/**
 * What two pieces beside each other mean together, in either order: a day and a time, a
 * part of a day and an hour, a weekday and a date. Undefined when they are two things.
 */
export function join(source: Source, left: Piece, right: Piece): Meaning | undefined {
  const a = left.meaning
  const b = right.meaning
  if (a.kind === 'hinge') return shiftFrom(b, a.amount, a.sign)
  // "cuma akşamından pazar akşamına" is from one day's to another's.
  if (left.ending === 'from' && a.kind === 'stretch' && b.kind === 'days' && b.bare === true) return undefined
  // "bugünden cumaya" is from one day to another.
  if (left.ending === 'from' && right.ending === 'to' && a.kind === 'days' && b.kind === 'days')
    return undefined
  // "şu andan itibaren iki saat sonra" says now twice.
  if (a.kind === 'moment' && a.now === true && left.until > left.first + 1 && isCountedOn(b)) return b
  // "cumadan üç gün sonra"
  if (left.ending === 'from' && (b.kind === 'days' || b.kind === 'moment') && b.offset !== undefined)
    return shiftFrom(a, b.offset.amount, b.offset.sign)
  return joinOrdered(source, a, b) ?? joinOrdered(source, b, a)
}

/** Whether a time was counted from now on: "iki saat sonra". */
function isCountedOn(meaning: Meaning): boolean {
  return (meaning.kind === 'moment' || meaning.kind === 'days') && meaning.offset?.sign === 1
}

function joinOrdered(source: Source, a: Meaning, b: Meaning): Meaning | undefined {
  switch (a.kind) {
    case 'days':
      return isSingle(a) ? joinDay(source, a, b) : joinPeriod(a, b)
    case 'part':
      return joinPart(a.part, b)
    case 'stretch':
      return joinStretch(a, b)
    case 'set':
      return b.kind === 'clock' || b.kind === 'part' || b.kind === 'clocks' || b.kind === 'figure'
        ? a
        : undefined
    case 'moment':
      return joinMoment(a, b)
    default:
      return undefined
  }
}

function joinDay(source: Source, day: Days, other: Meaning): Meaning | undefined {
  const start = day.from * SECONDS_OF_DAY
  switch (other.kind) {
    case 'clock':
      return {
        kind: 'moment',
        at: start + other.at,
        settled: other.settled,
        ...smallOf(other),
        ...told(day),
      }
    case 'clocks':
      return {
        kind: 'stretch',
        from: start + other.from,
        to: start + other.to,
        ...smallOf(other),
        ...told(day),
      }
    case 'part':
      return MEALS.has(other.part) ? undefined : onDay(day, other.part)
    case 'days':
      return joinDates(source, day, other)
    case 'figure':
      if (!other.ordinal && day.bare !== true) {
        const clock = clockOfFigure(other)
        return clock && joinDay(source, day, clock)
      }
      if (day.bare === true && other.value >= 1 && other.value <= 31)
        return comingWeekdayOfMonth(source, day.weekday!, other.value)
      return undefined
    case 'stretch':
      // "salı, yarın akşam"
      return day.bare === true && other.part !== undefined ? other : undefined
    case 'moment':
      if (other.dayEnd === true)
        return { kind: 'moment', at: start + SECONDS_OF_DAY - 1, settled: true, ...told(day) }
      return day.bare === true && other.now !== true && other.offset === undefined ? other : undefined
    default:
      return undefined
  }
}

/** Whether an hour was but a small number. */
export function smallOf({ small }: { readonly small?: true }): { small?: true } {
  return small === true ? { small } : {}
}

/** A part of a day. */
export function onDay(day: Days, part: Part): Stretch {
  const [from, to] = PART_TIMES[part]
  const start = day.from * SECONDS_OF_DAY
  return { kind: 'stretch', from: start + from, to: start + to, part, day: day.from, ...told(day) }
}

/** By how little a day was named. */
function told({ bare, yearless }: Days | Stretch): { bare?: true; yearless?: true } {
  if (bare === true) return { bare: true }
  return yearless === true ? { yearless: true } : {}
}

/** Days that have a name of their own: two days ago to the day after tomorrow. */
const MOST_DAYS_AWAY = 2

function joinDates(source: Source, a: Days, b: Days): Days | undefined {
  // "Thanksgiving 3 months ago", "Diwali in a year": that of the year then.
  if (a.of !== undefined && b.offset?.amount.every(({ unit }) => UNITS[unit].months > 0) === true)
    return a.of(dateOf(b.from).year)
  if (a.monthless === true && b.unit === 'month' && !isSingle(b)) return dayIn(b, dateOf(a.from).day)
  if (a.weekday !== undefined && b.monthless === true)
    return comingWeekdayOfMonth(source, a.weekday, dateOf(b.from).day)
  if (a.bare === true) {
    if (b.bare === true) return undefined
    if (isSingle(b)) {
      // "Wednesday in a week": that week's Wednesday.
      if (b.offset !== undefined) return single(weekOf(b.from) + a.weekday! - 1)
      return b.weekday === undefined ? onWeekday(b, a.weekday!) : undefined
    }
    if (b.unit === 'week' && b.to - b.from === 7) return single(b.from + a.weekday! - 1)
    return undefined
  }
  if (b.unit === 'year' && !isSingle(b) && a.yearless === true) return inYear(a, dateOf(b.from).year)
  // "tomorrow, 13/04/21": the date that was written out.
  const plain = (days: Days): boolean =>
    days.yearless !== true &&
    days.weekday === undefined &&
    days.offset === undefined &&
    days.monthless !== true
  const near = Math.abs(a.from - source.today) <= MOST_DAYS_AWAY
  return near && isSingle(b) && plain(a) && plain(b) ? b : undefined
}

function joinPeriod(period: Days, other: Meaning): Meaning | undefined {
  if (other.kind === 'days') {
    if (period.yearless === true && other.unit === 'year' && !isSingle(other))
      return inYear(period, dateOf(other.from).year)
    if (period.unit === 'month' && other.monthless === true) return dayIn(period, dateOf(other.from).day)
    // "geçen yıl bugün"
    if (
      other.today === true &&
      period.yearless !== true &&
      (period.unit === 'year' || period.unit === 'month')
    )
      return sameDay(period, other)
    // "haftaya bugün": the same weekday of that week.
    if (period.unit === 'week' && other.today === true) return single(period.from + weekdayOf(other.from) - 1)
    return undefined
  }
  if (other.kind === 'figure' && period.unit === 'month') {
    if (other.value > 999 && period.yearless === true) return inYear(period, other.value)
    return dayIn(period, other.value)
  }
  return undefined
}

/** The same day of another month or year. */
function sameDay(period: Days, day: Days): Days | undefined {
  const { year, month } = dateOf(period.from)
  const of = dateOf(day.from)
  const named = period.unit === 'year' ? of.month : month
  return isDate(year, named, of.day) ? single(dayOf(year, named, of.day)) : undefined
}

/** A numbered day of a month. */
function dayIn(month: Days, day: number): Days | undefined {
  const { year, month: of } = dateOf(month.from)
  return isDate(year, of, day)
    ? single(dayOf(year, of, day), month.yearless === true ? { yearless: true } : {})
    : undefined
}

/** "10:00 on Monday" and "morning": the part settles the hour. */
function joinMoment(moment: Moment, other: Meaning): Meaning | undefined {
  if (other.kind !== 'part' || moment.now === true || moment.offset !== undefined || MEALS.has(other.part))
    return undefined
  if (moment.settled) return moment
  const start = Math.floor(moment.at / SECONDS_OF_DAY) * SECONDS_OF_DAY
  return { kind: 'moment', at: start + settle(moment.at - start, other.part), settled: true }
}

/** Meals are beside a day or an hour, not of it. */
const MEALS: ReadonlySet<Part> = new Set<Part>(['breakfast', 'lunch', 'afterLunch', 'dinner'])

function joinPart(part: Part, other: Meaning): Meaning | undefined {
  if (MEALS.has(part)) return undefined
  if (other.kind === 'clock') return settled(other, part)
  if (other.kind === 'clocks') {
    const from = other.settled ? other.from : settle(other.from, part)
    const to = other.settled ? other.to : settle(other.to % SECONDS_OF_DAY, part)
    return { kind: 'clocks', from, to: to <= from ? to + SECONDS_OF_DAY : to, settled: true }
  }
  if (other.kind === 'figure') {
    const clock = clockOfFigure(other)
    return clock && settled(clock, part)
  }
  return undefined
}

function settled(clock: Clock, part: Part): Clock {
  return clock.settled ? clock : { kind: 'clock', at: settle(clock.at, part), settled: true }
}

function joinStretch(stretch: Stretch, other: Meaning): Meaning | undefined {
  if (stretch.part === undefined) return undefined
  const time = other.kind === 'figure' ? clockOfFigure(other) : other
  if (time === undefined || (time.kind !== 'clock' && time.kind !== 'clocks')) return undefined
  const within = joinPart(stretch.part, time)
  const start = stretch.day! * SECONDS_OF_DAY
  if (within?.kind === 'clock')
    return { kind: 'moment', at: start + within.at, settled: true, ...told(stretch) }
  if (within?.kind === 'clocks')
    return { kind: 'stretch', from: start + within.from, to: start + within.to, ...told(stretch) }
  return undefined
}

/** The last hour that alone is one of the afternoon. */
export const LAST_SMALL = 6

/** Whether an hour that is told in words or by its minutes, "half past three", is but a small number. */
export function smallHour(hour: number): { small?: true } {
  return hour >= 1 && hour <= LAST_SMALL ? { small: true } : {}
}

/** The clock time that a bare number says: 5, 17, 730, 2.30. */
export function clockOfFigure(figure: Figure): Clock | undefined {
  if (figure.ordinal) return undefined
  const { value, minutes } = figure
  if (value <= 24 && Number.isInteger(value)) {
    const at = (value % 24) * 3600 + (minutes ?? 0) * 60
    const small = minutes === undefined && value >= 1 && value <= LAST_SMALL
    return { kind: 'clock', at, settled: value > 12 || value === 0, ...(small ? { small } : {}) }
  }
  if (value >= 100 && value < 2400 && value % 100 < 60 && minutes === undefined) {
    const hour = Math.floor(value / 100)
    return { kind: 'clock', at: hour * 3600 + (value % 100) * 60, settled: hour > 12 }
  }
  return undefined
}

/** What lies a length after (or before) another time: 3 days after Easter, 2 hours before noon. */
export function shiftFrom(anchor: Meaning, amount: Amount, sign: 1 | -1): Meaning | undefined {
  if (anchor.kind === 'days' && isSingle(anchor)) {
    const at = shiftMoment(anchor.from * SECONDS_OF_DAY, amount, sign)
    const day = Math.floor(at / SECONDS_OF_DAY)
    return amount.every(({ unit }) => UNITS[unit].seconds >= SECONDS_OF_DAY)
      ? single(day, { offset: { amount, sign } })
      : { kind: 'moment', at, settled: true }
  }
  if (anchor.kind === 'moment')
    return { kind: 'moment', at: shiftMoment(anchor.at, amount, sign), settled: true }
  if (anchor.kind === 'clock')
    return { kind: 'clock', at: shiftMoment(anchor.at, amount, sign), settled: anchor.settled }
  return undefined
}

/** A moment as a clock time of its day. */
export function clockOfMoment(moment: Moment): Clock {
  return {
    kind: 'clock',
    at: moment.at - Math.floor(moment.at / SECONDS_OF_DAY) * SECONDS_OF_DAY,
    settled: moment.settled,
  }
}
