import type { Holiday } from '../../languages/time-words.ts'
import { type Day, dayOf, easterOf, isDate, nthWeekday } from './calendar.ts'
import { type Days, single } from './meaning.ts'
import { vocabularyOf } from './vocabulary-of.ts'

/** Holidays of all languages. */
export const HOLIDAYS = vocabularyOf(({ holidays }) => holidays)

/** When a holiday is in a year; the first of two where the Islamic year ends twice. */
export function holidayIn(holiday: Holiday, year: number): Days | undefined {
  switch (holiday[0]) {
    case 'on':
      return isDate(year, holiday[1], holiday[2]) ? single(dayOf(year, holiday[1], holiday[2])) : undefined
    case 'nth':
      return single(nthWeekday(year, holiday[1], holiday[2], holiday[3]))
    case 'after':
      return single(nthWeekday(year, holiday[1], holiday[2], holiday[3]) + holiday[4])
    case 'easter':
      return single(easterOf(year) + holiday[1])
    case 'hijri':
      return hijriIn(year, holiday[1], holiday[2])
    case 'moon':
      return hijriIn(year, holiday[1])
  }
}

/** Mean synodic month and the mean new moon of January 2000, in days since 1970. */
const SYNODIC = 29.530588861
const NEW_MOON = 10_962.59766
/** Hijri month 1 of 1421 began with the new moon of April 2000, the third after it. */
const LUNATION_OF_1421 = 3

/** A day of a Hijri month, or the whole month. */
function hijriIn(year: number, month: number, day?: number): Days | undefined {
  // A Hijri year is 12 lunations; the one that began about the Gregorian year's beginning, and the next.
  const guess = Math.floor((year - 622) * 1.0307) - 1
  for (let h = guess; h <= guess + 3; h++) {
    const lunation = (h - 1421) * 12 + LUNATION_OF_1421 + month - 1
    const from = monthBegin(lunation) + (day ?? 1) - 1
    if (from < dayOf(year, 1, 1) || from >= dayOf(year + 1, 1, 1)) continue
    return day === undefined
      ? { kind: 'days', from, to: monthBegin(lunation + 1), unit: 'month' }
      : single(from)
  }
  return undefined
}

/** How long after the conjunction the crescent is to be seen somewhere on the earth, in days. */
const VISIBLE = 0.3

/** The first month of 1420; the printed calendars of the years before it went by the conjunction alone. */
const FIRST_VISIBLE = LUNATION_OF_1421 - 12

/** The first day of an Islamic month by calculated visibility anywhere, as Turkey reckons it. */
function monthBegin(lunation: number): Day {
  return Math.floor(newMoon(lunation) + (lunation < FIRST_VISIBLE ? 0 : VISIBLE)) + 1
}

/** The true conjunction, in days since 1970 UTC (the larger terms of Meeus, Astronomical Algorithms, ch. 49). */
function newMoon(k: number): number {
  const t = k / 1236.85
  const rad = Math.PI / 180
  const mean = NEW_MOON + SYNODIC * k + 0.00015437 * t * t
  const e = 1 - 0.002516 * t
  const sun = (2.5534 + 29.1053567 * k) * rad
  const moon = (201.5643 + 385.81693528 * k) * rad
  const f = (160.7108 + 390.67050284 * k) * rad
  return (
    mean -
    0.4072 * Math.sin(moon) +
    0.17241 * e * Math.sin(sun) +
    0.01608 * Math.sin(2 * moon) +
    0.01039 * Math.sin(2 * f) +
    0.00739 * e * Math.sin(moon - sun) -
    0.00514 * e * Math.sin(moon + sun) +
    0.00208 * e * e * Math.sin(2 * sun) -
    0.00075
  )
}
