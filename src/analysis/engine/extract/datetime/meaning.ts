import type { Ending } from '../../languages/suffixes.ts'
import type { Part, Unit } from '../../languages/time-words.ts'
import { type Day, SECONDS_OF_DAY } from './calendar.ts'
import type { Amount } from './unit.ts'

/**
 * What a piece of text means, before it is a value of the contract. Days are whole
 * numbers (calendar.ts), moments seconds since 1970 by the local clock, clock times
 * seconds since midnight; ends are exclusive.
 */
export type Meaning =
  | Days
  | Clock
  | Clocks
  | { readonly kind: 'part'; readonly part: Part }
  | Moment
  | Stretch
  | { readonly kind: 'length'; readonly amount: Amount }
  /** "3 days after", before what it is counted from has been read. */
  | { readonly kind: 'hinge'; readonly amount: Amount; readonly sign: 1 | -1 }
  | { readonly kind: 'set'; readonly iso: string }
  /** A number that only its company makes a day or an hour. */
  | Figure

/** Whole days: a date, a week, a month, a year. */
export interface Days {
  readonly kind: 'days'
  readonly from: Day
  readonly to: Day
  readonly unit: Unit
  /** No year was said: another one may still follow. */
  readonly yearless?: boolean
  /** A weekday that was said alone or with a date, 1 to 7. */
  readonly weekday?: number
  /** A number of a day and no month: another one may still follow. */
  readonly monthless?: boolean
  /** A weekday and nothing more. */
  readonly bare?: boolean
  /** Said as today. */
  readonly today?: boolean
  /** The same holiday in another year. */
  readonly of?: (year: number) => Days | undefined
  /** Said as an edge ("end of May"): the day that a range from or to it begins or ends with. */
  readonly edge?: Day
  /** Of a list, "15 (ve 16 Mart)": the first token behind it. */
  readonly behindList?: number
  /** Days from now that were counted: "in two weeks". */
  readonly offset?: { readonly amount: Amount; readonly sign: 1 | -1 }
}

/** A time of any day. */
export interface Clock {
  readonly kind: 'clock'
  readonly at: number
  /** Which half of the day is known. */
  readonly settled: boolean
  /** But a number from 1 to 6. */
  readonly small?: true
}

/** From one time of any day to another. */
export interface Clocks {
  readonly kind: 'clocks'
  readonly from: number
  readonly to: number
  readonly settled: boolean
  readonly small?: true
}

/** A day and a time. */
export interface Moment {
  readonly kind: 'moment'
  readonly at: number
  readonly settled: boolean
  readonly small?: true
  readonly now?: boolean
  /** Its day is but a weekday; or a date without a year. */
  readonly bare?: boolean
  readonly yearless?: boolean
  /** The end of a day that another word may name: "end of day (Friday)". */
  readonly dayEnd?: true
  readonly offset?: { readonly amount: Amount; readonly sign: 1 | -1 }
}

/** From one moment to another. */
export interface Stretch {
  readonly kind: 'stretch'
  readonly from: number
  readonly to: number
  readonly small?: true
  /** Which part of which day it is. */
  readonly part?: Part
  readonly day?: Day
  /** Its day is but a weekday; or a date without a year. */
  readonly bare?: boolean
  readonly yearless?: boolean
  /** Counted from now: "10-15 dakika sonra". */
  readonly offset?: { readonly amount: Amount; readonly sign: 1 | -1 }
}

/** A number that only its company makes a day, an hour or a year. */
export interface Figure {
  readonly kind: 'figure'
  readonly value: number
  /** "15th", "15.", "on beşinci". */
  readonly ordinal: boolean
  /** Written with minutes: "2.30". */
  readonly minutes?: number
  readonly written: boolean
}

/** What the words around a piece say that it is: a set of these. */
export const CLOCK_HINT = 1
export const DAY_HINT = 2
export const YEAR_HINT = 4
export const MONTH_HINT = 8
export const ANY_HINT = 15
/** After "for": how long. */
export const FOR_HINT = 32
/** English parts of a day need company: "good morning". */
export const COMPANY_HINT = 64

/** A piece of text that was read. */
export interface Piece {
  readonly meaning: Meaning
  /** First and last token of the span, the latter exclusive. */
  readonly first: number
  readonly until: number
  /** First token after it, a suffix behind an apostrophe included. */
  readonly next: number
  readonly ending: Ending
  /** Hints one of which it takes to stand alone; 0 when it does so anyway. */
  readonly needs: number
}

/** A single day. */
export function single(day: Day, more: Partial<Days> = {}): Days {
  return { kind: 'days', from: day, to: day + 1, unit: 'day', ...more }
}

const HOUR = 3600
/** From when to when the parts of a day last, in seconds of the day. */
export const PART_TIMES: Readonly<Record<Part, readonly [number, number]>> = {
  morning: [8 * HOUR, 12 * HOUR],
  early: [8 * HOUR, 10 * HOUR],
  forenoon: [0, 12 * HOUR],
  forenoonLate: [10 * HOUR, 12 * HOUR],
  noon: [11 * HOUR, 13 * HOUR],
  midday: [10 * HOUR, 14 * HOUR],
  breakfast: [6 * HOUR, 10 * HOUR],
  lunch: [11 * HOUR, 13 * HOUR],
  dinner: [16 * HOUR, 20 * HOUR],
  afterLunch: [13 * HOUR, 17 * HOUR],
  afternoon: [12 * HOUR, 16 * HOUR],
  afternoonEarly: [12 * HOUR, 14 * HOUR],
  afternoonLate: [14 * HOUR, 16 * HOUR],
  evening: [16 * HOUR, 20 * HOUR],
  eveningEarly: [16 * HOUR, 18 * HOUR],
  eveningLate: [18 * HOUR, 20 * HOUR],
  night: [20 * HOUR, SECONDS_OF_DAY],
  daytime: [8 * HOUR, 18 * HOUR],
  work: [8 * HOUR, 18 * HOUR],
  small: [0, 8 * HOUR],
  dawn: [4 * HOUR, 6 * HOUR],
}

/** The clock time that `at`, of 0:00 to 12:59 in either half, is in a part of the day; perhaps of the next day. */
export function settle(at: number, part: Part): number {
  const hour = at / HOUR
  if (hour >= 13) return at
  const noon = 12 * HOUR
  switch (part) {
    case 'morning':
    case 'early':
    case 'forenoon':
    case 'forenoonLate':
    case 'dawn':
      return at
    case 'night':
    case 'small':
      return hour >= 12 ? at - noon : hour < 6 ? at : at + noon
    case 'evening':
    case 'eveningEarly':
    case 'eveningLate':
      return hour >= 12 ? at + noon : at + noon
    case 'noon':
    case 'midday':
    case 'lunch':
      return hour >= 10 ? at : at + noon
    default:
      return hour >= 12 ? at : at + noon
  }
}
