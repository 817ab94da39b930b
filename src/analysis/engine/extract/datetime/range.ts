import { type Day, dateOf, dayOf, isDate, SECONDS_OF_DAY } from './calendar.ts'
import { inYear, isSingle } from './dates.ts'
import { clockOfFigure, onDay, smallOf } from './join.ts'
import {
  type Clock,
  type Clocks,
  type Days,
  type Figure,
  type Meaning,
  PART_TIMES,
  type Stretch,
  single,
} from './meaning.ts'
import type { Source } from './source.ts'
import { type Amount, shiftMoment, UNITS } from './unit.ts'

const HALF_DAY = 12 * 3600

/**
 * From one time to another: "5 to 6pm", "12 Ocak - 22 Ocak", "March to May". What one
 * end leaves out (am or pm, the month, the day, the year) the other one says. Undefined when they
 * make no range.
 */
export function spanOf(source: Source, left: Meaning, right: Meaning): Meaning | undefined {
  if (right.kind === 'length') return lasting(left, right.amount)
  switch (left.kind) {
    case 'figure':
      return fromFigure(source, left, right)
    case 'clock':
      return fromClock(left, right)
    case 'days':
      return left.monthless === true ? fromMonthless(source, left, right) : fromDays(source, left, right)
    case 'moment':
      return fromMoment(source, left, right)
    case 'part':
      return right.kind === 'part'
        ? clocks(
            { at: PART_TIMES[left.part][0], settled: true },
            { at: PART_TIMES[right.part][1], settled: true },
          )
        : undefined
    case 'stretch':
      return fromStretch(left, right)
    default:
      return undefined
  }
}

const SECONDS_OF_WEEK = 7 * SECONDS_OF_DAY

/** "cuma akşamından pazar akşamına", "cuma akşamından pazara": the Sunday behind that Friday. */
function fromStretch(left: Stretch, right: Meaning): Stretch | undefined {
  if (right.kind !== 'stretch' && !(right.kind === 'days' && right.bare === true)) return undefined
  const end = right.kind === 'days' ? right.to * SECONDS_OF_DAY : right.to
  const to = end <= left.from && right.bare === true ? end + SECONDS_OF_WEEK : end
  return to > left.from ? { kind: 'stretch', from: left.from, to } : undefined
}

/** A time and how long it lasts: "from 9 for 2.5 hours", "3 days from Monday". */
export function lasting(start: Meaning, amount: Amount): Meaning | undefined {
  const begin = start.kind === 'figure' ? clockOfFigure(start) : start
  const long = amount.every(({ unit }) => UNITS[unit].seconds >= SECONDS_OF_DAY)
  switch (begin?.kind) {
    case 'clock':
      return { kind: 'clocks', from: begin.at, to: shiftMoment(begin.at, amount, 1), settled: begin.settled }
    case 'moment':
      return { kind: 'stretch', from: begin.at, to: shiftMoment(begin.at, amount, 1) }
    case 'days': {
      if (!long) return undefined
      const to = Math.floor(shiftMoment(begin.from * SECONDS_OF_DAY, amount, 1) / SECONDS_OF_DAY)
      return { kind: 'days', unit: 'day', from: begin.from, to }
    }
    default:
      return undefined
  }
}

type Time = Pick<Clock, 'at' | 'settled' | 'small'>

/** Two clock times; an end not settled is the next one after the beginning, a beginning not settled the last before the end. */
function clocks(from: Time, to: Time): Clocks {
  let start = from.at
  let end = to.at
  if (!from.settled && to.settled) {
    const other = (start + HALF_DAY) % SECONDS_OF_DAY
    if (end > HALF_DAY && other < end && other > start) start = other
  } else if (!to.settled) {
    if (from.settled) end %= HALF_DAY
    while (end <= start) end += HALF_DAY
  }
  if (end <= start) end += SECONDS_OF_DAY
  const settled = from.settled || to.settled
  return { kind: 'clocks', from: start, to: end, settled, ...(settled ? {} : smallOf(from)) }
}

function fromFigure(source: Source, left: Figure, right: Meaning): Meaning | undefined {
  if (right.kind === 'clock') {
    const clock = clockOfFigure(left)
    return clock && clocks(clock, right)
  }
  if (right.kind === 'moment') {
    // "10-15 dakika sonra"
    if (right.offset !== undefined) return undefined
    const clock = clockOfFigure(left)
    return clock && fromClock(clock, right)
  }
  if (right.kind === 'days') {
    // "2-3 gün içinde" is no range of days of a month.
    if (right.offset !== undefined) return undefined
    if (isSingle(right)) {
      const date = dateOf(right.from)
      if (left.value > 31 || left.value < 1) return undefined
      // "from the 27th to the 3rd of April": the month before.
      const month = left.value > date.day ? date.month - 1 : date.month
      const from = dateOf(dayOf(date.year, month, 1))
      if (!isDate(from.year, from.month, left.value)) return undefined
      return {
        kind: 'days',
        unit: 'day',
        from: dayOf(from.year, from.month, left.value),
        to: right.to,
        ...yearless(right),
      }
    }
    if (right.unit === 'year' && left.value > 999)
      return fromDays(
        source,
        { kind: 'days', unit: 'year', from: dayOf(left.value, 1, 1), to: dayOf(left.value + 1, 1, 1) },
        right,
      )
  }
  return undefined
}

/** "the 13th to 15th July", "10th to 23rd" */
function fromMonthless(source: Source, left: Days, right: Meaning): Meaning | undefined {
  if (right.kind === 'days' && right.monthless !== true && isSingle(right) && right.bare !== true)
    return fromFigure(
      source,
      { kind: 'figure', value: dateOf(left.from).day, ordinal: true, written: false },
      right,
    )
  return fromDays(source, left, right)
}

function yearless(days: Days): { yearless?: true } {
  return days.yearless === true ? { yearless: true } : {}
}

function fromClock(left: Clock, right: Meaning): Meaning | undefined {
  if (right.kind === 'figure') {
    const clock = right.value <= 24 ? clockOfFigure(right) : undefined
    return clock && clocks(left, clock)
  }
  if (right.kind === 'clock') return clocks(left, right)
  if (right.kind === 'moment') {
    const day = Math.floor(right.at / SECONDS_OF_DAY)
    const start = day * SECONDS_OF_DAY
    if (right.now === true)
      return {
        kind: 'stretch',
        from: (right.at > start + left.at ? start : start - SECONDS_OF_DAY) + left.at,
        to: right.at,
      }
    const span = clocks(left, { at: right.at - start, settled: right.settled })
    return { kind: 'stretch', from: start + span.from, to: start + span.to, ...smallOf(span) }
  }
  return undefined
}

function fromMoment(
  source: Source,
  left: Extract<Meaning, { kind: 'moment' }>,
  right: Meaning,
): Meaning | undefined {
  const day = Math.floor(left.at / SECONDS_OF_DAY)
  const start = day * SECONDS_OF_DAY
  const from: Clock = { kind: 'clock', at: left.at - start, settled: left.settled }
  switch (right.kind) {
    case 'figure':
    case 'clock': {
      const clock = right.kind === 'figure' ? clockOfFigure(right) : right
      if (clock === undefined) return undefined
      const span = clocks(from, clock)
      return { kind: 'stretch', from: start + span.from, to: start + span.to }
    }
    case 'moment': {
      // "Monday 9am to Friday 5pm": the Friday behind that Monday.
      const to = right.at <= left.at && right.bare === true ? right.at + SECONDS_OF_WEEK : right.at
      return to > left.at ? { kind: 'stretch', from: left.at, to } : undefined
    }
    case 'days':
      return left.now === true && right.to > source.today
        ? { kind: 'days', unit: 'day', from: source.today, to: right.to }
        : undefined
    default:
      return undefined
  }
}

function fromDays(source: Source, left: Days, right: Meaning): Meaning | undefined {
  if (right.kind === 'figure') {
    if (isSingle(left)) {
      const { year, month, day } = dateOf(left.from)
      if (right.value < 1 || right.value > 31) return undefined
      const end = dateOf(dayOf(year, right.value <= day ? month + 1 : month, 1))
      return isDate(end.year, end.month, right.value)
        ? {
            kind: 'days',
            unit: 'day',
            from: left.from,
            to: dayOf(end.year, end.month, right.value) + 1,
            ...yearless(left),
          }
        : undefined
    }
    if (left.unit === 'year' && right.value > 999 && right.value < 2200)
      return fromDays(source, left, {
        kind: 'days',
        unit: 'year',
        from: dayOf(right.value, 1, 1),
        to: dayOf(right.value + 1, 1, 1),
      })
    return undefined
  }
  if (right.kind === 'days' && right.monthless === true && isSingle(left))
    return fromDays(source, left, {
      kind: 'figure',
      value: dateOf(right.from).day,
      ordinal: true,
      written: false,
    })
  if (right.kind === 'moment' && right.now === true)
    return left.from <= source.today
      ? { kind: 'days', unit: 'day', from: left.from, to: source.today + 1 }
      : undefined
  if (right.kind === 'stretch' && right.part !== undefined && isSingle(left))
    return { kind: 'stretch', from: onDay(left, right.part).from, to: right.to }
  if (right.kind !== 'days') return undefined
  const begin = left.edge === undefined ? left : { ...left, from: left.edge }
  const end = right.edge === undefined ? right : { ...right, to: right.edge }
  // "The end of June to the beginning of July" are no days between them, but those of both.
  return betweenDays(begin, end, source.today) ?? betweenDays(left, right, source.today)
}

function betweenDays(left: Days, right: Days, today: Day): Days | undefined {
  const both = left.yearless === true && right.yearless === true
  let from = left
  let to = right
  // "cumartesiden bugüne": the last one.
  if (from.bare === true && to.bare !== true && to.yearless !== true && to.from <= from.from)
    from = single(from.from - Math.ceil((from.from + 1 - to.from) / 7) * 7)
  if (from.yearless === true && to.yearless !== true && to.bare !== true) from = earlierYear(from, to) ?? from
  else if (to.yearless === true && from.yearless !== true) to = laterYear(to, from) ?? to
  else if (to.from < from.from)
    to = to.bare === true ? { ...to, from: to.from + 7, to: to.to + 7 } : (laterYear(to, from) ?? to)
  if (to.bare === true && to.from <= from.from && from.bare !== true) {
    const later = Math.ceil((from.from + 1 - to.from) / 7) * 7
    to = single(to.from + later)
  }
  const end = to.to
  if (end <= from.from) return undefined
  // Of two years the one that today is in: "August to October", said in September.
  const before = both ? earlierBy(from, to, today) : undefined
  return (
    before ?? { kind: 'days', unit: 'day', from: from.from, to: end, ...(both ? { yearless: true } : {}) }
  )
}

/** The range a year earlier, when that has today in it. */
function earlierBy(from: Days, to: Days, today: number): Days | undefined {
  const a = inYear(from, dateOf(from.from).year - 1)
  const b = inYear(to, dateOf(to.from).year - 1)
  return a !== undefined && b !== undefined && a.from <= today && today < b.to
    ? { kind: 'days', unit: 'day', from: a.from, to: b.to, yearless: true }
    : undefined
}

/** `days` in the year that puts them nearest before `end`. */
function earlierYear(days: Days, end: Days): Days | undefined {
  const { year } = dateOf(end.from)
  const same = inYear(days, year)
  return same !== undefined && same.from < end.to ? same : inYear(days, year - 1)
}

/** `days` in the year that puts them nearest after `start`. */
function laterYear(days: Days, start: Days): Days | undefined {
  const { year } = dateOf(start.from)
  const same = inYear(days, year)
  return same !== undefined && same.from >= start.from ? same : inYear(days, year + 1)
}
