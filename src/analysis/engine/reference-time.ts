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

/** Whether the runtime knows this IANA time zone. */
export function isTimeZone(name: string): boolean {
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
  const offset = offsetAt(Math.max(instant, QUARTERS_SINCE), openZone(timeZone))
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
  const part = (from: number, to: number): number => Number(text.slice(from, to))
  const year = part(0, 4)
  const month = part(5, 7)
  const day = part(8, 10)
  const second = part(17, 19)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1) return undefined
  const last = text.length - 1
  const zoneAt = text[last] === 'Z' || text[last] === 'z' ? last : text.length - 6
  const fraction = text[19] === '.' ? Math.floor(Number(`0${text.slice(19, zoneAt)}`) * 1000) : 0
  const zone = text.slice(zoneAt)
  const offset =
    zone.length === 1
      ? 0
      : (zone[0] === '-' ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)))
  const minute = date.getTime() + (part(11, 13) * 60 + part(14, 16) - offset) * MINUTE
  if (second === 60 && (minute + MINUTE) % 86_400_000 !== 0) return undefined
  return minute + second * 1000 + fraction
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
