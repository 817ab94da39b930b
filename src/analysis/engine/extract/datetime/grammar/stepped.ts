import type { Ending } from '../../../languages/suffixes.ts'
import type { Step, Unit } from '../../../languages/time-words.ts'
import { dateOf, SECONDS_OF_DAY } from '../calendar.ts'
import { inYear, isSingle } from '../dates.ts'
import { MONTHS, PARTS, STEPS, UNIT_WORDS, UNITS_NTH, WEEKDAYS } from '../lexicon.ts'
import { DAY_HINT, PART_TIMES, type Piece, single } from '../meaning.ts'
import { readHowMany, readWhole } from '../numbers.ts'
import { type HowMany, piece, type Source, word } from '../source.ts'
import type { Found } from '../vocabulary.ts'
import { isMeal } from './around.ts'
import { readNamedDate } from './beyond.ts'
import { isForeign, isSome } from './date.ts'
import { edged } from './edge.ts'
import { readHoliday } from './holiday.ts'
import { readNumericDate } from './numeric.ts'
import { readSeason } from './season.ts'
import { readSpread } from './spread.ts'
import { BY_CALENDAR, rowOf, stepMonth, stepUnit, stepWeekday } from './step.ts'

const DAY_NOUNS: ReadonlySet<string> = new Set('gun gunu gunune gununde'.split(' '))
const SMALL_UNITS: ReadonlySet<string> = new Set('day minute second'.split(' '))
const NEAR: ReadonlySet<string> = new Set('this next bu'.split(' '))
const SHORT_UNITS: ReadonlySet<string> = new Set('night minute second hour day'.split(' '))
const WITHIN: ReadonlySet<string> = new Set('icinde icerisinde'.split(' '))
/** "o saatte", "her gün aynı saatte": an hour that was told of, not this one. */
const OTHER_HOURS: ReadonlySet<string> = new Set('o ayni'.split(' '))
const OWNERS: ReadonlySet<string> = new Set('my our your his her their its'.split(' '))

/** Reads a period or day by its step from now: "next week", "bu akşam", "geçen cuma", "son 3 ay". */
export function readStepped(source: Source, at: number): Piece | undefined {
  const { tokens } = source
  const step = STEPS.find(tokens, at)
  if (step === undefined) return readCountedStep(source, at)
  // "w/o second check"
  if (step.language !== source.language && word(source, at).length === 1) return undefined
  const i = step.next
  const { value } = step
  const several = value.by !== 0 ? readSeveral(source, at, i, value) : undefined
  if (several !== undefined) return several
  const tonight = PARTS.find(tokens, i)
  if (tonight !== undefined && tonight.ending !== 'many' && !isMeal(source, tonight.next)) {
    const day = source.today + value.by
    const [from, to] = PART_TIMES[tonight.value]
    return piece(
      source,
      at,
      tonight.next,
      {
        kind: 'stretch',
        from: day * SECONDS_OF_DAY + from,
        to: day * SECONDS_OF_DAY + to,
        part: tonight.value,
        day,
      },
      tonight.ending,
    )
  }
  const weekday = WEEKDAYS.find(tokens, i)
  if (weekday !== undefined && weekday.ending !== 'many') {
    const day = stepWeekday(source, weekday.value, value)
    let until = weekday.next
    if (DAY_NOUNS.has(word(source, until))) until++
    const base = piece(source, at, until, single(day, { weekday: weekday.value }), weekday.ending)
    return withDate(source, base)
  }
  const unit = UNIT_WORDS.find(tokens, i) ?? quarterAt(source, i)
  if (unit !== undefined && unit.ending !== 'many' && unit.ending !== 'long') {
    if (unit.value === 'hour' && OTHER_HOURS.has(word(source, at))) return undefined
    if (value.counted === true && SMALL_UNITS.has(unit.value)) return undefined
    if (isSome(source, unit.next - 1)) return undefined
    // "our last day" is that of something.
    if (unit.value === 'day' && OWNERS.has(word(source, at - 1))) return undefined
    return afterUnit(source, at, unit.next, unit.value, value, unit.ending)
  }
  const month = MONTHS.find(tokens, i)
  if (month !== undefined && !isForeign(source, month)) {
    // "bu ara" is lately, no December.
    if (word(source, i) === 'ara') return undefined
    if (word(source, i) === 'may' && !/^M/.test(source.tokens.text.slice(source.tokens.start[i]!)))
      return undefined
    const base = stepMonth(source, month.value, value.by)
    const day = readNamedDate(source, i)
    if (day?.meaning.kind === 'days' && isSingle(day.meaning)) {
      return {
        ...day,
        first: at,
        needs: 0,
        meaning:
          value.by === 0
            ? day.meaning
            : (inYear(day.meaning, dateOf(source.today).year + value.by) ?? day.meaning),
      }
    }
    return {
      ...(day ?? piece(source, at, month.next, base, month.ending)),
      first: at,
      needs: 0,
      meaning: day?.meaning.kind === 'days' && day.meaning.yearless !== true ? day.meaning : base,
    }
  }
  const season = readSeason(source, i, value, at, false)
  if (season !== undefined) return season
  const holiday = readHoliday(source, i)
  if (holiday?.meaning.kind === 'days') {
    const { meaning } = holiday
    if (meaning.yearless !== true) return { ...holiday, first: at }
    const { year } = dateOf(source.today)
    const passed = [year, year - 1].map((of) => holiday.of(of)).find((day) => day && day.from < source.today)
    return { ...holiday, first: at, meaning: value.by < 0 ? (passed ?? meaning) : meaning }
  }
  const numeric = readNumericDate(source, i, DAY_HINT)
  if (numeric?.meaning.kind === 'days' && isSingle(numeric.meaning) && NEAR.has(word(source, at)))
    return { ...numeric, first: at, needs: 0 }
  return undefined
}

/** "this friday 5/12", "bu Cuma günü 15 Haziran'da": the date is what counts. */
function withDate(source: Source, base: Piece): Piece {
  if (base.next !== base.until) return base
  const i = word(source, base.next) === '-' || word(source, base.next) === ',' ? base.next + 1 : base.next
  const date = readNumericDate(source, i, DAY_HINT) ?? readNamedDate(source, i)
  if (
    date?.meaning.kind === 'days' &&
    isSingle(date.meaning) &&
    date.meaning.weekday === undefined &&
    date.meaning.yearless === true
  )
    return { ...date, first: base.first, needs: 0 }
  return base
}

/** "2 upcoming months", "5 past minutes" */
function readCountedStep(source: Source, at: number): Piece | undefined {
  const number = readHowMany(source, at)
  if (number === undefined || number.article || !Number.isInteger(number.value)) return undefined
  const step = STEPS.find(source.tokens, number.next)
  if (step === undefined || step.value.by === 0) return undefined
  const unit = UNIT_WORDS.find(source.tokens, step.next)
  if (
    unit === undefined ||
    (number.value > 1 && SHORT_UNITS.has(word(source, unit.next - 1)) && step.value.by < 0)
  )
    return undefined
  return piece(source, at, unit.next, rowOf(source, number.value, unit.value, step.value.by), unit.ending)
}

/** "son yarım saat"; a quarter is the calendar's. */
const LEAST = 0.5

/** "son 3 gün", "next two weeks", "önümüzdeki birkaç ay" */
function readSeveral(source: Source, at: number, i: number, step: Step): Piece | undefined {
  const number = readQuarters(source, i) ?? readSpread(source, i) ?? readHowMany(source, i)
  if (number === undefined || number.article || number.value < LEAST) return undefined
  const unit = UNIT_WORDS.find(source.tokens, number.next) ?? quarterAt(source, number.next)
  if (unit === undefined || (!Number.isInteger(number.value) && BY_CALENDAR.has(unit.value))) return undefined
  const row = rowOf(source, number.value, unit.value, step.by)
  return within(source, piece(source, at, unit.next, row, unit.ending))
}

/** "bu çeyrekte", "son çeyrek"; not that of "son çeyrek saat". */
function quarterAt(source: Source, at: number): Found<Unit> | undefined {
  const found = UNITS_NTH.find(source.tokens, at)
  if (found?.value !== 'quarter') return undefined
  return UNIT_WORDS.find(source.tokens, found.next) === undefined ? found : undefined
}

/** The "two" of "next two quarters", which are no halves. */
function readQuarters(source: Source, at: number): HowMany | undefined {
  const whole = readWhole(source, at)
  return whole !== undefined && !whole.ordinal && /^quarters?$/.test(word(source, whole.next))
    ? { value: whole.value, next: whole.next, article: false, part: false }
    : undefined
}

/** "içinde" after a row of periods belongs to it, and has it begin today: "önümüzdeki iki hafta içinde". */
function within(source: Source, read: Piece): Piece {
  const { meaning } = read
  if (read.next !== read.until || !WITHIN.has(word(source, read.next))) return read
  const tomorrow = source.today + 1
  const today =
    meaning.kind === 'days' && meaning.unit === 'day' && meaning.from === tomorrow
      ? { ...meaning, from: source.today, to: meaning.to - 1 }
      : meaning
  return { ...read, meaning: today, until: read.next + 1, next: read.next + 1, ending: '' }
}

/** "next week", "bu ay", "geçen yıl", and what may follow: "gelecek ay 4'ü", "bu haftanın başı". */
function afterUnit(source: Source, first: number, at: number, unit: Unit, step: Step, ending: Ending): Piece {
  const read = piece(source, first, at, stepUnit(source, unit, step), ending)
  return unit === 'day' || unit === 'workday' ? read : edged(source, read)
}
