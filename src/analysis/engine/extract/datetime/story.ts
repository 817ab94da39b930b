import type { LanguageTables } from '../../languages/language.ts'
import { LANGUAGES } from '../../languages/languages.ts'
import type { Ending } from '../../languages/suffixes.ts'
import type { PastVerbs } from '../../languages/time-words.ts'
import { DIGITS, WORD } from '../../text/tokens.ts'
import { addMonths, type Day, dateOf, SECONDS_OF_DAY } from './calendar.ts'
import { inYear, isSingle } from './dates.ts'
import { inTime } from './grammar/length.ts'
import { STEPS } from './lexicon.ts'
import { type Meaning, type Piece, single } from './meaning.ts'
import { isGlued, type Source, word } from './source.ts'

/** Words between a time and the verb behind it at most: in Turkish the first is its own. */
const REACH_BEHIND = 8
/** Tokens between a time and the verb before it at most, and those that are looked at before a verb. */
const REACH = 5
/** The same of a date and a verb before it: dates stand beside what is planned more often than days of the week. */
const REACH_OF_DATES = 3
const BEFORE = 3
const SHORTEST_VERB = 4
const DAYS_OF_WEEK = 7

/** Of a day that something is fixed for, or that is another thing's: "cumaya yer ayırttım", "cumaki dersi iptal ettim". */
const AIMED: ReadonlySet<Ending> = new Set<Ending>(['to', 'ki'])

interface Verbs
  extends Omit<
    PastVerbs,
    | 'speakers'
    | 'irregular'
    | 'others'
    | 'active'
    | 'aims'
    | 'clauses'
    | 'leads'
    | 'participles'
    | 'wanting'
    | 'asking'
    | 'saidOf'
    | 'denied'
  > {
  readonly speakers: ReadonlySet<string>
  readonly irregular: ReadonlySet<string>
  readonly others: ReadonlySet<string>
  readonly active: ReadonlySet<string>
  readonly aims: ReadonlySet<string>
  readonly clauses: ReadonlySet<string>
  readonly leads: ReadonlySet<string>
  readonly participles: ReadonlySet<string>
  readonly wanting: ReadonlySet<string>
  readonly asking: ReadonlySet<string>
  readonly saidOf: ReadonlySet<string>
  readonly denied: readonly string[] | undefined
}

const setOf = (words = ''): ReadonlySet<string> => new Set(words.split(' '))
const VERBS = new Map<LanguageTables, Verbs>(
  LANGUAGES.map((language) => {
    const { past } = language
    return [
      language,
      {
        ...past,
        speakers: setOf(past.speakers),
        irregular: setOf(past.irregular),
        others: setOf(past.others),
        active: setOf(past.active),
        aims: setOf(past.aims),
        clauses: setOf(past.clauses),
        leads: setOf(past.leads),
        participles: setOf(past.participles),
        wanting: setOf(past.wanting),
        asking: setOf(past.asking),
        saidOf: setOf(past.saidOf),
        denied: past.denied?.split(' '),
      },
    ]
  }),
)

/**
 * A time as the story means it that it is told in: "pazartesi aradım" and "I called on Monday" are of the last
 * Monday, "3 gün sonra aradım" is three days after something else. What lies ahead for certain stays as it is.
 */
export function inStory(source: Source, read: Piece): Piece {
  const { meaning } = read
  if (meaning.kind !== 'days' && meaning.kind !== 'moment' && meaning.kind !== 'stretch') return read
  const counted = meaning.offset !== undefined
  const told = counted
    ? meaning.offset.sign > 0
    : meaning.bare === true ||
      meaning.yearless === true ||
      (meaning.kind === 'days' && (meaning.monthless === true || meaning.unit === 'weekend'))
  if (!told || !isAhead(source, meaning)) return read
  // "the next Easter" says which.
  if (!counted && STEPS.find(source.tokens, read.first) !== undefined) return read
  if (!isOver(source, read, counted)) return read
  const past = counted ? lengthOf(source, meaning) : before(source, meaning)
  return past === undefined ? read : { ...read, meaning: past }
}

type Told = Extract<Meaning, { kind: 'days' | 'moment' | 'stretch' }>

function isAhead({ today, now }: Source, meaning: Told): boolean {
  if (meaning.kind === 'days') return meaning.from > today
  return (meaning.kind === 'moment' ? meaning.at : meaning.from) > now
}

/** How long, of what was counted from now; undefined where it was counted from another time. */
function lengthOf(source: Source, meaning: Told): Meaning | undefined {
  const { amount, sign } = meaning.offset!
  const counted = inTime(source, amount, sign)
  if (meaning.kind === 'days' && isSingle(meaning))
    return counted.kind === 'days' && counted.from === meaning.from ? { kind: 'length', amount } : undefined
  if (meaning.kind === 'moment')
    return counted.kind === 'moment' && counted.at === meaning.at ? { kind: 'length', amount } : undefined
  return { kind: 'length', amount }
}

/** The last such day before today, of a day that is named by less than its date. */
function before(source: Source, meaning: Told): Meaning | undefined {
  if (meaning.kind === 'days') {
    const { bare, monthless, unit, from, to } = meaning
    if (unit === 'weekend') return { ...meaning, from: from - DAYS_OF_WEEK, to: to - DAYS_OF_WEEK }
    if (bare === true) return { ...meaning, ...single(lastWeekday(source, meaning.from)) }
    if (monthless === true) return single(addMonths(meaning.from, -1))
    return meaning.weekday === undefined ? inYear(meaning, dateOf(meaning.from).year - 1) : undefined
  }
  const day = Math.floor((meaning.kind === 'moment' ? meaning.at : meaning.from) / SECONDS_OF_DAY)
  const past =
    meaning.bare === true ? lastWeekday(source, day) : inYear(single(day), dateOf(day).year - 1)?.from
  if (past === undefined) return undefined
  const by = (past - day) * SECONDS_OF_DAY
  return meaning.kind === 'moment'
    ? { ...meaning, at: meaning.at + by }
    : { ...meaning, from: meaning.from + by, to: meaning.to + by }
}

function lastWeekday({ today }: Source, coming: Day): Day {
  const day = coming - DAYS_OF_WEEK
  return day < today ? day : day - DAYS_OF_WEEK
}

/** Whether a verb beside a time tells of what is over. A length may be what someone promised: "3 gün içinde gelir dediler". */
function isOver(source: Source, read: Piece, counted: boolean): boolean {
  const verbs = VERBS.get(source.language)!
  const { meaning } = read
  const next = (meaning.kind === 'days' ? meaning.behindList : undefined) ?? read.next
  if (verbs.behind) return !AIMED.has(read.ending) && isOverBehind(source, next, verbs, counted)
  return isOverBefore(source, read, verbs, counted) || isToldBehind(source, next, verbs)
}

function isOverBehind(source: Source, from: number, verbs: Verbs, counted: boolean): boolean {
  const { kind, count } = source.tokens
  if (verbs.aims.has(word(source, from))) return false
  let words = 0
  for (let i = from; i < count && words < REACH_BEHIND; i++) {
    const folded = word(source, i)
    if (kind[i] !== WORD) {
      // "Ankara'ya gittim", "3 ürün aldım"
      if (kind[i] !== DIGITS && !(folded === "'" && isGlued(source, i))) return false
      continue
    }
    words++
    // "ayın 19'unda söyledim": nothing was promised between the day and what the writer said.
    if (verbs.said.test(folded)) return counted || (words === 1 && verbs.own?.test(folded) === true)
    if (isPast(folded, verbs)) return true
    if (verbs.turns.test(folded) && (!counted || verbs.clauses.has(folded)))
      return verbs.asked?.test(word(source, i + 1)) === true
  }
  return false
}

function isOverBefore(source: Source, { first, meaning }: Piece, verbs: Verbs, counted: boolean): boolean {
  const { tokens } = source
  const reach = meaning.kind === 'days' && meaning.yearless === true ? REACH_OF_DATES : REACH
  let turned = false
  for (let i = first - 1; i >= 0 && i >= first - reach; i--) {
    if (tokens.kind[i] !== WORD && word(source, i) !== "'") return false
    const folded = word(source, i)
    if (verbs.said.test(folded)) return counted || verbs.saidOf.has(word(source, first - 1))
    if (turned) continue
    if (verbs.active.has(folded)) {
      // "have you got" asks for what is to come.
      if (verbs.speakers.has(word(source, i - 1)) && !verbs.asking.has(word(source, i - 2))) return true
      continue
    }
    if (isPast(folded, verbs))
      return verbs.irregular.has(folded) ? !isWanted(source, i, verbs) : isVerb(source, i, verbs)
    // Questions ("how much did I spend between …") ask of what is to come as well.
    if (folded === verbs.denied?.[1] && word(source, i - 1) === verbs.denied[0]) return true
    // "on" and "in" lead to the time itself.
    turned = verbs.turns.test(folded)
    if (turned && !counted) return false
  }
  return false
}

/** Whether a form that may be a participle is the verb: "I ordered", no "to be delivered", "is delivered", "need it delivered". */
function isVerb(source: Source, at: number, verbs: Verbs): boolean {
  const lead = word(source, at - 1)
  if (verbs.leads.has(lead)) return true
  if (verbs.participles.has(lead)) return false
  for (let i = at - 1; i >= 0 && i >= at - BEFORE && source.tokens.kind[i] === WORD; i--)
    if (verbs.turns.test(word(source, i))) return false
  return true
}

/** "want roses sent on Monday": what is wanted is to come. */
function isWanted(source: Source, at: number, verbs: Verbs): boolean {
  for (let i = at - 1; i >= 0 && i >= at - REACH && source.tokens.kind[i] === WORD; i--)
    if (verbs.wanting.has(word(source, i))) return true
  return false
}

/** "On Monday I called", "two days later they sent it" */
function isToldBehind(source: Source, next: number, verbs: Verbs): boolean {
  const i = word(source, next) === ',' ? next + 1 : next
  return verbs.speakers.has(word(source, i)) && isPast(word(source, i + 1), verbs)
}

function isPast(folded: string, { form, irregular, others }: Verbs): boolean {
  if (irregular.has(folded)) return true
  return folded.length >= SHORTEST_VERB && form.test(folded) && !others.has(folded)
}
