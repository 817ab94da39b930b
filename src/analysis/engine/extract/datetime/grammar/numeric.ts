import { WORD } from '../../../text/tokens.ts'
import { dayOf, isDate, isoWeek, weekOf } from '../calendar.ts'
import { comingDate, fullYear, monthOf, yearOf } from '../dates.ts'
import { DECADES, MONTHS, UNIT_WORDS } from '../lexicon.ts'
import { DAY_HINT, type Days, type Piece, single, YEAR_HINT } from '../meaning.ts'
import { beginsWith } from '../small-words.ts'
import { isDigits, isGlued, isPriced, isThe, piece, type Source, word } from '../source.ts'
import { DAY_NOUN, withNoun, YEAR_NOUN } from './noun.ts'

const DATE_MARKS = '/-.'
const FIRST_YEAR = 1900
const LAST_YEAR = 2199

/**
 * Reads a date in figures, at a run of digits: 2016-04-22, 22.04.2016, 22/04, 04/22 (where
 * the month comes first), 20160422, 22/Nisan/2020, 2015-3, 2017Q1, 1990s.
 */
export function readNumericDate(source: Source, at: number, hints: number): Piece | undefined {
  if (source.tokens.kind[at] === undefined || !isDigits(source, at, 1, 8)) return undefined
  if (
    isGlued(source, at) &&
    '/.-'.includes(word(source, at - 1)) &&
    isDigits(source, at - 2, 1, 99) &&
    isGlued(source, at - 1) &&
    !(word(source, at - 1) === '-' && isSlashed(source, at - 3)) &&
    !(word(source, at - 1) === '/' && word(source, at - 3) === ':')
  )
    return undefined
  return readCompact(source, at) ?? readMarked(source, at, hints) ?? readYear(source, at)
}

/** Whether a date with slashes, or a year, stands before a dash: "10/1-11/2/2017", "2014-2018". */
function isSlashed(source: Source, at: number): boolean {
  return word(source, at) === '/' || isDigits(source, at + 1, 4, 4)
}

/** 20160422 */
function readCompact(source: Source, at: number): Piece | undefined {
  if (!isDigits(source, at, 8, 8)) return undefined
  const digits = word(source, at)
  const year = Number(digits.slice(0, 4))
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined
  return day(source, at, at + 1, year, Number(digits.slice(4, 6)), Number(digits.slice(6)))
}

function readMarked(source: Source, at: number, hints: number): Piece | undefined {
  const mark = word(source, at + 1)
  if (!isGlued(source, at + 1) || !isGlued(source, at + 2) || mark === '' || !DATE_MARKS.includes(mark))
    return undefined
  const month = monthName(source, at + 2)
  if (month !== undefined) return readNamed(source, at, month)
  if (!isDigits(source, at + 2, 1, 4)) return undefined
  const a = Number(word(source, at))
  const b = Number(word(source, at + 2))
  const long = word(source, at).length
  const third = isGlued(source, at + 3) && word(source, at + 3) === mark && isGlued(source, at + 4)
  const dashed = mark !== '-' && word(source, at + 5) === '-'
  if (third && isDigits(source, at + 4, 1, 4) && (dashed || !goesOn(source, at + 5))) {
    const c = Number(word(source, at + 4))
    const { length } = word(source, at + 4)
    if (long === 4) return day(source, at, at + 5, a, b, c)
    if (long > 2 || word(source, at + 2).length > 2 || length === 1 || length === 3) return undefined
    return readOrdered(source, at, at + 5, a, b, fullYear(c, length))
  }
  const named = third ? monthName(source, at + 4) : undefined
  if (named !== undefined)
    return long <= 2 ? day(source, at, at + 5, b, named, a) : day(source, at, at + 5, a, named, b)
  if (goesOn(source, at + 3) && !(mark === '/' && word(source, at + 3) === '-')) return undefined
  if (
    long === 4 &&
    mark !== '.' &&
    word(source, at + 2).length <= 2 &&
    b >= 1 &&
    b <= 12 &&
    a >= FIRST_YEAR &&
    a <= LAST_YEAR
  )
    return piece(source, at, at + 3, monthOf(a, b))
  if (
    word(source, at + 2).length === 4 &&
    long <= 2 &&
    a >= 1 &&
    a <= 12 &&
    b >= FIRST_YEAR &&
    b <= LAST_YEAR
  )
    return piece(source, at, at + 3, monthOf(b, a))
  if (long > 2 || word(source, at + 2).length > 2 || mark === '-') return undefined
  if (mark === '.' && isPriced(source, at + 3)) return undefined
  // "10/11 Nov" are two days.
  if (mark === '/' && a < b && !isGlued(source, at + 3) && monthName(source, at + 3) !== undefined)
    return undefined
  // "skt 08/29": a card's month and year.
  if (mark === '/' && long === 2 && a >= 1 && a <= 12 && isExpiry(source, at - 1))
    return piece(source, at, at + 3, monthOf(fullYear(b, 2), a))
  const [d, m] = source.monthFirst ? [b, a] : [a, b]
  // "pazartesi 10.30" is a time: with a point the day is written first.
  const turned = mark === '.' && source.language.grammar.dayFirst ? undefined : comingDate(source, d, m)
  const found = comingDate(source, m, d) ?? turned
  if (found === undefined) return undefined
  // "1/2" may be a half, "5.12" a price: a word before or a suffix says that it is a day.
  const always = (a === 24 && b === 7) || (a === 7 && b === 24)
  const sure =
    (mark === '/' &&
      !always &&
      (d > 12 || m > 9 || word(source, at).length + word(source, at + 2).length > 2)) ||
    (mark === '.' && isDated(source, at))
  const read = piece(source, at, at + 3, found, '', sure ? 0 : DAY_HINT)
  if (mark === '.' && (hints & DAY_HINT) === 0 && word(source, at + 2).length !== 2) return undefined
  // "4.5g": letters that are no suffix make it a measure.
  if (mark === '.' && read.until === at + 3 && isGlued(source, at + 3) && source.tokens.kind[at + 3] === WORD)
    return undefined
  const dated = mark === '/' && read.ending !== '' && !always ? { ...read, needs: 0 } : read
  return withNoun(source, dated, DAY_NOUN)
}

const EXPIRY_REACH = 3

/** Whether a month of expiry goes on behind: "SKT: 08/29", "son kullanma tarihi 08/29", "exp 08/29", "valid thru 08/29". */
function isExpiry(source: Source, last: number): boolean {
  const { expiries, fillers } = source.words.dateCues
  for (let i = last; i >= 0 && i > last - EXPIRY_REACH; i--) {
    const folded = word(source, i)
    if (expiries.has(folded)) return true
    if (folded !== ':' && folded !== '.' && !beginsWith(folded, fillers)) return false
  }
  return false
}

/** Whether the word before calls "18.12" a day, and no amount goes on behind it. */
function isDated(source: Source, at: number): boolean {
  const before = word(source, at - 1) === ':' ? at - 2 : at - 1
  return (
    source.words.dateCues.days.has(word(source, before)) &&
    Number(word(source, at + 2)) <= 12 &&
    !isPriced(source, at + 3)
  )
}

/** 22/Nisan/2020, 31-Oct-74, 2020/Eyl/23, 2020-aug-1 */
function readNamed(source: Source, at: number, month: number): Piece | undefined {
  const a = Number(word(source, at))
  const long = word(source, at).length
  const third =
    isGlued(source, at + 3) && DATE_MARKS.includes(word(source, at + 3)) && isGlued(source, at + 4)
  if (third && isDigits(source, at + 4, 1, 4)) {
    const c = Number(word(source, at + 4))
    const { length } = word(source, at + 4)
    return long === 4
      ? day(source, at, at + 5, a, month, c)
      : day(source, at, at + 5, fullYear(c, length), month, a)
  }
  if (long > 2) return piece(source, at, at + 3, monthOf(a, month))
  const found = comingDate(source, month, a)
  return found && piece(source, at, at + 3, found)
}

function readOrdered(
  source: Source,
  first: number,
  until: number,
  a: number,
  b: number,
  year: number,
): Piece | undefined {
  const [month, dayOfMonth] = source.monthFirst ? [a, b] : [b, a]
  return (
    day(source, first, until, year, month, dayOfMonth) ?? day(source, first, until, year, dayOfMonth, month)
  )
}

function day(
  source: Source,
  first: number,
  until: number,
  year: number,
  month: number,
  of: number,
): Piece | undefined {
  return isDate(year, month, of) ? piece(source, first, until, single(dayOf(year, month, of))) : undefined
}

function monthName(source: Source, at: number): number | undefined {
  return source.tokens.kind[at] === WORD ? MONTHS.find(source.tokens, at)?.value : undefined
}

/** Whether digits go on behind a mark: "1.2.3.4", "5/12/16". */
function goesOn(source: Source, at: number): boolean {
  return (
    isGlued(source, at) &&
    DATE_MARKS.includes(word(source, at)) &&
    isGlued(source, at + 1) &&
    isDigits(source, at + 1, 1, 99)
  )
}

const QUARTER = /^q[1-4]$/
const HALF = /^h[12]$/
/** "2000'den fazla" is how many. */
const COMPARED = /^(?:fazla(?:s[iu][a-z]*)?|cok|az)$/

/** A year, a decade, a quarter or half of a year: 2018, 1990s, 90'lar, 2017Q1, 2019 H2. */
function readYear(source: Source, at: number): Piece | undefined {
  const digits = word(source, at)
  const year = Number(digits)
  if (digits.length !== 4 && digits.length !== 2) return undefined
  const dash = isGlued(source, at + 1) && '-/'.includes(word(source, at + 1)) ? at + 2 : at + 1
  const letter = word(source, dash)
  const figure =
    isDigits(source, dash + 1, 1, 1) && isGlued(source, dash + 1) ? Number(word(source, dash + 1)) : 0
  if (letter === 'q' && QUARTER.test(letter + figure))
    return part(source, at, dash + 2, fullYear(year, digits.length), figure, 3)
  if (letter === 'h' && HALF.test(letter + figure) && digits.length === 4)
    return part(source, at, dash + 2, year, figure, 6)
  const decade = decadeEnd(source, at)
  if (decade !== undefined && year % 10 === 0 && (digits.length === 2 ? year >= 20 : year >= 1500)) {
    const from = digits.length === 2 ? 1900 + year : year
    return {
      ...piece(source, at, decade, {
        kind: 'days',
        unit: 'decade',
        from: dayOf(from, 1, 1),
        to: dayOf(from + 10, 1, 1),
      }),
    }
  }
  if (digits.length !== 4 || year < 1500 || year > LAST_YEAR) return undefined
  // "2001:db8::1"
  if (word(source, at + 1) === ':' && isGlued(source, at + 1) && isGlued(source, at + 2)) return undefined
  const kind = YEAR_KINDS.has(word(source, at + 1)) && YEAR_NOUN.test(word(source, at + 2)) ? 1 : 0
  const read = piece(source, at, at + 1 + kind, yearOf(year))
  // "2015'te", "2010dan": what has a case is a year, but "2000'i" is a number, and "2200e" as well.
  const counted = read.ending === 'from' && COMPARED.test(word(source, read.next))
  const sure =
    !counted &&
    ((read.next > at + 1 && (read.ending === 'at' || read.ending === 'from' || read.ending === 'ki')) ||
      (read.next > read.until && read.ending === 'to') ||
      isListed(source, at, read.next) ||
      isSince(source, read.next))
  return withNoun(source, { ...read, needs: sure ? 0 : YEAR_HINT }, YEAR_NOUN)
}

/** Before "yılı": "2008 mali yılı". */
const YEAR_KINDS: ReadonlySet<string> = new Set('mali takvim egitim ogretim'.split(' '))
const LISTED: ReadonlySet<string> = new Set('ve veya ile ,'.split(' '))
const PAIRED: ReadonlySet<string> = new Set('ve veya'.split(' '))
const RECENT = /^(?:19[5-9]|20[0-4])\d$/

/** Whether another year stands behind, with the noun of both ("2021 ve 2022 yılları"), or beside ("2007 ve 2009 satışları"). */
function isListed(source: Source, at: number, next: number): boolean {
  const second = next + 1
  if (
    LISTED.has(word(source, next)) &&
    isDigits(source, second, 4, 4) &&
    YEAR_NOUN.test(word(source, second + 1))
  )
    return true
  if (!source.language.grammar.wholeFirst || !RECENT.test(word(source, at))) return false
  return isPair(source, at, second) || isPair(source, at - 2, at)
}

/** Whether two years of these times are named together and count nothing. */
function isPair(source: Source, first: number, second: number): boolean {
  const behind = second + 1
  return (
    PAIRED.has(word(source, second - 1)) &&
    RECENT.test(word(source, first)) &&
    RECENT.test(word(source, second)) &&
    source.tokens.kind[behind] === WORD &&
    !isPriced(source, behind) &&
    !(isGlued(source, second) || isGlued(source, behind)) &&
    !(
      source.words.ranges.amid.has(word(source, behind)) ||
      UNIT_WORDS.find(source.tokens, behind) !== undefined
    )
  )
}

const SINCE = /^(?:sonra|once)(?:s[iu]|ki)?(?:n[ae]|nd[ae]n?|n[iu]n)?$/
const OR_MORE: ReadonlySet<string> = new Set('ve veya'.split(' '))

/** Whether what follows or precedes it is meant: "2018 sonrası", "2018 veya öncesi", "2016 ve daha sonrası". */
function isSince(source: Source, at: number): boolean {
  const joined = OR_MORE.has(word(source, at)) ? at + 1 : at
  const behind = joined > at && word(source, joined) === 'daha' ? joined + 1 : joined
  const bound = SINCE.exec(word(source, behind))
  return bound !== null && (joined > at || /s[iu]/.test(word(source, behind)))
}

/** A decade in words: "the nineties", "doksanlar", "seksenli yıllarda"; English ones are ages too. */
export function readDecade(source: Source, at: number): Piece | undefined {
  const the = isThe(source, at) ? at + 1 : at
  const old = CENTURIES.get(word(source, the))
  const found = DECADES.find(source.tokens, old === undefined ? the : the + 1)
  if (found === undefined || (old !== undefined && !found.language.grammar.yearPairs)) return undefined
  const { value, next, ending, weak } = found
  const years = old ?? 0
  const meaning: Days = {
    kind: 'days',
    unit: 'decade',
    from: dayOf(value + years, 1, 1),
    to: dayOf(value + years + 10, 1, 1),
  }
  return piece(source, at, next, meaning, ending, !weak || the > at || old !== undefined ? 0 : YEAR_HINT)
}

/** "the (nineteen) eighties", "the eighteen nineties": years from the twentieth century. */
const CENTURIES: ReadonlyMap<string, number> = new Map([
  ['nineteen', 0],
  ['eighteen', -100],
])

/** The end of "s", "'lar" or "'li yıllar" after a decade. */
function decadeEnd(source: Source, at: number): number | undefined {
  const next = at + 1
  if (word(source, next) === 's' && (isGlued(source, next) || source.language.grammar.plural === 's'))
    return next + 1
  if (word(source, next) === "'" && isGlued(source, next) && isGlued(source, next + 1)) {
    const tail = word(source, next + 1)
    if (tail === 's' || /^l[ae]r/.test(tail)) return next + 2
    if (/^l[iu]$/.test(tail) && word(source, next + 2).startsWith('yillar')) return next + 3
  }
  // "90lı yıllar"
  if (
    isGlued(source, next) &&
    /^l[iu]$/.test(word(source, next)) &&
    word(source, next + 1).startsWith('yillar')
  )
    return next + 2
  if (isGlued(source, next) && /^l[ae]r/.test(word(source, next))) return next + 1
  return undefined
}

/** A quarter or half of a year. */
export function part(
  source: Source,
  first: number,
  until: number,
  year: number,
  n: number,
  months: number,
): Piece {
  const meaning: Days = {
    kind: 'days',
    unit: months === 3 ? 'quarter' : 'half',
    from: dayOf(year, (n - 1) * months + 1, 1),
    to: dayOf(year, n * months + 1, 1),
  }
  return piece(source, first, until, meaning)
}

/** The `n`th week of a year, its first being the one with the year's first Thursday. */
export function weekOfYear(year: number, n: number): Days {
  const from = isoWeek(year, n)
  return { kind: 'days', unit: 'week', from, to: from + 7 }
}

/** The week that a day is in. */
export function weekAround(day: number): Days {
  return { kind: 'days', unit: 'week', from: weekOf(day), to: weekOf(day) + 7 }
}
