import { DIGITS, MARKUP } from '../../../text/tokens.ts'
import { HOLIDAYS } from '../holidays.ts'
import {
  EVERY,
  MONTHS,
  NTHS,
  OFTEN,
  PARTS,
  SEASONS,
  TIMES,
  UNIT_WORDS,
  UNITS_NTH,
  WEEKDAYS,
} from '../lexicon.ts'
import type { Meaning, Piece } from '../meaning.ts'
import { readHowMany, readWhole } from '../numbers.ts'
import { isGlued, isOf, isThe, piece, type Source, word } from '../source.ts'
import { isoOf, UNITS } from '../unit.ts'
import { MONTH_NOUN } from './noun.ts'
import { readSpreadTimes } from './spread.ts'

/** Reads a repeated time: "her gün", "every two weeks", "daily", "haftada iki kez", "twice a week", "tuesday afternoons", "7/24". */
export function readSet(source: Source, at: number): Piece | undefined {
  return (
    readAlways(source, at) ??
    readEvery(source, at) ??
    readOften(source, at) ??
    readTimes(source, at) ??
    readPer(source, at) ??
    readPlural(source, at)
  )
}

/** Round the clock: "7/24", "24/7". */
function readAlways(source: Source, at: number): Piece | undefined {
  const first = word(source, at)
  const other = first === '7' ? '24' : first === '24' ? '7' : undefined
  if (other === undefined || word(source, at + 1) !== '/' || word(source, at + 2) !== other) return undefined
  const loose = !isGlued(source, at + 1) || !isGlued(source, at + 2)
  const within = isGlued(source, at) || (isGlued(source, at + 3) && /^[-/:\d]/.test(word(source, at + 3)))
  return loose || within ? undefined : piece(source, at, at + 3, { kind: 'set', iso: 'P1D' })
}

function readEvery(source: Source, at: number): Piece | undefined {
  const { tokens } = source
  const all = source.words.sets.all.has(word(source, at)) ? at + 1 : undefined
  if (all !== undefined) {
    const plural = OFTEN.find(tokens, all)
    return plural && piece(source, at, plural.next, { kind: 'set', iso: plural.value })
  }
  const every = EVERY.find(tokens, at)
  if (every === undefined) return undefined
  const passing = source.words.sets.passing.has(word(source, every.next)) ? every.next + 1 : every.next
  // "every quarter" is one of a year, "every quarter hour" of an hour.
  const named = UNIT_WORDS.find(tokens, passing)
  const whole = named !== undefined && UNIT_WORDS.find(tokens, named.next) === undefined
  const number = whole ? undefined : readHowMany(source, passing)
  // A quarter is none of what follows: "her çeyrek".
  const counted =
    number !== undefined && !number.article && (!number.part || source.language.grammar.everyPart)
  const i = counted ? number.next : passing
  const nth = readEveryNth(source, at, passing)
  if (nth !== undefined) return nth
  const often = counted ? undefined : OFTEN.find(tokens, i)
  if (often?.language.grammar.everyOften === true)
    return piece(source, at, often.next, { kind: 'set', iso: often.value })
  const unit = UNIT_WORDS.find(tokens, i) ?? UNITS_NTH.find(tokens, i)
  if (unit !== undefined) {
    if (unit.ending === 'at' && !counted) return undefined
    const inner = unit.ending === 'of' ? readPlace(source, unit.next) : undefined
    if (inner !== undefined)
      return { ...inner, first: at, meaning: { kind: 'set', iso: isoOf([{ count: 1, unit: unit.value }]) } }
    // "her üç ayda bir"
    const once = counted && unit.ending === 'at' && word(source, unit.next) === 'bir'
    return piece(
      source,
      at,
      once ? unit.next + 1 : unit.next,
      { kind: 'set', iso: isoOf([{ count: counted ? number.value : 1, unit: unit.value }]) },
      unit.ending,
    )
  }
  const weekday = WEEKDAYS.find(tokens, i)
  if (weekday !== undefined) {
    const day = /^gun/.test(word(source, weekday.next)) ? weekday.next + 1 : weekday.next
    return withList(source, piece(source, at, day, { kind: 'set', iso: 'P1W' }, weekday.ending))
  }
  const part = PARTS.find(tokens, i)
  if (part !== undefined) return piece(source, at, part.next, { kind: 'set', iso: 'P1D' }, part.ending)
  const month = MONTHS.find(tokens, i)
  if (month !== undefined) return piece(source, at, behindMonth(source, month.next), YEARLY, month.ending)
  const yearly = counted ? undefined : (SEASONS.find(tokens, i) ?? HOLIDAYS.find(tokens, i))
  // "kişi" is a person.
  const person = yearly !== undefined && yearly.ending !== '' && yearly.ending !== 'at'
  return yearly && !person ? piece(source, at, yearly.next, YEARLY, yearly.ending) : undefined
}

/** "(every Monday), Wednesday and Friday": the weekdays that a list goes on with, up to the one behind its last word. */
function withList(source: Source, read: Piece): Piece {
  let found: Piece | undefined
  for (
    let i = read.next;
    source.words.listing.has(word(source, i)) || (found === undefined && word(source, i) === ',');
  ) {
    const weekday = WEEKDAYS.find(source.tokens, i + 1)
    if (weekday === undefined) break
    if (source.words.listing.has(word(source, i)))
      found = piece(source, read.first, weekday.next, read.meaning, weekday.ending)
    i = weekday.next
  }
  // "every Tuesday and Thursday 19:00 - 21:00": the hours are the last one's.
  return found === undefined || source.tokens.kind[found.next] === DIGITS ? read : found
}

const YEARLY: Meaning = { kind: 'set', iso: 'P1Y' }

/** Behind the noun that may follow a month's name: "her ocak ayında". */
function behindMonth(source: Source, at: number): number {
  return MONTH_NOUN.test(word(source, at)) ? at + 1 : at
}

/** "(every) last (Friday of the month)" */
function readLast(source: Source, at: number): { value: number; ordinal: true; next: number } | undefined {
  return word(source, at) === 'last' ? { value: -1, ordinal: true, next: at + 1 } : undefined
}

/** "every third day", "every third Friday", "her ikinci hafta", "every first Monday of the month", "every 5th of the month" */
function readEveryNth(source: Source, first: number, at: number): Piece | undefined {
  const nth = readLast(source, at) ?? readWhole(source, at)
  if (nth === undefined || !nth.ordinal) return undefined
  const unit = nth.value > 0 ? UNIT_WORDS.find(source.tokens, nth.next) : undefined
  if (unit !== undefined)
    return piece(
      source,
      first,
      unit.next,
      { kind: 'set', iso: isoOf([{ count: nth.value, unit: unit.value }]) },
      unit.ending,
    )
  // "every first Monday of the month", "every 5th of the month"
  const weekday = WEEKDAYS.find(source.tokens, nth.next)
  const next = weekday?.next ?? (nth.value > 0 ? nth.next : UNIT_WORDS.find(source.tokens, nth.next)?.next)
  if (next === undefined) return undefined
  if (!source.words.partOf.has(word(source, next)))
    return weekday === undefined || nth.value < 1
      ? undefined
      : piece(source, first, next, { kind: 'set', iso: `P${nth.value}W` }, weekday.ending)
  // "her" is Turkish for every.
  const every = EVERY.find(source.tokens, next + 1)
  const one = every?.language.grammar.prepositions === true && every.next === next + 2
  const i = one || isThe(source, next + 1) ? next + 2 : next + 1
  const outer = UNIT_WORDS.find(source.tokens, i)
  return (
    outer && piece(source, first, outer.next, { kind: 'set', iso: isoOf([{ count: 1, unit: outer.value }]) })
  )
}

/** The day within a repeated period: "(her ayın) 5'i", "son günü", "ilk pazartesisi". */
function readPlace(source: Source, at: number): Piece | undefined {
  const day = readWhole(source, at)
  if (day !== undefined && !day.ordinal)
    return day.ending === ''
      ? undefined
      : {
          meaning: { kind: 'set', iso: '' },
          first: at,
          until: day.until,
          next: day.next,
          ending: day.ending,
          needs: 0,
        }
  const month = MONTHS.find(source.tokens, at)
  if (month !== undefined)
    return piece(source, at, behindMonth(source, month.next), { kind: 'set', iso: '' }, month.ending)
  const named = NTHS.find(source.tokens, at)
  const i = named?.next ?? day?.next
  if (i === undefined) return undefined
  const what = WEEKDAYS.find(source.tokens, i) ?? UNIT_WORDS.find(source.tokens, i)
  return what && piece(source, at, what.next, { kind: 'set', iso: '' }, what.ending)
}

function readOften(source: Source, at: number): Piece | undefined {
  const often = OFTEN.find(source.tokens, at)
  if (often === undefined || word(source, at) === 'nights') return undefined
  // "two weekends", "up-to-date": a number before it makes it a length.
  if (at > 0 && readWhole(source, at - 1) !== undefined && source.tokens.kind[at - 1] !== MARKUP)
    return undefined
  if (isGlued(source, often.next) && word(source, often.next) === '-') return undefined
  if (isLasting(source, at)) return undefined
  return piece(source, at, often.next, { kind: 'set', iso: often.value })
}

/** "kaç aylık", "bir buçuk aylık", "bu aylık": how long, and not how often. */
function isLasting(source: Source, at: number): boolean {
  return (
    source.words.sets.lengths.has(word(source, at)) && source.words.sets.counting.has(word(source, at - 1))
  )
}

/** "once a week", "3 times a day" */
function readTimes(source: Source, at: number): Piece | undefined {
  let i = at
  const { sets } = source.words
  if (sets.once.has(word(source, i)) || sets.ones.has(word(source, i))) i++
  else {
    const number = readHowMany(source, i)
    if (number === undefined || number.article) return undefined
    if (!TIMES.has(word(source, number.next))) return readShare(source, at, number.next)
    i = number.next + 1
  }
  const often = OFTEN.find(source.tokens, i)
  if (often !== undefined && /ly$/.test(word(source, i)))
    return piece(source, at, often.next, { kind: 'set', iso: often.value })
  if (!source.words.sets.each.has(word(source, i))) return undefined
  const every = EVERY.find(source.tokens, i) === undefined ? undefined : readEvery(source, i)
  if (every !== undefined) return { ...every, first: at }
  const unit = UNIT_WORDS.find(source.tokens, i + 1)
  return unit && piece(source, at, unit.next, { kind: 'set', iso: isoOf([{ count: 1, unit: unit.value }]) })
}

/** "(7) days a week", "(24) hours a day" */
function readShare(source: Source, first: number, at: number): Piece | undefined {
  const inner = UNIT_WORDS.find(source.tokens, at)
  if (inner?.language.grammar.wholeFirst !== false || !source.words.sets.each.has(word(source, inner.next)))
    return undefined
  const unit = UNIT_WORDS.find(source.tokens, inner.next + 1)
  if (unit === undefined || UNITS[inner.value].seconds >= UNITS[unit.value].seconds) return undefined
  return piece(source, first, unit.next, { kind: 'set', iso: isoOf([{ count: 1, unit: unit.value }]) })
}

const AT_LEAST: ReadonlySet<string> = new Set('az fazla cok'.split(' '))

/** "haftada iki kez", "günde bir", "3 günde bir", "ayda bir" */
function readPer(source: Source, at: number): Piece | undefined {
  const count = readHowMany(source, at)
  const i = count !== undefined && !count.article ? count.next : at
  const unit = UNIT_WORDS.find(source.tokens, i)
  if (unit?.ending !== 'at') return undefined
  // "ayda en az iki kez"
  const least = word(source, unit.next) === 'en' && AT_LEAST.has(word(source, unit.next + 1))
  const from = least ? unit.next + 2 : unit.next
  const number = readSpreadTimes(source, from) ?? readHowMany(source, from)
  if (number === undefined || number.article) return undefined
  const times = TIMES.has(word(source, number.next))
  const inner = UNIT_WORDS.find(source.tokens, number.next)
  // "haftada 3 gün", "günde 8 saat"
  if (inner !== undefined && inner.ending === '' && UNITS[inner.value].seconds < UNITS[unit.value].seconds)
    return piece(source, at, inner.next, { kind: 'set', iso: isoOf([{ count: 1, unit: unit.value }]) })
  const once = number.value === 1 && number.next === from + 1
  if (
    !times &&
    !(once && !/^(?:sey|sorun|problem|kisi|gun|hafta|ay|yil|saat)/.test(word(source, number.next)))
  )
    return undefined
  const of = i === at ? 1 : count!.value
  return piece(source, at, times ? number.next + 1 : number.next, {
    kind: 'set',
    iso: isoOf([{ count: of, unit: unit.value }]),
  })
}

const PLURAL_PARTS = /^(?:gun|sabah|aksam|gece|oglen|ogle|ikindi)l[ae]ri(?:n[ae]|nd[ae]|nd[ae]n|nd[ae]ki)?$/

const DAYS_OF_WEEK = 7

/** Behind the last weekday of a row, the first one being read: "(pazartesi), çarşamba ve cuma". */
function lastOfRow(source: Source, at: number): number {
  let next = at
  for (let days = 1; days < DAYS_OF_WEEK; days++) {
    const joint = word(source, next)
    const i =
      source.words.listing.has(joint) ||
      joint === ',' ||
      joint === '-' ||
      source.words.ranges.onlyAmid.has(joint)
        ? next + 1
        : next
    const weekday = WEEKDAYS.find(source.tokens, i)
    if (weekday?.language.suffixes === undefined || weekday.ending !== '') break
    next = weekday.next
  }
  return next
}

/** "tuesday afternoons", "cumartesi günleri", "salı ve perşembe günleri", "19th of every month" */
function readPlural(source: Source, at: number): Piece | undefined {
  const weekday = WEEKDAYS.find(source.tokens, at)
  if (weekday?.language.suffixes !== undefined && weekday.ending === '') {
    const next = lastOfRow(source, weekday.next)
    const afternoons = word(source, next) === 'ogleden' && word(source, next + 1) === 'sonralari'
    if (afternoons || PLURAL_PARTS.test(word(source, next)))
      return piece(source, at, next + (afternoons ? 2 : 1), { kind: 'set', iso: 'P1W' })
  }
  if (weekday !== undefined && weekday.language.suffixes === undefined) {
    const part = word(source, weekday.next)
    return source.words.sets.parts.has(part)
      ? piece(source, at, weekday.next + 1, { kind: 'set', iso: 'P1W' })
      : undefined
  }
  return readPlaceOfEvery(source, at)
}

/** A day of a repeated period that is named behind it: "19th of every month", "the first Monday of each month". */
function readPlaceOfEvery(source: Source, at: number): Piece | undefined {
  const the = isThe(source, at) ? at + 1 : at
  const named = NTHS.find(source.tokens, the)
  const day = named === undefined ? readWhole(source, the) : undefined
  if (named === undefined && (day === undefined || day.next !== day.until)) return undefined
  let i = named?.next ?? day!.next
  if (named !== undefined || day!.ordinal)
    i = (WEEKDAYS.find(source.tokens, i) ?? UNIT_WORDS.find(source.tokens, i))?.next ?? i
  if (!isOf(source, i) && word(source, i) !== 'day') return undefined
  const every = EVERY.find(source.tokens, i + 1)
  const unit = every && UNIT_WORDS.find(source.tokens, every.next)
  return unit && piece(source, at, unit.next, { kind: 'set', iso: isoOf([{ count: 1, unit: unit.value }]) })
}
