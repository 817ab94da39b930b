import type { Part } from '../../../languages/time-words.ts'
import { WORD } from '../../../text/tokens.ts'
import { clockOfFigure } from '../join.ts'
import { CLOCKS, PARTS } from '../lexicon.ts'
import { CLOCK_HINT, type Piece, settle } from '../meaning.ts'
import { readWhole } from '../numbers.ts'
import { isDigits, isGlued, isPriced, piece, type Source, type Whole, word } from '../source.ts'
import { isPairOfHours } from './around.ts'
import { finish, readHalf } from './finish.ts'
import { readFigure } from './fit.ts'
import { readMinutesBefore } from './minutes-before.ts'
import { readMinutesBehind } from './minutes-behind.ts'
import { readHalfHour, readHalfPast, readMinutesOfCase } from './minutes-of-case.ts'
import { readPair } from './pair.ts'
import { isOfTwo, isPointed, isPointedTime } from './pointed.ts'
import { readZone } from './zone.ts'

/** Reads a clock time: "14:30", "5pm", "half past three", "saat 5", "dokuza çeyrek var", "noon". */
export function readClock(source: Source, at: number, hints: number): Piece | undefined {
  const named = CLOCKS.find(source.tokens, at)
  if (named !== undefined)
    return piece(
      source,
      at,
      named.next,
      { kind: 'clock', at: named.value, settled: true },
      named.ending,
      named.weak ? CLOCK_HINT : 0,
    )
  if (source.words.hours.names.has(word(source, at))) return readNamedHour(source, at)
  return readBareClock(source, at, hints)
}

/** A clock time without a word that names it one. */
function readBareClock(source: Source, at: number, hints: number): Piece | undefined {
  return (
    readFigures(source, at, hints) ??
    readMinutesBefore(source, at) ??
    readMinutesOfCase(source, at) ??
    readMinutesBehind(source, at) ??
    readHalfPast(source, at) ??
    readHour(source, at)
  )
}

/** "saat 5", "saat yaklaşık 10:30", "saat yedi buçuk" */
function readNamedHour(source: Source, at: number): Piece | undefined {
  let i = at + 1
  while (i < at + 3 && source.words.hours.roughly.has(word(source, i))) i++
  const part = source.language.grammar.wholeFirst ? PARTS.find(source.tokens, i) : undefined
  if (part?.ending === '') return readNamedHourOfPart(source, at, part.next, part.value)
  const figure = readFigure(source, i)
  const read = (figure && readPair(source, figure)) ?? readBareClock(source, i, CLOCK_HINT)
  if (read !== undefined) return { ...read, first: at, needs: 0 }
  const hour = readWhole(source, i)
  if (hour === undefined || hour.ordinal) return undefined
  const whole = hour.value <= 24 && hour.digits <= 2
  if (!whole && !isRunTogether(source, at, hour)) return undefined
  const meaning = clockOfFigure({ kind: 'figure', value: hour.value, ordinal: false, written: false })
  if (meaning === undefined) return undefined
  return {
    meaning,
    first: at,
    until: hour.until,
    next: hour.next,
    ending: hour.ending,
    needs: 0,
  }
}

/** "saat 1530": four figures are an hour and its minutes, unless they are the price of a watch. */
function isRunTogether(source: Source, at: number, { value, digits, next }: Whole): boolean {
  return (
    digits === 4 &&
    value % 5 === 0 &&
    !source.words.hours.things.has(word(source, at - 1)) &&
    !isPriced(source, next)
  )
}

/** "saat akşam 7'de" */
function readNamedHourOfPart(source: Source, first: number, at: number, part: Part): Piece | undefined {
  const hour =
    isDigits(source, at, 1, 4) || source.tokens.kind[at] === WORD ? readNamedHour(source, at - 1) : undefined
  if (hour?.meaning.kind !== 'clock' || hour.meaning.settled) return hour && { ...hour, first }
  return { ...hour, first, meaning: { kind: 'clock', at: settle(hour.meaning.at, part), settled: true } }
}

/** Times in figures: 14:30, 14:30:15, 14.30, 15h30, 5pm, 330 pm, 10 15. */
function readFigures(source: Source, at: number, hints: number): Piece | undefined {
  if (!isDigits(source, at, 1, 4)) return undefined
  const { tokens } = source
  const digits = tokens.folded[at]!
  const value = Number(digits)
  const mark = word(source, at + 1)
  if (digits.length <= 2 && isGlued(source, at + 1)) {
    if (mark === ':' && isGlued(source, at + 2) && isDigits(source, at + 2, 2, 2)) {
      const seconds =
        word(source, at + 3) === ':' &&
        isGlued(source, at + 3) &&
        isGlued(source, at + 4) &&
        isDigits(source, at + 4, 2, 2)
      return finish(
        source,
        at,
        seconds ? at + 5 : at + 3,
        value,
        Number(word(source, at + 2)),
        seconds ? Number(word(source, at + 4)) : 0,
        0,
      )
    }
    if (
      mark === '.' &&
      isGlued(source, at + 2) &&
      isDigits(source, at + 2, 2, 2) &&
      value < 25 &&
      Number(word(source, at + 2)) < 60
    ) {
      const after = at + 3
      if (
        isGlued(source, after) &&
        '.,/:-'.includes(word(source, after)) &&
        isDigits(source, after + 1, 1, 9) &&
        !isPointed(source, after) &&
        !(word(source, after) === '-' && (hints & CLOCK_HINT) !== 0 && isDigits(source, after + 1, 1, 2))
      )
        return undefined
      if (isPriced(source, after)) return undefined
      const read = finish(source, at, after, value, Number(word(source, at + 2)), 0, CLOCK_HINT)
      const sure = read !== undefined && (isPointedTime(source, read, after) || isOfTwo(source, at))
      return sure ? { ...read, needs: 0 } : read
    }
    if (mark === 'h' && value < 25) {
      const minutes = isGlued(source, at + 2) && isDigits(source, at + 2, 2, 2)
      // "1h30m" is how long.
      if (minutes && /^m(?:in|ins)?$/.test(word(source, at + 3))) return undefined
      return minutes
        ? finish(source, at, at + 3, value, Number(word(source, at + 2)), 0, 0)
        : finish(source, at, at + 2, value, 0, 0, readZone(source, at + 2) === undefined ? CLOCK_HINT : 0)
    }
  }
  if (
    digits.length === 4 &&
    value < 2400 &&
    value % 100 < 60 &&
    source.words.hoursBehind.has(word(source, at + 1))
  ) {
    // "0800 hrs", "1930 hours"; "1000 hours" is long.
    const told = digits[0] === '0' || value % 100 > 0
    return finish(source, at, at + 2, Math.floor(value / 100), value % 100, 0, told ? 0 : CLOCK_HINT)
  }
  const half = readHalf(source, at + 1)
  if (half !== undefined && digits.length >= 3 && value % 100 < 60 && value < 1300)
    return finish(source, at, at + 1, Math.floor(value / 100), value % 100, 0, 0)
  // "10 15": two figures side by side.
  if (
    digits.length <= 2 &&
    value < 24 &&
    isDigits(source, at + 1, 2, 2) &&
    !isGlued(source, at + 1) &&
    Number(word(source, at + 1)) < 60 &&
    !isPairOfHours(source, value, Number(word(source, at + 1)), at + 2)
  ) {
    const read = finish(source, at, at + 2, value, Number(word(source, at + 1)), 0, CLOCK_HINT)
    const unit =
      tokens.kind[at + 2] === WORD &&
      read?.needs !== 0 &&
      (hints & CLOCK_HINT) === 0 &&
      PARTS.find(tokens, at + 2) === undefined &&
      word(source, at + 2) !== 'in'
    return unit ? undefined : read
  }
  return undefined
}

/** An hour and a half in words, or with minutes: "yedi buçuk", "3 buçukta", "seven thirty", "bir otuzda", "3 o'clock". */
function readHour(source: Source, at: number): Piece | undefined {
  const half = readHalfHour(source, at)
  if (half !== undefined) return half
  const hour = readWhole(source, at)
  if (hour === undefined || hour.ordinal || hour.value > 24 || hour.next > hour.until) return undefined
  if (hour.written && hour.ending === '') {
    const dash = word(source, hour.next) === '-' && isGlued(source, hour.next) ? hour.next + 1 : hour.next
    const oh = source.words.zeros.has(word(source, dash))
    const minutes = readWhole(source, oh ? dash + 1 : dash)
    const least = oh ? 1 : 10
    const most = oh ? 9 : 59
    if (
      minutes?.written === true &&
      !minutes.ordinal &&
      minutes.value >= least &&
      minutes.value <= most &&
      !isPairOfHours(source, hour.value, minutes.value, minutes.next)
    ) {
      const unit = source.words.minutesBefore.minutes.has(word(source, minutes.until))
        ? minutes.until + 1
        : minutes.until
      const read = finish(source, at, unit, hour.value, minutes.value, 0, CLOCK_HINT, minutes.ending)
      return read && { ...read, needs: minutes.ending === 'at' ? 0 : read.needs }
    }
  }
  // The a of "10a.m." is no suffix.
  const next =
    hour.written || word(source, at + 2) !== '.' || readHalf(source, at + 1) === undefined
      ? hour.until
      : at + 1
  // A bare number is a figure: what stands beside it says what it is.
  const read = finish(source, at, next, hour.value, 0, 0, CLOCK_HINT)
  return read?.needs === 0 ? read : undefined
}
