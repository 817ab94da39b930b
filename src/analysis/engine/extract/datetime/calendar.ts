/** Days are whole numbers since 1970-01-01 of the proleptic Gregorian calendar; no time zone, no clock. */
export type Day = number

/** A date: month 1 to 12, day 1 to 31. */
export interface YearMonthDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** No time zone is known here: every day has as many. */
export const SECONDS_OF_DAY = 86_400
const DAYS_OF_ERA = 146_097
/** From 0000-03-01, where the eras of 400 years begin, to 1970-01-01. */
const EPOCH = 719_468

/** The day of a date; a month beyond 1..12 runs over into other years, a day into other months. */
export function dayOf(year: number, month: number, day: number): Day {
  const months = year * 12 + month - 3
  const y = Math.floor(months / 12)
  const era = Math.floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = Math.floor((153 * (months - y * 12) + 2) / 5) + day - 1
  return era * DAYS_OF_ERA + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - EPOCH
}

/** The date of a day. */
export function dateOf(day: Day): YearMonthDay {
  const z = day + EPOCH
  const era = Math.floor(z / DAYS_OF_ERA)
  const doe = z - era * DAYS_OF_ERA
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  )
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  }
}

/** Days of a month, 28 to 31. */
export function daysOfMonth(year: number, month: number): number {
  return dayOf(year, month + 1, 1) - dayOf(year, month, 1)
}

/** Whether the calendar has this day. */
export function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month)
}

/** ISO 8601 weekday: Monday is 1, Sunday 7. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** The Monday of the day's week. */
export function weekOf(day: Day): Day {
  return day - weekdayOf(day) + 1
}

/** The same day of the month, `months` later; the month's last where it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: of } = dateOf(day)
  const first = dayOf(year, month + months, 1)
  const next = dayOf(year, month + months + 1, 1)
  return Math.min(first + of - 1, next - 1)
}

/** The Monday of ISO week `week` of a year: week 1 has the year's first Thursday. */
export function isoWeek(year: number, week: number): Day {
  return weekOf(dayOf(year, 1, 4)) + (week - 1) * 7
}

/** The `n`th `weekday` of a month, or its last for -1, the last but one for -2. */
export function nthWeekday(year: number, month: number, weekday: number, n: number): Day {
  if (n < 0) {
    const last = dayOf(year, month + 1, 1) - 1
    return last - ((weekdayOf(last) - weekday + 7) % 7) + (n + 1) * 7
  }
  const first = dayOf(year, month, 1)
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7
}

/** Western Easter Sunday (the Gregorian computus of Meeus, Jones and Butcher). */
export function easterOf(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1)
}

/** ISO 8601 date. */
export function formatDay(day: Day): string {
  const { year, month, day: of } = dateOf(day)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(of, 2)}`
}

/** ISO 8601 local date-time of seconds since 1970-01-01T00:00:00. */
export function formatMoment(seconds: number): string {
  const whole = Math.floor(seconds)
  const day = Math.floor(whole / SECONDS_OF_DAY)
  return `${formatDay(day)}T${formatClock(whole - day * SECONDS_OF_DAY)}`
}

/** ISO 8601 time of seconds since midnight; those of a further day start anew. */
export function formatClock(seconds: number): string {
  const of = ((Math.floor(seconds) % SECONDS_OF_DAY) + SECONDS_OF_DAY) % SECONDS_OF_DAY
  return `${pad(Math.floor(of / 3600), 2)}:${pad(Math.floor(of / 60) % 60, 2)}:${pad(of % 60, 2)}`
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0')
}
