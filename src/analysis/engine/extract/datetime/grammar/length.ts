import type { Ending } from '../../../languages/suffixes.ts'
import type { Unit } from '../../../languages/time-words.ts'
import { DIGITS, WORD } from '../../../text/tokens.ts'
import { SECONDS_OF_DAY } from '../calendar.ts'
import { AGO, AGO_BEFORE, HINGES, STEPS, UNIT_WORDS, WHOLE } from '../lexicon.ts'
import { FOR_HINT, type Meaning, type Piece, single } from '../meaning.ts'
import { readHowMany } from '../numbers.ts'
import { type HowMany, isA, isDigits, isGlued, isThe, piece, type Source, word } from '../source.ts'
import { type Amount, type Count, isClockUnit, shiftMoment, UNITS } from '../unit.ts'
import type { Found } from '../vocabulary.ts'
import { readSpread } from './spread.ts'
import { weeksLater } from './weeks-later.ts'
import { readZone } from './zone.ts'

const SHIFTS: ReadonlySet<string> = new Set('later earlier'.split(' '))
const ALSO_ORDINAL: ReadonlySet<string> = new Set('day second'.split(' '))

/** "içinde": what lies within a length, up to its end. */
const WITHIN = /^ic(?:erisi|i)nde/

const MOST_COUNTS = 4

/** A letter that is short for a unit is of no language. */
type FoundUnit = Pick<Found<Unit>, 'value' | 'next' | 'ending'> & Partial<Pick<Found<Unit>, 'language'>>

interface Length {
  readonly amount: Amount
  /** The fewest, where two numbers were said: of "3-5 gün" the three. */
  readonly least: number | undefined
  readonly until: number
  readonly next: number
  readonly ending: Ending
  /** Only "a day", "an hour": no number was said. */
  readonly article: boolean
  /** Whether a preposition may lead to it: "in 3 days". */
  readonly prepositions: boolean
}

/** Reads how long: "3 gün", "two weeks", "bir buçuk saat", "half an hour", "1 hour 30 minutes", "2h". */
export function readLength(source: Source, at: number): Length | undefined {
  const counts: Count[] = []
  let length: Length | undefined
  let i = at
  let smallest: Unit | undefined
  while (counts.length < MOST_COUNTS) {
    const last = counts.at(-1)
    // "yarım saat, 45 dakika" are two, and so are "2-3 gün 5 saat".
    if (last !== undefined && (last.count < 1 || length!.least !== undefined)) break
    const joint = last === undefined ? i : skipAnd(source, i)
    const one = readCount(source, joint, last === undefined)
    if (one === undefined) {
      const half = length && smallest ? source.words.sharesBehind.find(source.tokens, i) : undefined
      if (half === undefined) break
      counts.push({ count: half.value, unit: smallest! })
      length = { ...length!, amount: merged(counts), article: false, until: half.next, next: half.next }
      break
    }
    if (smallest !== undefined && !isShorter(one.unit, smallest) && !(one.unit === smallest && one.count < 1))
      break
    // Behind a comma as much as the unit before is another length: "2 saat, 90 dakika".
    if (
      joint > i &&
      word(source, i) === ',' &&
      one.count * UNITS[one.unit].seconds >= UNITS[smallest!].seconds
    )
      break
    smallest = one.unit
    counts.push({ count: one.count, unit: one.unit })
    length = { ...one, amount: merged(counts), article: one.article && counts.length === 1 }
    i = one.until
    if (one.next > one.until) break
  }
  return length
}

function merged(counts: readonly Count[]): Amount {
  const out: Count[] = []
  for (const one of counts) {
    const last = out.at(-1)
    if (last?.unit === one.unit) out[out.length - 1] = { count: last.count + one.count, unit: one.unit }
    else out.push(one)
  }
  return out
}

const ORDER: readonly Unit[] = [
  'century',
  'decade',
  'year',
  'half',
  'quarter',
  'month',
  'fortnight',
  'week',
  'weekend',
  'day',
  'workday',
  'hour',
  'minute',
  'second',
]

function isShorter(a: Unit, b: Unit): boolean {
  return ORDER.indexOf(a) > ORDER.indexOf(b)
}

function skipAnd(source: Source, at: number): number {
  const joint = word(source, at)
  return joint === ',' || source.words.and.has(joint) ? at + 1 : at
}

function readCount(
  source: Source,
  at: number,
  leading: boolean,
): (Count & Omit<Length, 'amount'>) | undefined {
  const spread = leading ? readSpread(source, at) : undefined
  const number = spread ?? readHowMany(source, at)
  if (number === undefined) return undefined
  const part = readPartBehind(source, number)
  let i = part?.next ?? number.next
  // "3+ hours"
  if (word(source, i) === '+' && isGlued(source, i)) i++
  if (word(source, i) === 'of' || word(source, i) === 'more') i++
  if (number.part && isA(source, i)) i++
  // "3-day", but not the second of a list, "2- Saat: 14:00"
  if (word(source, i) === '-' && isGlued(source, i) && isGlued(source, i + 1)) i++
  const unit: FoundUnit | undefined =
    UNIT_WORDS.find(source.tokens, i) ?? (leading ? letterAfter(source, at, i) : minutesAfter(source, i))
  if (unit === undefined) return undefined
  const name = word(source, unit.next - 1)
  // "23H2" is a version, "i7-13620H" a model.
  if (name === 'h' && isGlued(source, unit.next) && isDigits(source, unit.next, 1, 1)) return undefined
  if (name === 'h' && isDigits(source, at, LEAST_OF_MODEL, MOST_OF_MODEL)) return undefined
  if (name === 'second' && isPlace(source, at, number, unit.next)) return undefined
  // "0800 hrs" and "8h GMT" are clock times.
  if (unit.value === 'hour' && (isClockFigure(source, at) || readZone(source, unit.next) !== undefined))
    return undefined
  // "10-12 saatleri (arasında)" are hours of the day.
  if (name === 'saatleri') return undefined
  // "9 night" is an hour of the night, no "2 night stay"; "2008 yılı" is a year.
  const ofStay =
    source.tokens.kind[at] === DIGITS &&
    source.tokens.kind[unit.next] === WORD &&
    !source.words.uncounted.others.has(word(source, unit.next))
  if ((name === 'night' && number.value !== 1 && !ofStay) || (unit.value === 'year' && number.value >= 1000))
    return undefined
  const two = number.article ? orTwo(source, unit.next) : undefined
  if (two !== undefined)
    return {
      count: 2,
      unit: unit.value,
      least: 1,
      until: two,
      next: two,
      ending: '',
      article: false,
      prepositions: true,
    }
  const shy = number.article || unit.ending === 'it'
  if (number.article && !leading) return undefined
  const read = piece(source, at, unit.next, { kind: 'set', iso: '' }, unit.ending)
  return {
    count: number.value + (part?.value ?? 0),
    unit: unit.value,
    least: spread?.least,
    until: read.until,
    next: read.next,
    ending: read.ending,
    article: shy && number.article,
    prepositions: unit.language?.grammar.prepositions ?? true,
  }
}

/** Whether tens in words and "second" are an ordinal: "the fifty-second one", "one hundred thirty second". */
function isPlace(source: Source, at: number, { value }: HowMany, next: number): boolean {
  if (source.tokens.kind[at] !== WORD || value % 10 !== 0 || value < LEAST_TENS) return false
  if (value > 100) return true
  return isThe(source, at - 1) && (word(source, next) === 'one' || source.tokens.kind[next] !== WORD)
}
const LEAST_TENS = 20
/** Digits of a model's number, which nobody counts hours in. */
const LEAST_OF_MODEL = 4
const MOST_OF_MODEL = 9

/** "(a day) or two": the token after it. */
function orTwo(source: Source, at: number): number | undefined {
  return word(source, at) === 'or' && /^(?:two|2)$/.test(word(source, at + 1)) ? at + 2 : undefined
}

const LETTER_UNITS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['d', 'day'],
  ['w', 'week'],
])
/** Words that a length stands behind or before. */
const LENGTH_LEADS: ReadonlySet<string> = new Set(
  'for within about after last lasted lasts past next every took takes'.split(' '),
)
const LENGTH_TAILS: ReadonlySet<string> = new Set('ago later before after'.split(' '))

/** The letter of "for 10d" and "3w ago": what is no length may have it as well. */
function letterAfter(source: Source, first: number, at: number): FoundUnit | undefined {
  const value = LETTER_UNITS.get(word(source, at))
  if (value === undefined || at !== first + 1 || !isGlued(source, at) || !isDigits(source, first, 1, 2))
    return undefined
  if (!LENGTH_LEADS.has(word(source, first - 1)) && !LENGTH_TAILS.has(word(source, at + 1))) return undefined
  return { value, next: at + 1, ending: '' }
}

/** "bir ve çeyrek (yıl)" */
function readPartBehind(source: Source, { next, part }: HowMany): HowMany | undefined {
  if (part || word(source, next) !== 've') return undefined
  const behind = readHowMany(source, next + 1)
  return behind?.part === true ? behind : undefined
}

/** The m of "1h30m": nothing but company makes it minutes. */
function minutesAfter(source: Source, at: number): FoundUnit | undefined {
  return word(source, at) === 'm' && isGlued(source, at)
    ? { value: 'minute', next: at + 1, ending: '' }
    : undefined
}

/** Four digits that are an hour and minutes: "0800", "1930". */
function isClockFigure(source: Source, at: number): boolean {
  const digits = word(source, at)
  return /^(?:0\d|1\d|2[0-3])[0-5]\d$/.test(digits) && (digits[0] === '0' || !digits.endsWith('00'))
}

/** Reads a duration, or one that lies before or after now or what follows: "3 gün", "3 gün önce", "in 5 minutes", "2 days after". */
export function readDuration(source: Source, at: number, hints: number): Piece | undefined {
  const whole = WHOLE.find(source.tokens, at)
  if (whole !== undefined) {
    const unit = UNIT_WORDS.find(source.tokens, whole.next)
    if (unit === undefined) return undefined
    return piece(
      source,
      at,
      unit.next,
      { kind: 'length', amount: [{ count: 1, unit: unit.value }] },
      unit.ending,
    )
  }
  const led = readLed(source, at)
  if (led !== undefined) return led
  const lead = word(source, at)
  const side = source.words.lengthLeads.get(lead)
  const within = side !== undefined
  const behind = within ? at + 1 : at
  const from =
    within && source.words.rough.beforeLengths.has(word(source, behind)) && !isUnit(source, behind + 1)
      ? behind + 1
      : behind
  const length = readLength(source, from)
  // "TV+'ın 10 yılı": a suffix is no "in".
  if (
    length === undefined ||
    (within && (!length.prepositions || (isGlued(source, at) && word(source, at - 1) === "'")))
  )
    return undefined
  const { amount } = length
  const least = length.least === undefined ? undefined : [{ ...amount[0]!, count: length.least }]
  const plain = length.next === length.until
  // "10 dakika kadar sonra"
  const about = word(source, length.next) === 'kadar' ? length.next + 1 : length.next
  const ago = plain ? AGO.find(source.tokens, about) : undefined
  const shifted =
    ago !== undefined &&
    SHIFTS.has(word(source, length.next)) &&
    STEPS.find(source.tokens, ago.next) !== undefined
  // "for 3 days from Monday" and "3 nights from Monday" last that long.
  const lasts =
    word(source, length.next) === 'from' &&
    word(source, length.next + 1) !== 'now' &&
    ((hints & FOR_HINT) !== 0 || /^nights?$/.test(word(source, length.next - 1)))
  if (ago !== undefined && length.ending !== 'from' && !shifted && !lasts) {
    const shorter = WITHIN.test(word(source, length.next)) ? undefined : least
    // "logged in 3 hours ago": the "in" is the verb's.
    const first = within && ago.value < 0 ? from : at
    // "a year ago today" says it twice.
    const next = word(source, ago.next) === 'today' ? ago.next + 1 : ago.next
    return piece(source, first, next, inTimes(source, shorter, amount, ago.value), ago.ending)
  }
  if (within)
    return {
      ...piece(
        source,
        at,
        side === 'then' ? behindTime(source, length.until) : length.until,
        inTimes(source, least, amount, 1),
      ),
      ...(side === 'until' ? { meaning: untilEndOf(source, amount) } : {}),
    }
  const later = plain && (hints & FOR_HINT) === 0 ? weeksLater(source, at, length.next, amount) : undefined
  if (later !== undefined) return later
  const hinge = plain ? HINGES.find(source.tokens, length.next) : undefined
  if (hinge !== undefined && !lasts)
    return piece(source, at, hinge.next, { kind: 'hinge', amount, sign: hinge.value })
  const meaning: Meaning = isArrival(source, length)
    ? inTimes(source, least, amount, 1)
    : { kind: 'length', amount }
  return {
    meaning,
    first: at,
    until: length.until,
    next: length.next,
    ending: length.ending,
    needs: length.article && isNoLength(lead, amount[0]!.unit) ? FOR_HINT : 0,
  }
}

/** A length behind what says where it lies: "hace 3 días". */
function readLed(source: Source, at: number): Piece | undefined {
  const ago = AGO_BEFORE.find(source.tokens, at)
  const length = ago && readLength(source, ago.next)
  if (length === undefined) return undefined
  const { amount, least, until } = length
  const shorter = least === undefined ? undefined : [{ ...amount[0]!, count: least }]
  return piece(source, at, until, inTimes(source, shorter, amount, ago!.value))
}

/** Units that something is said to be there in. */
const SHORT_UNITS: ReadonlySet<Unit> = new Set<Unit>(['minute', 'hour', 'day', 'workday', 'week'])
/** What a length is compared or shared out with, grows to, or comes back after. */
const NO_ARRIVAL =
  /^(?:kadar|dek|degin|dogru|bir$|var|yak[ia]|yay|bol|gor[ae]|ragmen|karsi|esit|ait|ozel|mahsus|uza|in[deim]|dus|cik(?:t|mis|an)|yuks|art|tamamla|kisal|cek)/

/** "10 dakikaya gelirim", "4 güne aktif olur": how long it is until then. */
function isArrival(source: Source, { amount, ending, next, prepositions }: Length): boolean {
  if (prepositions || ending !== 'to' || !amount.every(({ unit }) => SHORT_UNITS.has(unit))) return false
  const { kind, count } = source.tokens
  return next >= count || (kind[next] !== DIGITS && !NO_ARRIVAL.test(word(source, next)))
}

/** Behind "(in two weeks) time", "(in 3 days') time", "(in a week's) time". */
function behindTime(source: Source, at: number): number {
  const mark = word(source, at) === "'" && isGlued(source, at) ? at + 1 : at
  const i = mark > at && word(source, mark) === 's' ? mark + 1 : mark
  return word(source, i) === 'time' ? i + 1 : at
}

function isUnit({ tokens }: Source, at: number): boolean {
  return UNIT_WORDS.find(tokens, at) !== undefined
}

/** "a second" may be an ordinal, "bi dakika" asks for patience. */
function isNoLength(article: string, unit: Unit): boolean {
  return ALSO_ORDINAL.has(unit) || (article === 'bi' && unit === 'minute')
}

/** Within minutes and hours is a stretch of time, within days the day it ends. */
function untilEndOf(source: Source, amount: Amount): Meaning {
  const end = shiftMoment(source.now, amount, 1)
  return amount.some(({ unit }) => isClockUnit(unit))
    ? { kind: 'stretch', from: source.now, to: end }
    : inTime(source, amount, 1)
}

/** What lies a length before or after now. */
export function inTime(source: Source, amount: Amount, sign: 1 | -1): Meaning {
  const at = shiftMoment(source.now, amount, sign)
  return amount.some(({ unit }) => isClockUnit(unit))
    ? { kind: 'moment', at, settled: true, offset: { amount, sign } }
    : single(Math.floor(at / SECONDS_OF_DAY), { offset: { amount, sign } })
}

/** What lies from one length to another before or after now; without the shorter one, what lies the longer one away. */
function inTimes(source: Source, least: Amount | undefined, most: Amount, sign: 1 | -1): Meaning {
  const far = inTime(source, most, sign)
  if (least === undefined) return far
  const near = inTime(source, least, sign)
  if (near.kind === 'moment' && far.kind === 'moment')
    return {
      kind: 'stretch',
      from: Math.min(near.at, far.at),
      to: Math.max(near.at, far.at),
      offset: { amount: most, sign },
    }
  if (near.kind !== 'days' || far.kind !== 'days') return far
  const from = Math.min(near.from, far.from)
  return { kind: 'days', unit: 'day', from, to: Math.max(near.to, far.to), offset: { amount: most, sign } }
}
