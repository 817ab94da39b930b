import type { Feast, Holiday } from '../../languages/time-words.ts'
import { type Day, dayOf, easterOf, isDate, nthWeekday, weekdayOf } from './calendar.ts'
import {
  chineseNewYear,
  diwali,
  hanukkah,
  holi,
  newMoon,
  orthodoxEaster,
  passover,
  roshHashanah,
  shivaratri,
  tishaBeAv,
  tuBishvat,
} from './lunar.ts'
import { type Days, single } from './meaning.ts'
import { vocabularyOf } from './vocabulary-of.ts'

/** Holidays of all languages. */
export const HOLIDAYS = vocabularyOf(({ holidays }) => holidays)

/** Feasts that others are counted from. */
const FEASTS: Readonly<Record<Feast, (year: number) => Day>> = {
  orthodoxEaster,
  chineseNewYear,
  diwali,
  holi,
  passover,
  roshHashanah,
  hanukkah,
  tuBishvat,
  tishaBeAv,
  shivaratri,
  // A Sunday it is not.
  kingsDay: (year) => dayOf(year, 4, 27) - (weekdayOf(dayOf(year, 4, 27)) === 7 ? 1 : 0),
}

function spread(from: Day, days: number): Days {
  return days === 1 ? single(from) : { kind: 'days', unit: 'day', from, to: from + days }
}

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
    case 'from':
      return spread(FEASTS[holiday[1]](year) + holiday[2], holiday[3] ?? 1)
    case 'hijri':
      return hijriIn(year, holiday[1], holiday[2])
    case 'moon':
      return hijriIn(year, holiday[1])
  }
}

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
