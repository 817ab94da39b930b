import type { Part } from '../../../languages/time-words.ts'
import { DIGITS, SIGN, WORD } from '../../../text/tokens.ts'
import { isSingle } from '../dates.ts'
import { clockOfFigure, onDay } from '../join.ts'
import { PARTS } from '../lexicon.ts'
import { CLOCK_HINT, COMPANY_HINT, type Figure, type Piece } from '../meaning.ts'
import { readWhole } from '../numbers.ts'
import { isGlued, isThe, type Source, word } from '../source.ts'
import { areHours, counts, isBound } from './around.ts'

/** The right piece as what it is beside the left one; undefined when they cannot be one time. A number takes proof that it is an hour. */
export function fit(
  source: Source,
  left: Piece,
  right: Piece,
  glue: string,
  hints: number,
): Piece | undefined {
  const a = left.meaning
  const b = right.meaning
  const apart = glue !== ''
  if (a.kind === 'figure') return fitToFigure(a, right, glue) ? right : undefined
  const ofDay =
    a.kind === 'part' ||
    a.kind === 'stretch' ||
    a.kind === 'set' ||
    (a.kind === 'days' && isSingle(a) && a.monthless !== true)
  const numbered =
    a.kind === 'days' && isSingle(a) && a.monthless === true && (b.kind === 'clock' || b.kind === 'part')
  if (b.kind === 'figure') {
    // "5 Mayıs'tan 10'a kadar" are days, and "Kasım 18-19'da" as well.
    const between = glue === '-' || (left.ending === 'from' && right.ending === 'to')
    if (between && a.kind === 'days' && a.bare !== true) return undefined
    const within = right.ending === 'at' && isWithin(source, right)
    const hour = (hints & CLOCK_HINT) !== 0 || (right.ending === 'at' && !within) || isBound(source, right)
    // "the 8th at 10"
    const ofPlace = a.kind === 'days' && a.monthless === true && (glue === 'at' || glue === '@')
    if ((ofDay || ofPlace) && hour && !counts(source, right) && !b.ordinal) {
      const clock = clockOfFigure(b)
      return clock && { ...right, meaning: clock }
    }
    if (a.kind === 'days' && a.bare === true)
      return (b.ordinal || b.value > 12 || within || right.ending === 'it') &&
        !counts(source, right) &&
        !isConnected(source, right)
        ? right
        : undefined
    if (a.kind === 'days' && a.unit === 'month') return right.ending !== '' && !apart ? right : undefined
    if (
      (a.kind === 'part' || a.kind === 'stretch') &&
      !apart &&
      b.value <= 24 &&
      (!counts(source, right) || areHours(source, right))
    )
      return right
    return undefined
  }
  if (
    glue === '-' &&
    b.kind === 'days' &&
    (a.kind === 'moment' || (a.kind === 'days' && a.bare !== true && a.unit === 'day'))
  )
    return undefined
  if (b.kind === 'clock' && right.needs !== 0)
    return ofDay || numbered || (right.needs & hints) !== 0 ? right : undefined
  // "2pm on the 2nd", "the morning of the 5th"
  if (b.kind === 'days' && b.monthless === true && glue === (a.kind === 'part' ? 'of' : 'on') && isOfDay(a))
    return right
  if (b.kind === 'days' && b.monthless === true)
    return a.kind === 'days' &&
      (a.weekday !== undefined || (a.unit === 'month' && (glue === 'on' || (right.ending !== '' && !apart))))
      ? right
      : undefined
  if (a.kind === 'days' && a.monthless === true && b.kind === 'days')
    return glue === 'of' || (!apart && b.unit === 'month') ? right : undefined
  // "sabah 9'dan akşam 6'ya": the part goes with the hour behind it.
  if (b.kind === 'part' && (a.kind === 'clock' || a.kind === 'moment')) {
    if (left.ending !== '' || (isWholeFirst(source, right) && readFigure(source, right.next) !== undefined))
      return undefined
  }
  if ((right.needs & COMPANY_HINT) !== 0)
    return a.kind === 'clock' || a.kind === 'moment' || ofDay || numbered ? right : undefined
  return right
}

function isOfDay({ kind }: Piece['meaning']): boolean {
  return kind === 'clock' || kind === 'clocks' || kind === 'part'
}

/** Words between which and a day a bare number is an hour: "at 8 on Friday", "by 6 tomorrow", "at 9 on Mondays". */
const HOUR_LEADS: ReadonlySet<string> = new Set('at @ by around before after until till til since'.split(' '))

/** A bare number as the hour that the word before it makes it, where a day follows; else the piece as it was. */
export function asHour(source: Source, left: Piece, right: Piece, glue: string): Piece {
  const { meaning } = left
  const day = right.meaning
  const often = day.kind === 'set' && glue === 'on'
  if (meaning.kind !== 'figure') return left
  if (!often && (day.kind !== 'days' || !isSingle(day) || day.monthless === true)) return left
  if ((glue !== '' && glue !== 'on') || !HOUR_LEADS.has(word(source, left.first - 1))) return left
  const clock = clockOfFigure(meaning)
  return clock === undefined ? left : { ...left, meaning: clock }
}

/** Of "Friday lunchtime"; what is eaten is none of a day. */
const MEAL_TIMES: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['lunchtime', 'lunch'],
  ['dinnertime', 'dinner'],
])

/** "Friday AM", "tomorrow pm", "Friday lunchtime": half of a day by its letters; "am" may be a verb, but not in capitals or where nothing goes on. */
export function withHalfDay(source: Source, day: Piece): Piece {
  const { meaning, next } = day
  if (meaning.kind !== 'days' || !isSingle(meaning)) return day
  const meal = MEAL_TIMES.get(word(source, next))
  if (meal !== undefined)
    return { ...day, meaning: onDay(meaning, meal), until: next + 1, next: next + 1, needs: 0 }
  const half = word(source, next)
  if (half !== 'am' && half !== 'pm') return day
  const { text, start, kind } = source.tokens
  if (half === 'am' && text[start[next]!] !== 'A' && kind[next + 1] === WORD) return day
  const part = half === 'am' ? 'morning' : 'afternoon'
  return { ...day, meaning: onDay(meaning, part), until: next + 1, next: next + 1, needs: 0 }
}

/** A day and the part of it that follows, where an hour stands before: "(8) tomorrow evening". */
export function withPart(source: Source, left: Piece, right: Piece): Piece {
  const { kind } = left.meaning
  const day = right.meaning
  if (kind !== 'figure' && kind !== 'clock' && kind !== 'clocks') return right
  if (day.kind !== 'days' || !isSingle(day) || right.next !== right.until) return right
  const part = PARTS.find(source.tokens, right.next)
  if (part?.language.grammar.wholeFirst !== false) return right
  return { ...right, meaning: onDay(day, part.value), until: part.next, next: part.next, needs: 0 }
}

function fitToFigure(a: Figure, right: Piece, glue: string): boolean {
  const b = right.meaning
  // "one morning", "three night shifts", "1 evening" are counted; "9 morning" is an hour.
  if (glue === '' && b.kind === 'part' && (a.written || a.value === 1)) return false
  if (b.kind === 'part')
    return (a.value <= 24 || a.value >= 100) && !a.ordinal && (glue === '' || glue === 'in' || glue === 'at')
  if (b.kind === 'stretch') return b.part !== undefined && a.value <= 12 && !a.ordinal
  return b.kind === 'days' && b.unit === 'month' && glue === 'of'
}

/** "21'inde" is within a month or so, "9'da" at an hour. */
function isWithin(source: Source, right: Piece): boolean {
  return /^(?:s?[iu])n[dt][ae]/.test(word(source, right.next - 1))
}

/** A number that what is beside it may make an hour, a day or a year. */
export function readFigure(source: Source, at: number): Piece | undefined {
  const { tokens } = source
  const the = isThe(source, at)
  const i = the ? at + 1 : at
  if (tokens.kind[i] !== DIGITS && tokens.kind[i] !== WORD) return undefined
  if (i > 0 && (tokens.kind[i - 1] === SIGN || (isGlued(source, i) && '.,:'.includes(word(source, i - 1)))))
    return undefined
  const whole = readWhole(source, i)
  if (whole === undefined) return undefined
  const meaning: Figure = {
    kind: 'figure',
    value: whole.value,
    ordinal: whole.ordinal || (the && !whole.written),
    written: whole.written,
  }
  return { meaning, first: at, until: whole.until, next: whole.next, ending: whole.ending, needs: 0 }
}

/** Whether a range may go on behind a piece. */
export function isConnected(source: Source, left: Piece): boolean {
  const { to, andBetween, andAmid } = source.words.ranges
  const folded = word(source, left.next)
  return (
    to.has(folded) ||
    andBetween.has(folded) ||
    andAmid.has(folded) ||
    left.ending === 'from' ||
    left.ending === 'with'
  )
}

/** Whether an hour follows its part of the day, by the language of that or of the message: "akşam 7". */
export function isWholeFirst(source: Source, read: Piece): boolean {
  const part = PARTS.find(source.tokens, read.until - 1)
  return part?.language.grammar.wholeFirst === true || source.language.grammar.wholeFirst
}
