import { numeralWord } from '../../numeral-words.ts'
import { SECONDS_OF_DAY } from '../calendar.ts'
import { isSingle } from '../dates.ts'
import { clockOfFigure, join, shiftFrom } from '../join.ts'
import { DAYS, WEEKDAYS } from '../lexicon.ts'
import { ANY_HINT, CLOCK_HINT, COMPANY_HINT, FOR_HINT, type Meaning, type Piece } from '../meaning.ts'
import { lasting, spanOf } from '../range.ts'
import { beginsWith } from '../small-words.ts'
import { isDigits, isGlued, isThe, type Source, word } from '../source.ts'
import { beginsWeek, counts } from './around.ts'
import { readClock } from './clock.ts'
import { asHour, fit, isConnected, isWholeFirst, readFigure, withHalfDay, withPart } from './fit.ts'
import { readDuration } from './length.ts'
import { readPair } from './pair.ts'
import { readPiece } from './piece.ts'
import { readZone } from './zone.ts'

const DURING: ReadonlySet<string> = new Set('boyunca suresince'.split(' '))
const STARTS: ReadonlySet<string> = new Set(', from starting beginning on'.split(' '))

const MOST_JOINS = 4

const MOST_JOINTS = 3

/** The word that opens a range; it belongs to the range's span. */
export interface Opening {
  readonly kind: 'from' | 'between' | 'for'
  readonly first: number
}

/** Pieces side by side that are one time. `depth` 1 is within a range: no further range is looked for. */
export function readChain(source: Source, at: number, hints: number, depth: 0 | 1): Piece | undefined {
  const head = readPiece(source, at, hints) ?? readFigure(source, at)
  return (
    head && extend(source, source.language.grammar.halvesByLetters ? withHalfDay(source, head) : head, depth)
  )
}

/** Joins what follows `head` to it, as far as it is one time. */
export function extend(source: Source, head: Piece, depth: 0 | 1): Piece {
  let left = head
  for (let k = 0; k < MOST_JOINS; k++) {
    const joined = joinNext(source, left, depth)
    if (joined === undefined) break
    left = joined
  }
  return left
}

/** The next piece, behind a joint or none, that goes with `left`. */
function joinNext(source: Source, left: Piece, depth: 0 | 1): Piece | undefined {
  let hints = 0
  let glue = ''
  // Behind a part of the day "3.15" is an hour, and no date.
  const of = left.meaning.kind === 'part' || left.meaning.kind === 'stretch' ? CLOCK_HINT : 0
  for (let i = left.next; i <= left.next + MOST_JOINTS; i++) {
    const next =
      readPiece(source, i, word(source, i + 1) === '.' ? hints | of : hints) ?? readFigure(source, i)
    if (next !== undefined && !beginsWeek(source, next) && !hasHours(source, left, next, glue)) {
      const right = withPart(source, left, next)
      const joined =
        (depth === 0 ? joinRange(source, left, right) : undefined) ??
        joinPiece(source, asHour(source, left, right, glue), right, glue, hints)
      if (joined !== undefined) return joined
    }
    const folded = word(source, i)
    // "Tarih: 25.11.2026 Saat: 14:30", as forms and messages of banks have it.
    if (
      source.words.hours.labels.has(folded) &&
      word(source, i + 1) === ':' &&
      isDigits(source, i + 2, 1, 2)
    ) {
      hints |= CLOCK_HINT
      i++
      continue
    }
    const joint = source.words.joints.get(folded)
    if (joint === undefined) return undefined
    hints |= joint
    if (!isThe(source, i)) glue = folded
  }
  return undefined
}

/** "8am-6pm, (Fri 8-4)": a weekday behind a comma that has hours of its own. */
function hasHours(source: Source, { meaning }: Piece, day: Piece, glue: string): boolean {
  if (glue !== ',' || (meaning.kind !== 'clocks' && meaning.kind !== 'clock')) return false
  if (day.meaning.kind !== 'days' || day.meaning.bare !== true || !isDigits(source, day.next, 1, 2))
    return false
  return /^(?:[-:]|[ap]m)$/.test(word(source, day.next + 1))
}

/** A day and a range of hours: "Monday 3-8", "dün 3 ile 8 arası". */
function joinRange(source: Source, left: Piece, right: Piece): Piece | undefined {
  const day = left.meaning
  if (
    day.kind !== 'stretch' &&
    day.kind !== 'part' &&
    day.kind !== 'set' &&
    !(day.kind === 'days' && isSingle(day))
  )
    return undefined
  if (right.meaning.kind !== 'figure' && right.meaning.kind !== 'clock' && right.meaning.kind !== 'part')
    return undefined
  const pair = readPair(source, right)
  const both = pair && join(source, left, pair)
  if (both !== undefined) return { ...pair!, first: left.first, meaning: both, needs: 0 }
  const start = right.meaning.kind === 'part' ? extend(source, right, 1) : right
  // "sabah 3'ten 17'ye": the part says which three it is.
  if (
    day.kind !== 'days' &&
    day.kind !== 'set' &&
    start === right &&
    left.next === right.first &&
    isWholeFirst(source, left)
  )
    return undefined
  if (!isConnected(source, start) || readZone(source, start.next) !== undefined) return undefined
  const range = readSpan(source, start, 'between', CLOCK_HINT)
  if (range?.meaning.kind !== 'clocks') return undefined
  const meaning = join(source, left, range)
  return meaning && { ...range, first: left.first, meaning, needs: 0 }
}

function joinPiece(
  source: Source,
  left: Piece,
  right: Piece,
  glue: string,
  hints: number,
): Piece | undefined {
  if (glue === 'on' && isDayOfSet(left.meaning, right.meaning))
    return { ...right, first: left.first, meaning: left.meaning, needs: 0 }
  const fitted = fit(source, left, right, glue, hints)
  if (fitted === undefined) return undefined
  const counted =
    glue === 'sonraki' && left.ending === 'from' && fitted.meaning.kind === 'length'
      ? fitted.meaning
      : undefined
  const meaning =
    counted === undefined ? join(source, left, fitted) : shiftFrom(left.meaning, counted.amount, 1)
  return meaning && { ...fitted, first: left.first, meaning, needs: 0 }
}

/** The day of a repeated time: "every month on the 5th", "weekly on Fridays". */
function isDayOfSet(left: Meaning, right: Meaning): boolean {
  if (left.kind !== 'set' || !/^P\d+[WMY]$/.test(left.iso)) return false
  if (right.kind === 'set') return right.iso === 'P1W'
  if (right.kind !== 'days' || !isSingle(right)) return false
  return right.bare === true || right.monthless === true || right.yearless === true
}

/** The rest of a range whose beginning has been read. */
export function readSpan(
  source: Source,
  left: Piece,
  kind: Opening['kind'] | '',
  hints: number,
): Piece | undefined {
  if (left.meaning.kind === 'length') return readStart(source, left, hints)
  const folded = word(source, left.next)
  if (folded === 'for' || (left.ending === 'from' && folded === 'itibaren')) return readLasting(source, left)
  const slash = folded === '/' && left.meaning.kind === 'moment'
  const { ranges } = source.words
  const and = ranges.andAmid.has(folded)
  const joint = ranges.to.has(folded) || slash || and || (kind === 'between' && ranges.andBetween.has(folded))
  const beside = !joint && left.meaning.kind === 'clock' && left.next === left.until
  if (!joint && !beside && left.ending !== 'from' && left.ending !== 'with') return undefined
  let i = joint ? left.next + 1 : left.next
  if (joint && ranges.leads.has(word(source, i)) && folded !== '-' && !isNumeral(source, i)) i++
  const right = readEnd(source, left, i)
  if (
    right === undefined ||
    right.meaning.kind === 'length' ||
    right.meaning.kind === 'set' ||
    goesOn(source, right)
  )
    return undefined
  // "10-12 saatleri arasında"; "10:00-12:00" are hours without it.
  const told = left.meaning.kind !== 'figure' && folded === '-'
  const behind = word(source, right.next) === 'saatleri' && !told ? right.next + 1 : right.next
  const amid = ranges.amid.has(word(source, behind))
  const until = ranges.until.has(word(source, right.next))
  if ((and || ranges.onlyAmid.has(folded) || left.ending === 'with') && !amid) return undefined
  // "10.00 22.00 arası", no "7'ye iki kişi"
  if (beside && left.ending !== 'from' && left.ending !== 'with' && (!amid || right.meaning.kind !== 'clock'))
    return undefined
  if (!joint && left.ending === 'from' && !until && right.ending !== 'to') return undefined
  if (isYear(left) && isYear(right) && right.needs !== 0 && kind === '' && counts(source, right))
    return undefined
  const certain =
    DAYS.find(source.tokens, right.next)?.language.grammar.wholeFirst === false ||
    isOfWeekdays(source, left) ||
    kind === 'from' ||
    kind === 'between' ||
    (hints & CLOCK_HINT) !== 0 ||
    left.ending === 'from' ||
    (amid && !beginsWith(word(source, right.next + 1), source.words.noHours.counted))
  const meaning =
    fromToday(source, left, right, i) ??
    spanOf(source, left.meaning, right.meaning) ??
    ofFigures(source, left, right, certain, amid)
  if (meaning === undefined) return undefined
  const next = amid ? behind + 1 : until ? right.next + 1 : right.next
  return {
    ...right,
    first: left.first,
    meaning,
    until: amid || until ? next : right.until,
    next,
    ending: amid || until ? '' : right.ending,
    needs: 0,
  }
}

/** "(Mon-Fri) 9-5": two numbers right behind a weekday are hours. */
function isOfWeekdays({ tokens, language }: Source, { meaning, first }: Piece): boolean {
  return (
    meaning.kind === 'figure' &&
    language.grammar.ordinalDays &&
    first > 0 &&
    WEEKDAYS.find(tokens, first - 1)?.next === first
  )
}

/** "2pm till tomorrow 4:30pm": a day that stands before its hour is that of the end alone. */
function fromToday(
  { today, language, tokens }: Source,
  left: Piece,
  right: Piece,
  at: number,
): Meaning | undefined {
  if (language.grammar.wholeFirst || left.meaning.kind !== 'clock' || right.meaning.kind !== 'moment')
    return undefined
  if (right.meaning.now === true || DAYS.find(tokens, at) === undefined) return undefined
  const from = today * SECONDS_OF_DAY + left.meaning.at
  const { at: to } = right.meaning
  return to >= (today + 1) * SECONDS_OF_DAY ? { kind: 'stretch', from, to } : undefined
}

/** Whether a word like a preposition counts instead: "on" is ten in Turkish. */
function isNumeral({ tokens, language }: Source, at: number): boolean {
  return numeralWord(tokens, at, language) !== undefined
}

/** The end of a range. "Mon-Fri 9:00-18:00" are days, and hours of each. */
function readEnd(source: Source, left: Piece, at: number): Piece | undefined {
  const whole = readChain(source, at, ANY_HINT & ~CLOCK_HINT, 1)
  // "15h30-18h": hours of the day, no length.
  if (whole?.meaning.kind === 'length' && left.meaning.kind === 'clock')
    return readClock(source, at, CLOCK_HINT) ?? whole
  if (left.meaning.kind !== 'days' || left.meaning.bare !== true) return whole
  if (whole?.meaning.kind !== 'stretch' && whole?.meaning.kind !== 'moment') return whole
  const day = readPiece(source, at, ANY_HINT & ~CLOCK_HINT)
  return day?.meaning.kind === 'days' && day.meaning.bare === true ? day : whole
}

function isYear(read: Piece): boolean {
  return read.meaning.kind === 'days' && read.meaning.unit === 'year'
}

/** Whether digits go on behind a range: "86-2010-2015-86" is none. */
function goesOn(source: Source, right: Piece): boolean {
  return (
    isGlued(source, right.until) &&
    '-/.'.includes(word(source, right.until)) &&
    isGlued(source, right.until + 1) &&
    isDigits(source, right.until + 1, 1, 99)
  )
}

/** Two bare numbers are hours when the words around them say so. */
function ofFigures(
  source: Source,
  left: Piece,
  right: Piece,
  certain: boolean,
  amid: boolean,
): Meaning | undefined {
  if (
    !certain ||
    left.meaning.kind !== 'figure' ||
    right.meaning.kind !== 'figure' ||
    left.meaning.value > 24
  )
    return undefined
  // "between 2 and 4 of them", "a scale from 1 to 5"
  if (word(source, right.next) === 'of' || source.words.noHours.scales.has(word(source, left.first - 2)))
    return undefined
  // "15'i ile 20'si arası" are days.
  if (left.ending === 'it' && right.ending === 'it') return undefined
  if (!amid && counts(source, right)) return undefined
  const clock = clockOfFigure(left.meaning)
  return clock && spanOf(source, clock, right.meaning)
}

/** How long from a start: "from 9 for 2.5 hours", "18 aralıktan itibaren 10 gün boyunca". */
function readLasting(source: Source, left: Piece): Piece | undefined {
  const length = readDuration(source, left.next + 1, FOR_HINT)
  if (length?.meaning.kind !== 'length' || length.needs === COMPANY_HINT) return undefined
  if (/^nights?$/.test(word(source, length.until - 1))) return undefined
  const { amount } = length.meaning
  const during = DURING.has(word(source, length.next)) ? length.next + 1 : length.next
  if (word(source, during) === 'from' && left.meaning.kind === 'days') {
    // "14 Feb for 7 hours from 9:30": the hour comes last.
    const start = readChain(source, during + 1, CLOCK_HINT, 1)
    const day = start && join(source, left, start)
    const span = day && lasting(day, amount)
    if (start !== undefined && span !== undefined)
      return { ...start, first: left.first, meaning: span, needs: 0 }
  }
  const meaning = lasting(left.meaning, amount)
  return meaning && { ...length, first: left.first, meaning, until: during, next: during, needs: 0 }
}

/** From when a length lasts: "3 days starting from Monday", "for 3 hours from 10 am". */
function readStart(source: Source, left: Piece, hints: number): Piece | undefined {
  if (left.meaning.kind !== 'length') return undefined
  let i = left.next
  while (i < left.next + 3 && STARTS.has(word(source, i))) i++
  const words = i - left.next
  const first = word(source, left.next)
  if (words === 0 || first === 'on' || (first === ',' && (words === 1 || (hints & FOR_HINT) === 0)))
    return undefined
  const start = readChain(source, i, ANY_HINT, 1)
  const meaning = start && lasting(start.meaning, left.meaning.amount)
  return meaning && { ...start, first: left.first, meaning, needs: 0 }
}
