import { type Day, dateOf, dayOf, weekdayOf } from './calendar.ts'

/** Mean synodic month and the mean new moon of January 2000, in days since 1970. */
export const SYNODIC = 29.530588861
const NEW_MOON = 10_962.59766
const RADIANS = Math.PI / 180

/** The true conjunction, in days since 1970 UTC (the larger terms of Meeus, Astronomical Algorithms, ch. 49). */
export function newMoon(k: number): number {
  const t = k / 1236.85
  const mean = NEW_MOON + SYNODIC * k + 0.00015437 * t * t
  const e = 1 - 0.002516 * t
  const sun = (2.5534 + 29.1053567 * k) * RADIANS
  const moon = (201.5643 + 385.81693528 * k) * RADIANS
  const f = (160.7108 + 390.67050284 * k) * RADIANS
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

/** The first new moon (or for `phase` .5 full moon) from `from` on, in days since 1970 by a clock so many hours east. */
function moonFrom(from: number, phase: number, east: number): number {
  let k = Math.floor((from - NEW_MOON) / SYNODIC) - 1 + phase
  while (newMoon(k) + east / 24 < from) k++
  return newMoon(k) + east / 24
}

const CHINA = 8
const INDIA = 5.5

/** Chinese New Year: the day of the new moon from 21 January to 20 February. */
export function chineseNewYear(year: number): Day {
  return Math.floor(moonFrom(dayOf(year, 1, 21), 0, CHINA))
}

/** Sunset in India in autumn and spring, as a part of the day. */
const SUNSET = 0.74

/** The evening in India that a new or full moon is on, or follows: festivals of the moon begin at sunset. */
function indianEvening(moon: number): Day {
  const day = Math.floor(moon)
  return moon - day > SUNSET ? day : day - 1
}

/** Diwali: the evening of the new moon of Kartik, while the sun is in the sidereal Libra (from noon of 17 October on). */
export function diwali(year: number): Day {
  return indianEvening(moonFrom(dayOf(year, 10, 17) + 0.5, 0, INDIA))
}

/** Holi: the day behind the evening of the full moon of Phalguna (from 25 February on). */
export function holi(year: number): Day {
  return indianEvening(moonFrom(dayOf(year, 2, 25), 0.5, INDIA)) + 1
}

/** How long before the new moon the fourteenth night of a waning moon ends, in days. */
const FOURTEENTH = 0.92

/** Maha Shivaratri: the night before the new moon (from 14 February on) whose midnight is of the fourteenth. */
export function shivaratri(year: number): Day {
  return Math.floor(moonFrom(dayOf(year, 2, 14), 0, INDIA) - FOURTEENTH) - 1
}

/** 1 Tishri of the year 1 of the Hebrew calendar, in days since 1970. */
const HEBREW_EPOCH = -1_373_427 - 719_163
const HEBREW_YEARS_AHEAD = 3761
const PASSOVER_TO_NEW_YEAR = 163

/** Days from the epoch to the new moon that a Hebrew year begins with, put off where that is a Sunday, Wednesday or Friday. */
function hebrewMolad(year: number): number {
  const months = Math.floor((235 * year - 234) / 19)
  const parts = 12_084 + 13_753 * months
  const day = 29 * months + Math.floor(parts / 25_920)
  return (3 * (day + 1)) % 7 < 3 ? day + 1 : day
}

/** 1 Tishri of a Hebrew year (Reingold and Dershowitz, Calendrical Calculations). */
function hebrewNewYear(year: number): Day {
  const [before, at, after] = [hebrewMolad(year - 1), hebrewMolad(year), hebrewMolad(year + 1)]
  return HEBREW_EPOCH + at + (after - at === 356 ? 2 : at - before === 382 ? 1 : 0)
}

/** Rosh Hashanah in a year. */
export function roshHashanah(year: number): Day {
  return hebrewNewYear(year + HEBREW_YEARS_AHEAD)
}

/** The first day of Passover in a year. */
export function passover(year: number): Day {
  return roshHashanah(year) - PASSOVER_TO_NEW_YEAR
}

/** 25 Kislev of a year: Cheshvan before it has a day more in a long year. */
export function hanukkah(year: number): Day {
  const start = roshHashanah(year)
  const long = (hebrewNewYear(year + HEBREW_YEARS_AHEAD + 1) - start) % 10 === 5
  return start + (long ? 84 : 83)
}

/** 15 Shevat of a year: a leap year has a month more between it and Passover. */
export function tuBishvat(year: number): Day {
  const leap = (7 * (year + HEBREW_YEARS_AHEAD - 1) + 1) % 19 < 7
  return passover(year) - (leap ? 89 : 59)
}

/** 9 Av of a year, put off from a Sabbath. */
export function tishaBeAv(year: number): Day {
  const day = passover(year) + 112
  return weekdayOf(day) === 6 ? day + 1 : day
}

/** Orthodox Easter (the Julian computus of Meeus), by the Gregorian calendar. */
export function orthodoxEaster(year: number): Day {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
  const sum = d + e + 114
  const julian = dayOf(year, Math.floor(sum / 31), (sum % 31) + 1)
  return julian + julianLag(dateOf(julian).year)
}

/** Days that the Julian calendar is behind from March on. */
function julianLag(year: number): number {
  return Math.floor(year / 100) - Math.floor(year / 400) - 2
}
