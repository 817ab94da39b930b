import type { LocalTime } from './extract/scanner.ts'

/**
 * Instants and wall clocks. The time zone database of the runtime is the one thing
 * here that is not ours; nothing locale-dependent is read from it.
 */

const MINUTE = 60_000
/** Since then every zone's offset changes on a quarter of an hour, so a quarter has one offset. */
const QUARTERS_SINCE = Date.UTC(1973, 0, 1)
const QUARTER = 15 * MINUTE
const MAX_ZONES = 64

interface Zone {
  readonly format: Intl.DateTimeFormat
  quarter: number
  /** Milliseconds to add to UTC within `quarter`. */
  offset: number
}

const zones = new Map<string, Zone>()

/** Zones that have kept one offset, minutes east, since an instant (IANA tzdb). */
export const STEADY_ZONES: ReadonlyMap<string, { readonly since: number; readonly east: number }> = new Map([
  // On UTC+3 for good (Official Gazette 29825).
  ['Europe/Istanbul', { since: Date.UTC(2016, 8, 7), east: 180 }],
])

/** Whether the runtime knows this IANA time zone. */
export function isTimeZone(name: string): boolean {
  if (STEADY_ZONES.has(name)) return true
  try {
    openZone(name)
    return true
  } catch (fault) {
    if (fault instanceof RangeError) return false
    throw fault
  }
}

/**
 * The wall clock of `instant` (epoch milliseconds) in `timeZone`. Before 1973 the
 * zone's offset of 1973 is used. Throws RangeError for a zone that is not known.
 */
export function localTime(instant: number, timeZone: string): LocalTime {
  const steady = STEADY_ZONES.get(timeZone)
  // The runtime's first time zone costs a tenth of the engine's start: most requests need none.
  const offset =
    steady !== undefined && instant >= steady.since
      ? steady.east * MINUTE
      : offsetAt(Math.max(instant, QUARTERS_SINCE), openZone(timeZone))
  const local = new Date(instant + offset)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    east: offset / MINUTE,
  }
}

/**
 * Epoch milliseconds of an RFC 3339 date-time of the schema's pattern; undefined where
 * the calendar has no such day or the second is 60 without being a leap second's place.
 */
export function parseInstant(text: string): number | undefined {
  const year = figure(text, 0) * 100 + figure(text, 2)
  const month = figure(text, 5)
  const day = figure(text, 8)
  const second = figure(text, 17)
  const start = startOfDay(year, month, day)
  if (start === undefined) return undefined
  const last = text.length - 1
  const utc = text[last] === 'Z' || text[last] === 'z'
  const zoneAt = utc ? last : text.length - 6
  const fraction = text[19] === '.' ? Math.floor(Number(`0${text.slice(19, zoneAt)}`) * 1000) : 0
  const ahead = utc ? 0 : figure(text, zoneAt + 1) * 60 + figure(text, zoneAt + 4)
  const offset = !utc && text[zoneAt] === '-' ? -ahead : ahead
  const minute = start + (figure(text, 11) * 60 + figure(text, 14) - offset) * MINUTE
  if (second === 60 && (minute + MINUTE) % 86_400_000 !== 0) return undefined
  return minute + second * 1000 + fraction
}

/** The number of two digits at `at`. */
function figure(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48
}

/** Midnight of a day, UTC; undefined where the calendar has none such. */
function startOfDay(year: number, month: number, day: number): number | undefined {
  // Years below 100 are theirs, not of the 20th century, which `Date.UTC` makes of them.
  const start =
    year >= 100 ? Date.UTC(year, month - 1, day) : new Date(0).setUTCFullYear(year, month - 1, day)
  // Of the days a month may lack, 29, 30 and 31, each would be in the month after.
  return day > 28 && new Date(start).getUTCMonth() !== month - 1 ? undefined : start
}

function openZone(name: string): Zone {
  let zone = zones.get(name)
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    zone = { format, quarter: -1, offset: 0 }
    if (zones.size >= MAX_ZONES) zones.clear()
    zones.set(name, zone)
  }
  return zone
}

function offsetAt(instant: number, zone: Zone): number {
  const quarter = Math.floor(instant / QUARTER)
  if (quarter !== zone.quarter) {
    const start = quarter * QUARTER
    const field: Record<string, number> = {}
    for (const { type, value } of zone.format.formatToParts(start)) field[type] = Number(value)
    const wall = Date.UTC(field.year!, field.month! - 1, field.day, field.hour, field.minute)
    zone.quarter = quarter
    zone.offset = wall - start
  }
  return zone.offset
}
