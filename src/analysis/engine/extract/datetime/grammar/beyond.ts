import type { Unit } from '../../../languages/time-words.ts'
import { WORD } from '../../../text/tokens.ts'
import { weekdayOf, weekOf } from '../calendar.ts'
import { comingWeekday, isSingle } from '../dates.ts'
import { onDay } from '../join.ts'
import { PARTS, UNIT_WORDS, WEEKDAYS } from '../lexicon.ts'
import { DAY_HINT, type Days, type Meaning, type Piece, single } from '../meaning.ts'
import { isThe, piece, type Source, word } from '../source.ts'
import { isClockUnit, periodOf } from '../unit.ts'
import type { Found } from '../vocabulary.ts'
import { readPlainDate } from './date.ts'
import { readHoliday } from './holiday.ts'
import { readNumericDate } from './numeric.ts'
import { stepUnit, stepWeekday } from './step.ts'

const DAYS_OF_WEEK = 7
/** Units that lie beside a day: "the week after Christmas". */
const BESIDE_DAYS: ReadonlySet<Unit> = new Set<Unit>(['week', 'weekend'])

/** Reads a day by name: as `readPlainDate` does, or told by another day. */
export function readNamedDate(source: Source, at: number): Piece | undefined {
  // With an article it is asked for among the periods.
  const beyond = isThe(source, at) ? undefined : readBeyond(source, at)
  return beyond ?? readPlainDate(source, at)
}

/**
 * Reads what lies one further than the next or the last, or beside a day that is named: "the month after next", "the
 * Friday before last", "Friday week", "the day after Christmas", "the Monday before 5 May",
 * "the night before Christmas", "Friday gone".
 */
export function readBeyond(source: Source, at: number): Piece | undefined {
  const { tokens } = source
  const the = isThe(source, at) ? at + 1 : at
  const weekday = WEEKDAYS.find(tokens, the)
  const part = weekday === undefined ? PARTS.find(tokens, the) : undefined
  const counted = weekday === undefined ? UNIT_WORDS.find(tokens, the) : undefined
  const found = weekday ?? counted ?? part
  if (found?.language.grammar.prepositions !== true) return undefined
  const { next } = found
  const stepped =
    part === undefined ? readSteppedBehind(source, at, next, weekday?.value, counted?.value) : undefined
  if (stepped !== undefined) return stepped
  const { weekLater, stepsFurther, beside } = source.words
  if (weekday !== undefined && weekLater.has(word(source, next)))
    return readWeekLater(source, at, next, weekday.value)
  const unit = counted?.value ?? 'day'
  if (isClockUnit(unit)) return undefined
  const made = (read: Piece, days: Days): Piece => ({
    ...read,
    first: at,
    meaning: part === undefined ? days : onDay(days, part.value),
    needs: 0,
  })
  const further = stepsFurther.find(tokens, next)
  if (further !== undefined) {
    const days = furthest(source, weekday?.value, unit, further.value)
    return made(piece(source, at, further.next, days), days)
  }
  const side = beside.find(tokens, next)
  const named =
    weekday !== undefined || part !== undefined || (counted !== undefined && isOneDay(source, counted))
  const day = side && (named || BESIDE_DAYS.has(unit)) ? readNamed(source, side.next) : undefined
  return day && made(day, besideDay(day.meaning, weekday?.value, unit, side!.value))
}

/** "day", no "days". */
function isOneDay(source: Source, { value, next, language }: Found<Unit>): boolean {
  return value === 'day' && !word(source, next - 1).endsWith(language.grammar.plural)
}

/** "Friday week": a week after the coming one. */
function readWeekLater(source: Source, first: number, at: number, weekday: number): Piece | undefined {
  const behind = word(source, at + 1)
  if (behind === 'end' || behind === 'of' || /^\d/.test(behind)) return undefined
  return piece(source, first, at + 1, single(comingWeekday(source, weekday) + DAYS_OF_WEEK))
}

/** A weekday or a unit by its step behind it: "el lunes que viene", "la semana pasada", "Monday just gone". */
function readSteppedBehind(
  source: Source,
  first: number,
  at: number,
  weekday: number | undefined,
  unit: Unit | undefined,
): Piece | undefined {
  const step = source.words.stepsBehind.find(source.tokens, at)
  if (step === undefined) return undefined
  const { value, next } = step
  // "Friday gone wrong", "weeks gone"
  if (value.weak && (weekday === undefined || goesOn(source, next))) return undefined
  const meaning: Meaning =
    weekday === undefined ? stepUnit(source, unit!, value) : single(stepWeekday(source, weekday, value))
  return piece(source, first, next, meaning)
}

function goesOn({ tokens, words }: Source, at: number): boolean {
  return tokens.kind[at] === WORD && !words.uncounted.others.has(tokens.folded[at]!)
}

/** What lies behind the next, or before the last. */
function furthest({ today }: Source, weekday: number | undefined, unit: Unit, sign: 1 | -1): Days {
  if (weekday !== undefined) return single(weekOf(today) + sign * 2 * DAYS_OF_WEEK + weekday - 1)
  const [from, to] = periodOf(unit, today, sign * 2)
  return to - from === 1 ? single(from) : { kind: 'days', unit, from, to }
}

/** A single day that has a name or a date. */
function readNamed(source: Source, at: number): (Piece & { meaning: Days }) | undefined {
  const read = readNumericDate(source, at, DAY_HINT) ?? readHoliday(source, at) ?? readPlainDate(source, at)
  return read?.meaning.kind === 'days' && isSingle(read.meaning)
    ? (read as Piece & { meaning: Days })
    : undefined
}

/** The day, weekday, week or weekend next to a day. */
function besideDay({ from }: Days, weekday: number | undefined, unit: Unit, sign: 1 | -1): Days {
  if (weekday !== undefined) {
    const away = (sign * (weekday - weekdayOf(from)) + 2 * DAYS_OF_WEEK - 1) % DAYS_OF_WEEK
    return single(from + sign * (away + 1))
  }
  if (unit === 'day') return single(from + sign)
  // A weekend that is named is no other in a story either.
  const [start, end] = periodOf(unit, from, unit === 'weekend' && sign > 0 ? 0 : sign)
  return { kind: 'days', unit: unit === 'weekend' ? 'day' : unit, from: start, to: end }
}
