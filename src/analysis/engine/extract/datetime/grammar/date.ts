import type { Ending } from '../../../languages/suffixes.ts'
import { DIGITS, SIGN, WORD } from '../../../text/tokens.ts'
import { dateOf, dayOf, isDate } from '../calendar.ts'
import { comingDate, comingDayOfMonth, comingMonth, fullYear, monthOf } from '../dates.ts'
import { DAYS, MONTHS, NOWS, RELATIVE_DAYS, WEEKDAYS } from '../lexicon.ts'
import { ANY_HINT, DAY_HINT, type Days, type Piece, single } from '../meaning.ts'
import { readWhole } from '../numbers.ts'
import {
  isA,
  isDigits,
  isGlued,
  isOf,
  isThe,
  piece,
  readEnding,
  type Source,
  type Whole,
  word,
} from '../source.ts'
import { BEGINS, type Found, timesOf } from '../vocabulary.ts'
import { readClock } from './clock.ts'
import { capital, DAY_NOUN, MONTH_NOUN, TITLES, withNoun, YEAR_NOUN } from './noun.ts'
import { readWeekday } from './weekday.ts'
import { readYearAfter } from './year-after.ts'

const NAMES_TOO: ReadonlySet<string> = new Set('martin kasimin ekimin'.split(' '))
const COUNTED_AFTER: ReadonlySet<string> = new Set(
  'am pm oclock gun hafta ay saat days weeks tl lira adet tane'.split(' '),
)
/** Months that are verbs and nouns as well: "bir ara" is some time, "3 Ara" is a day. */
const WORDS_TOO: ReadonlySet<string> = new Set('may march mar oca oc nis haz tem eyl eki kas ara'.split(' '))
/** Of those that are written out. */
const SHORTEST_MONTH = 4
const CASES: ReadonlySet<string> = new Set('at to from'.split(' '))
/** "now and then" is no moment. */
const AGAIN: ReadonlySet<string> = new Set('then again'.split(' '))

/** Reads a day by name: today, a weekday, a day of a month, a month; none that is told by another (`beyond.ts`). */
export function readPlainDate(source: Source, at: number): Piece | undefined {
  return readDay(source, at) ?? readMonth(source, at) ?? readDayOfMonth(source, at) ?? readWeekday(source, at)
}

function readDay(source: Source, at: number): Piece | undefined {
  const { tokens } = source
  const now = NOWS.find(tokens, at)
  if (now !== undefined) {
    if (word(source, now.next) === 'and' && AGAIN.has(word(source, now.next + 1))) return undefined
    return piece(source, at, now.next, { kind: 'moment', at: source.now, settled: true, now: true })
  }
  const day = DAYS.find(tokens, at)
  if (day === undefined || day.ending === 'many' || day.ending === 'long') return undefined
  if (isSome(source, day.next - 1)) return undefined
  const more = day.value === 0 ? { today: true } : day.value === 1 && isRelative(source, at) ? NEXT_DAY : {}
  return piece(source, at, day.next, single(source.today + day.value, more), day.ending)
}

/** "bugünlerde", "geçtiğimiz günlerde", "önümüzdeki aylarda": some of them, nobody knows which. */
export function isSome(source: Source, at: number): boolean {
  return /(?:gun|^hafta|^ay|^yil|^sene)l[ae]r/.test(word(source, at))
}

/** Counted from another day than today, perhaps. */
const NEXT_DAY: Partial<Days> = { offset: { amount: [{ count: 1, unit: 'day' }], sign: 1 } }

function isRelative(source: Source, at: number): boolean {
  return RELATIVE_DAYS.some((words) => words.every((each, k) => word(source, at + k).startsWith(each)))
}

/** A day of a month that is named first: "March 3rd", "mart üç 2015", "Eylül'ün 3'ü", or the month alone. */
function readMonth(source: Source, at: number): Piece | undefined {
  const found = MONTHS.find(source.tokens, at)
  if (found === undefined || found.ending === 'long' || found.ending === 'many') return undefined
  if (isForeign(source, found)) return undefined
  let i = found.next
  // "Eylül ben": who writes tells a name.
  if (found.ending === '' && (TITLES.test(word(source, i)) || (at === 0 && word(source, i) === 'ben')))
    return undefined
  if (found.ending === '' && isAbbreviation(source, i)) i++
  const alone = piece(
    source,
    at,
    i,
    comingMonth(source, found.value),
    found.ending,
    found.weak && !isMonthCase(source, at, found.ending) && !MONTH_NOUN.test(word(source, i))
      ? monthNeeds(source, at)
      : 0,
  )
  // "Mart'ta": capital and apostrophe make it the month; "Kaş'ta" is a town.
  const named =
    alone.next > alone.until &&
    CASES.has(alone.ending) &&
    capital(source, at) &&
    word(source, at).length >= SHORTEST_MONTH
  const noun = withNoun(source, named ? { ...alone, needs: 0 } : alone, MONTH_NOUN)
  if (noun.ending === 'at' || noun.ending === 'from' || noun.ending === 'to') return noun
  const marked =
    /^[-/]$/.test(word(source, noun.next)) && isGlued(source, noun.next) && isGlued(source, noun.next + 1)
  let k = marked || word(source, noun.next) === ',' ? noun.next + 1 : noun.next
  if (isThe(source, k)) k++
  const year = readYearAfter(source, noun.next)
  if (year !== undefined && !(marked && isDigits(source, noun.next + 1, 1, 2)))
    return withNoun(
      source,
      {
        ...year,
        first: at,
        meaning: monthOf((year.meaning as Days & { year: number }).year, found.value),
        needs: 0,
      },
      YEAR_NOUN,
    )
  if (marked && isDigits(source, k, 4, 4)) {
    const of = word(source, k + 1)
    if (
      (of === '-' || of === '/') &&
      isGlued(source, k + 1) &&
      isGlued(source, k + 2) &&
      isDigits(source, k + 2, 1, 2)
    )
      return dated(source, at, k + 3, Number(word(source, k)), found.value, Number(word(source, k + 2)))
    return piece(source, at, k + 1, monthOf(Number(word(source, k)), found.value))
  }
  const day = readDayNumber(source, k)
  if (
    day !== undefined &&
    (/^(?:hafta|ceyre|gun|yari)/.test(word(source, day.next)) || isNthWeekday(source, day)) &&
    (noun.ending === 'of' || day.ordinal)
  )
    return noun
  if (day === undefined || (!marked && isTimeNext(source, day))) return noun
  // "KASIM15": a code of a campaign, where the day is written first.
  if (
    source.language.grammar.dayFirst &&
    isGlued(source, k) &&
    k === found.next &&
    !word(source, day.until).startsWith('gun')
  )
    return undefined
  if (marked) {
    const of = word(source, day.until)
    if (
      (of === '-' || of === '/') &&
      isGlued(source, day.until) &&
      isGlued(source, day.until + 1) &&
      isDigits(source, day.until + 1, 2, 4)
    ) {
      const digits = word(source, day.until + 1)
      return dated(source, at, day.until + 2, fullYear(Number(digits), digits.length), found.value, day.value)
    }
  }
  return withYear(source, at, found.value, day) ?? noun
}

/** "(ekimin) ikinci salısı" */
function isNthWeekday(source: Source, day: Whole): boolean {
  return day.ordinal && WEEKDAYS.find(source.tokens, day.next)?.ending === 'it'
}

/** Whether a word means a month in another language than the message's: "mart" as a name, "may" in Turkish; "Martin" is none. */
export function isForeign(source: Source, { weak, language, ending }: Found<number>): boolean {
  return weak && language !== source.language && (!source.language.grammar.takesWeak || ending !== '')
}

const HOME_TOO = /^(?:oca|aralig)/

/** "martta" is the month; "ocakta" is on the stove as well, "(50-90 TL) aralığında" is between. */
function isMonthCase(source: Source, at: number, ending: Ending): boolean {
  return (ending === 'at' || ending === 'from' || ending === 'ki') && !HOME_TOO.test(word(source, at))
}

function monthNeeds(source: Source, at: number): number {
  const { length } = word(source, at)
  return capital(source, at) &&
    at > 0 &&
    length > 3 &&
    !NAMES_TOO.has(word(source, at)) &&
    source.tokens.kind[at - 1] !== SIGN
    ? 0
    : ANY_HINT
}

function dated(
  source: Source,
  first: number,
  until: number,
  year: number,
  month: number,
  day: number,
): Piece | undefined {
  return isDate(year, month, day) ? piece(source, first, until, single(dayOf(year, month, day))) : undefined
}

/** Whether a point at token `at` is that of "Oct.", not of a sentence: something goes on in small letters or figures. */
function isAbbreviation(source: Source, at: number): boolean {
  return (
    word(source, at) === '.' &&
    isGlued(source, at) &&
    at + 1 < source.tokens.count &&
    !capital(source, at + 1)
  )
}

/** A number of a day; not one that decimals or a unit follow. */
function readDayNumber(source: Source, at: number): Whole | undefined {
  const whole = readWhole(source, at)
  if (whole === undefined || whole.value < 1 || whole.value > 31 || whole.digits > 2) {
    // "january first two thousand": the words go on into the year.
    return undefined
  }
  return whole
}

/** Whether a number is an hour rather than a day: "March 3:30", "Feb 5pm", "Ocak 5 gün". */
function isTimeNext(source: Source, day: Whole): boolean {
  const next = word(source, day.until)
  if (day.ordinal) return false
  if (next === ':' && isGlued(source, day.until)) return true
  if (COUNTED_AFTER.has(next)) return true
  if (
    (next === '.' || next === ',') &&
    isGlued(source, day.until) &&
    isGlued(source, day.until + 1) &&
    isDigits(source, day.until + 1, 1, 9)
  )
    return true
  return false
}

/** A day and a month, and the year that may follow. */
function withYear(source: Source, first: number, month: number, day: Whole): Piece | undefined {
  const year = day.next === day.until ? readYearAfter(source, day.until) : undefined
  if (year !== undefined) {
    const of = (year.meaning as Days & { year: number }).year
    if (isDate(of, month, day.value))
      return withNoun(
        source,
        { ...year, first, meaning: single(dayOf(of, month, day.value)), needs: 0 },
        DAY_NOUN,
      )
  }
  const date = comingDate(source, month, day.value)
  if (date === undefined) return undefined
  return withNoun(
    source,
    { meaning: date, first, until: day.until, next: day.next, ending: day.ending, needs: 0 },
    DAY_NOUN,
  )
}

/** A day that is numbered first: "15 Mart", "the 5th of May 2019", "18 ve 19 Haziran", "the 18th". */
function readDayOfMonth(source: Source, at: number): Piece | undefined {
  const { tokens } = source
  const the = isThe(source, at)
  const i = the ? at + 1 : at
  const day = readDayNumber(source, i)
  if (day === undefined || isA(source, i)) return undefined
  let k = day.until
  if (word(source, k) === '.' && isGlued(source, k)) k++
  if (word(source, k) === 'day' && day.ordinal) k++
  if (isOf(source, k)) k++
  if (isThe(source, k) && isOf(source, k - 1)) k++
  const apart = day.next > day.until
  if (!apart) {
    const month = MONTHS.find(tokens, k)
    if (
      month !== undefined &&
      !(month.weak && month.language !== source.language && !source.language.grammar.takesWeak) &&
      month.ending !== 'long' &&
      !isPrice(source, at) &&
      !(day.written && !day.ordinal && WORDS_TOO.has(word(source, k)) && !capital(source, k))
    ) {
      let until = month.next
      if (month.ending === '' && isAbbreviation(source, until)) until++
      if (month.ending === '') {
        const read = withYear(source, at, month.value, { ...day, ...readEnding(source, until) })
        if (read !== undefined) return shortYear(source, read) ?? read
      } else {
        const date = comingDate(source, month.value, day.value)
        if (date !== undefined)
          return withNoun(source, piece(source, at, until, date, month.ending), DAY_NOUN)
      }
    }
  }
  const listed = apart ? undefined : readListed(source, at, day, MOST_LISTED)
  if (listed !== undefined) return listed
  if (isOwned(source, at, day) || isOfWeek(source, day)) {
    const date = comingDayOfMonth(source, day.value)
    return (
      date && { meaning: date, first: at, until: day.until, next: day.next, ending: day.ending, needs: 0 }
    )
  }
  const { ordinalDays, definiteDays } = source.language.grammar
  const told = day.ordinal ? !day.written || ordinalDays : the && definiteDays
  if (!told) return undefined
  return numbered(source, at, day, the)
}

const MOST_LISTED = 4

/** The first of several days of a month that the last one names: "15 ve 16 Mart", "3, 4 ve 5 Mayıs 2024", "2 and 3 June", "10/11 Nov". */
function readListed(source: Source, at: number, day: Whole, most: number): Piece | undefined {
  if (day.written || day.next > day.until || most === 0 || isPrice(source, at)) return undefined
  const joint = word(source, day.until)
  const slash = joint === '/' && isGlued(source, day.until)
  if (!source.words.listing.has(joint) && joint !== ',' && !slash) return undefined
  const i = day.until + 1
  const next =
    isDigits(source, i, 1, 2) && isGlued(source, i) === slash ? readDayNumber(source, i) : undefined
  if (next === undefined || next.value <= day.value || (day.ordinal && !next.ordinal)) return undefined
  const last =
    source.words.listing.has(joint) || slash
      ? readDayOfMonth(source, i)
      : readListed(source, i, next, most - 1)
  const meaning = last?.meaning
  if (meaning?.kind !== 'days' || meaning.monthless === true || meaning.to - meaning.from !== 1)
    return undefined
  const { year, month } = dateOf(meaning.from)
  if (!isDate(year, month, day.value)) return undefined
  const more = {
    behindList: meaning.behindList ?? last!.next,
    ...(meaning.yearless === true && { yearless: true }),
  }
  return piece(source, at, day.until, single(dayOf(year, month, day.value), more))
}

const OWNED_CASE = /(?:s[iu]|[iu])n(?:[dt][ae]n?|[ae])$/
const LEAST_IN_WORDS = 11

/** "27'sinde", "yirmi yedisine": the month's, where nothing before it owns it ("ürünlerin 2'sinde"). */
function isOwned(source: Source, at: number, day: Whole): boolean {
  if (day.ordinal || !CASES.has(day.ending)) return false
  if (day.written && day.value < LEAST_IN_WORDS) return false
  if (!OWNED_CASE.test(word(source, day.next - 1)) || /^d[ae]$/.test(word(source, day.next))) return false
  return at === 0 || !/(?:[iu]n|%)$/.test(word(source, at - 1))
}

/** "18'i haftası" */
function isOfWeek(source: Source, day: Whole): boolean {
  return !day.ordinal && day.ending === 'it' && /^haftasi/.test(word(source, day.next))
}

/** "14th April 15": two figures after a numbered month, at the end of what is said; or glued to it, as tickets have it: "09DEC26 18:40". */
function shortYear(source: Source, read: Piece): Piece | undefined {
  const i = read.next
  const meaning = read.meaning as Days
  if (
    read.next !== read.until ||
    meaning.yearless !== true ||
    !isDigits(source, i, 2, 2) ||
    (i + 1 < source.tokens.count && !isGlued(source, i))
  )
    return undefined
  const { month, day } = dateOf(meaning.from)
  return dated(source, read.first, i + 1, fullYear(Number(word(source, i)), 2), month, day)
}

/** "the 18th", "on the 4th": a day when nothing is counted by it. */
function numbered(source: Source, at: number, day: Whole, the: boolean): Piece | undefined {
  const date = comingDayOfMonth(source, day.value)
  if (date === undefined) return undefined
  const hour = readClock(source, day.next, 0)?.needs === 0
  if ((isNoun(source, day.next) && !hour) || isListOfPlaces(source, day.next)) return undefined
  return {
    meaning: date,
    first: at,
    until: day.until,
    next: day.next,
    ending: day.ending,
    needs: the && day.ordinal && !day.written ? 0 : DAY_HINT,
  }
}

function isNoun({ tokens, words }: Source, at: number): boolean {
  return tokens.kind[at] === WORD && !words.uncounted.others.has(tokens.folded[at]!)
}

/** "the 3rd (and 4th items)": places of something, no days. */
function isListOfPlaces(source: Source, at: number): boolean {
  if (!source.words.listing.has(word(source, at))) return false
  const other = readWhole(source, isThe(source, at + 1) ? at + 2 : at + 1)
  if (other?.ordinal !== true || !isNoun(source, other.next)) return false
  return (timesOf(source.tokens, other.next) & BEGINS) === 0
}

/** "$12 December": the figure belongs to the money. */
function isPrice(source: Source, at: number): boolean {
  return (
    at > 0 &&
    (source.tokens.kind[at - 1] === SIGN ||
      (isGlued(source, at) && '.,:'.includes(word(source, at - 1)) && source.tokens.kind[at - 2] === DIGITS))
  )
}
