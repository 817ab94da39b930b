import type { DateTimeValue } from '../../../../lib/contract/generated/types.ts'
import { formatClock, formatDay, formatMoment, SECONDS_OF_DAY } from './calendar.ts'
import { type Meaning, PART_TIMES } from './meaning.ts'
import { isoOf, secondsOf } from './unit.ts'

/** The contract's value of a meaning; undefined for one that does not stand alone. Ends are exclusive. */
export function toValue(meaning: Meaning): DateTimeValue | undefined {
  switch (meaning.kind) {
    case 'days':
      if (meaning.to - meaning.from === 1) return { kind: 'date', iso: formatDay(meaning.from) }
      return { kind: 'daterange', start: formatDay(meaning.from), end: formatDay(meaning.to) }
    case 'clock':
      return { kind: 'time', iso: formatClock(meaning.at) }
    case 'clocks':
      return { kind: 'timerange', start: formatClock(meaning.from), end: formatEnd(meaning.to) }
    case 'part': {
      const [from, to] = PART_TIMES[meaning.part]
      return { kind: 'timerange', start: formatClock(from), end: formatEnd(to) }
    }
    case 'moment':
      return { kind: 'datetime', iso: formatMoment(meaning.at) }
    case 'stretch':
      return { kind: 'datetimerange', start: formatMoment(meaning.from), end: formatMoment(meaning.to) }
    case 'length':
      return { kind: 'duration', iso: isoOf(meaning.amount), seconds: secondsOf(meaning.amount) }
    case 'set':
      return { kind: 'set', iso: meaning.iso }
    default:
      return undefined
  }
}

/** The end of a day is 24:00. */
function formatEnd(seconds: number): string {
  return seconds === SECONDS_OF_DAY ? '24:00:00' : formatClock(seconds)
}
