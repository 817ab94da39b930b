import { WORD } from '../../../text/tokens.ts'
import { numeralWord } from '../../numeral-words.ts'
import { dateOf } from '../calendar.ts'
import { comingDayOfMonth, fullYear, holdsDays, isSingle, yearOf } from '../dates.ts'
import { EDGES, UNIT_WORDS } from '../lexicon.ts'
import { ANY_HINT, DAY_HINT, type Days, FOR_HINT, type Piece } from '../meaning.ts'
import { readWhole } from '../numbers.ts'
import { isDigits, isGlued, isOf, isThe, piece, type Source, word } from '../source.ts'
import { isClockUnit, periodOf } from '../unit.ts'
import { readBeyond, readNamedDate } from './beyond.ts'
import { isSome } from './date.ts'
import { edged, edgeOf } from './edge.ts'
import { readHoliday } from './holiday.ts'
import { readEdgeBefore, readNth, readNthBehind } from './nth.ts'
import { readDecade, readNumericDate, weekAround, weekOfYear } from './numeric.ts'
import { readQuarter } from './quarter.ts'
import { readComingSeason, readSeason, readSeasonOfYear } from './season.ts'
import { readStepped } from './stepped.ts'
import { readYearInWords } from './year-after.ts'

/** Reads a period or a day by its place: "next week", "geçen cuma", "the first Monday of May", "ay sonu", "this summer". */
export function readPeriod(source: Source, at: number, hints: number): Piece | undefined {
  return (
    readBeyond(source, at) ??
    readNth(source, at, hints) ??
    readStepped(source, at) ??
    readTheDecades(source, at) ??
    readEdgeBefore(source, at, hints) ??
    readQuarter(source, at, hints) ??
    readWeek(source, at) ??
    readThe(source, at) ??
    readUnitOf(source, at) ??
    readSeasonOfYear(source, at) ??
    readDecade(source, at) ??
    readYearInWords(source, at) ??
    readComingSeason(source, at) ??
    readSeason(source, at, { by: 0 }, at, true)
  )
}

/** "the next decade", "the last two decades": of these the article is a part. */
function readTheDecades(source: Source, at: number): Piece | undefined {
  const read = isThe(source, at) ? readStepped(source, at + 1) : undefined
  return read?.meaning.kind === 'days' && read.meaning.unit === 'decade' ? { ...read, first: at } : undefined
}

/** "week 10 of 2027", "the week of October 6th", "the week after next", "w/c Feb 4", "the weekend of the 12th" */
function readWeek(source: Source, at: number): Piece | undefined {
  const the = isThe(source, at) ? at + 1 : at
  if (word(source, the) === 'w' && word(source, the + 1) === '/' && word(source, the + 2) === 'c')
    return weekFrom(source, at, the + 3)
  if (word(source, the) === 'weekend' && isOf(source, the + 1)) return readWeekendOf(source, at, the + 2)
  if (word(source, the) !== 'week') return undefined
  const next = word(source, the + 1)
  if (isDigits(source, the + 1, 1, 2)) {
    const n = Number(next)
    if (n < 1 || n > 53 || next[0] === '0') return undefined
    const of = source.words.partOf.has(word(source, the + 2)) ? the + 3 : the + 2
    const year = isDigits(source, of, 4, 4) ? Number(word(source, of)) : undefined
    return piece(
      source,
      the,
      year === undefined ? the + 2 : of + 1,
      weekOfYear(year ?? dateOf(source.today).year, n),
    )
  }
  if (next === 'of' || next === 'commencing' || next === 'beginning') return weekFrom(source, at, the + 2)
  if (next === 'starting')
    return weekFrom(
      source,
      at,
      word(source, the + 2) === 'on' || word(source, the + 2) === 'from' ? the + 3 : the + 2,
    )
  return undefined
}

function weekFrom(source: Source, first: number, at: number): Piece | undefined {
  const date = readNumericDate(source, at, DAY_HINT) ?? readHoliday(source, at) ?? readNamedDate(source, at)
  if (date?.meaning.kind !== 'days' || !isSingle(date.meaning)) return undefined
  return { ...date, first, meaning: weekAround(date.meaning.from), needs: 0 }
}

/** "the weekend of the 12th": that of its week. */
function readWeekendOf(source: Source, first: number, at: number): Piece | undefined {
  const week = weekFrom(source, first, at)
  if (week?.meaning.kind !== 'days') return undefined
  const { to } = week.meaning
  return { ...week, meaning: { kind: 'days', unit: 'day', from: to - 2, to } }
}

/** Years of books and of schools, by their letters: "FY19", "SY 2008". */
const SHORT_YEARS: ReadonlySet<string> = new Set(['fy', 'sy'])

/** "the weekend", "in the year", "of the month", "the day": this one. */
function readThe(source: Source, at: number): Piece | undefined {
  const the = isThe(source, at)
  const unit = UNIT_WORDS.find(source.tokens, the ? at + 1 : at)
  if (unit === undefined || !unit.language.grammar.definite) return undefined
  const one = word(source, unit.next - 1)
  // "the year 2008", "the year of 2008" is that year alone; "fiscal year 2008" has a name.
  const of = isOf(source, unit.next) ? unit.next + 1 : unit.next
  const noun = the ? at + 1 : at
  const short = SHORT_YEARS.has(word(source, noun))
  if (unit.value === 'year' && isDigits(source, of, 4, 4)) {
    return (short || unit.next > noun + 1) && of === unit.next
      ? piece(source, noun, of + 1, yearOf(Number(word(source, of))))
      : undefined
  }
  if (short)
    return isGlued(source, of) && isDigits(source, of, 2, 2)
      ? piece(source, noun, of + 1, yearOf(fullYear(Number(word(source, of)), 2)))
      : undefined
  if (unit.value === 'year' && !the && unit.next > at + 1 && one === 'year') {
    const [from, to] = periodOf('year', source.today, 0)
    return piece(source, at, unit.next, { kind: 'days', unit: 'year', from, to })
  }
  if (unit.value === 'weekend' && one !== 'weekends') {
    const [from, to] = periodOf('weekend', source.today, 0)
    return piece(source, at, unit.next, { kind: 'days', unit: 'weekend', from, to })
  }
  if (
    !the ||
    one.endsWith('s') ||
    isClockUnit(unit.value) ||
    unit.value === 'workday' ||
    one === 'night' ||
    one === 'mo' ||
    unit.value === 'quarter'
  )
    return undefined
  const [from, to] = periodOf(unit.value, source.today, 0)
  return piece(source, at, unit.next, { kind: 'days', unit: unit.value, from, to }, '', ANY_HINT | FOR_HINT)
}

/** The coming one; "3. haftasına", "yıllarına" are other cases. */
const NEXT: ReadonlySet<string> = new Set('haftaya seneye yila aya'.split(' '))

/** Periods that a suffix or a noun behind them marks: "ayın 15'i", "ay sonu", "yılın ilk haftası", "haftaya", "seneye", "hafta sonu". */
function readUnitOf(source: Source, at: number): Piece | undefined {
  const unit = UNIT_WORDS.find(source.tokens, at)
  if (unit === undefined || !unit.language.grammar.wholeFirst || isClockUnit(unit.value)) return undefined
  const { value, ending, next } = unit
  if (word(source, at).startsWith('gece')) return undefined
  const [from, to] = periodOf(value, source.today, 0)
  const period: Days = { kind: 'days', unit: value, from, to }
  if (value === 'weekend')
    return ending === 'many' || ending === 'long' ? undefined : piece(source, at, next, period, ending)
  if (next === at + 1 && NEXT.has(word(source, at))) {
    const [start, end] = periodOf(value, source.today, 1)
    return edged(
      source,
      piece(
        source,
        at,
        next,
        { kind: 'days', unit: value, from: start, to: end },
        '',
        value === 'month' ? 31 : 0,
      ),
    )
  }
  // "haftadaki toplantı" is this week's.
  if (ending === 'ki' && value !== 'day' && next === at + 1 && /[dt][ae]ki$/.test(word(source, at)))
    return piece(source, at, next, period, ending)
  if (ending !== '' && ending !== 'of') return undefined
  const base = piece(source, at, next, period, ending)
  const edge = edged(source, base)
  if (edge !== base) return edge
  if (value === 'day') return readDayEnd(source, base)
  if (ending !== 'of') return undefined
  if (holdsDays(value)) {
    const day = readWhole(source, next)
    if (value === 'month' && day !== undefined && day.ending !== '' && day.value >= 1 && day.value <= 31) {
      const meaning = comingDayOfMonth(source, day.value)
      return meaning && { meaning, first: at, until: day.until, next: day.next, ending: day.ending, needs: 0 }
    }
  }
  return readNthBehind(source, base) ?? (isOwner(source, at, next) ? base : undefined)
}

const CLAUSE_MARKS: ReadonlySet<string> = new Set(', . ! ? ; :'.split(' '))
const NO_OWNED: ReadonlySet<string> = new Set('her birinde tum butun'.split(' '))

/** Whether a period that opens a clause owns what follows: "yılın partneri", this year's. */
function isOwner(source: Source, at: number, next: number): boolean {
  const { tokens, language } = source
  if (isSome(source, at)) return false
  if (at > 0 && !CLAUSE_MARKS.has(tokens.folded[at - 1]!)) return false
  if (next >= tokens.count || tokens.kind[next] !== WORD || NO_OWNED.has(tokens.folded[next]!)) return false
  return numeralWord(tokens, next, language) === undefined
}

/** "gün sonu", "günün sonunda" */
function readDayEnd(source: Source, day: Piece): Piece | undefined {
  const edge = EDGES.find(source.tokens, day.next)
  if (edge?.value !== 'close' || edge.ending === '' || edge.ending === 'many') return undefined
  const meaning = edgeOf(source, day.meaning as Days, 'end')
  return meaning && piece(source, day.first, edge.next, meaning, edge.ending)
}
