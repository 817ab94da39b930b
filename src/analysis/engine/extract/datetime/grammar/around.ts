import { DIGITS, WORD } from '../../../text/tokens.ts'
import { addMonths, dateOf } from '../calendar.ts'
import { inYear } from '../dates.ts'
import { WEEKDAYS } from '../lexicon.ts'
import { type Piece, single } from '../meaning.ts'
import { isDigits, isGlued, isPriced, type Source, word } from '../source.ts'
import { BEGINS, timesOf } from '../vocabulary.ts'
import { readZone } from './zone.ts'

const DAYS_OF_WEEK = 7
const HUNDRED = 100
/** Whether a part of the day is that of a meal, which is eaten: "öğle yemeğini". */
export function isMeal(source: Source, at: number): boolean {
  return /^yeme(?:k|g)/.test(word(source, at))
}

/** Whether a word for "about" stands there: "gibi", "civarı". */
export function isAbout(source: Source, at: number): boolean {
  return source.words.rough.behind.has(word(source, at))
}

/** Whether a number is followed by what it counts: "5 people". */
export function counts(source: Source, read: Piece): boolean {
  if (read.next > read.until) return false
  // An hour or a day that has a case counts nothing: "beşten yediye"; "yüzde" is per cent.
  if (read.ending !== '' && read.meaning.kind === 'figure' && read.meaning.value < HUNDRED) return false
  const { next } = read
  const kind = source.tokens.kind[next]
  if (next >= source.tokens.count) return false
  if (readZone(source, next) !== undefined) return false
  if (kind === DIGITS || isPriced(source, next)) return true
  if (
    isGlued(source, next) &&
    isGlued(source, next + 1) &&
    '.,/:-'.includes(word(source, next)) &&
    isDigits(source, next + 1, 1, 99)
  )
    return true
  const folded = word(source, next)
  const { ranges, rough, uncounted } = source.words
  if (ranges.andAmid.has(folded) && ranges.amid.has(word(source, next + 2))) return false
  if (
    ranges.amid.has(folded) ||
    ranges.until.has(folded) ||
    rough.behind.has(folded) ||
    uncounted.bounds.has(folded) ||
    ranges.to.has(folded)
  )
    return false
  return kind === WORD && !uncounted.others.has(folded) && (timesOf(source.tokens, next) & BEGINS) === 0
}

/** Words behind a time that bound it on one side are within the span; the value is what they bound. */
export function bounded(source: Source, read: Piece): Piece {
  const i = read.next
  if (isAbout(source, i)) return { ...read, until: i + 1, next: i + 1 }
  if (read.ending === 'from' && word(source, i) === 'bu' && word(source, i + 1) === 'yana')
    return sinceThen(source, { ...read, until: i + 2, next: i + 2 })
  if (read.ending === 'from' && source.words.uncounted.bounds.has(word(source, i))) {
    const one = { ...read, until: i + 1, next: i + 1 }
    return word(source, i) === 'beri' ? sinceThen(source, one) : one
  }
  if (read.ending === 'to' && (source.words.ranges.until.has(word(source, i)) || word(source, i) === 'dogru'))
    return { ...read, until: i + 1, next: i + 1 }
  return read
}

/** What something has lasted since is past: "hazirandan beri", "since March", "cumadan beri". */
export function sinceThen(source: Source, read: Piece): Piece {
  const { meaning } = read
  if (meaning.kind !== 'days' || meaning.from <= source.today) return read
  const week = meaning.bare === true ? single(meaning.from - DAYS_OF_WEEK) : undefined
  const month = meaning.monthless === true ? single(addMonths(meaning.from, -1)) : undefined
  const year = meaning.yearless === true ? inYear(meaning, dateOf(meaning.from).year - 1) : undefined
  return { ...read, meaning: week ?? month ?? year ?? meaning }
}

/** Whether a weekday begins a row of them, which is no day of the hours beside it: "9am-5pm Mon to Fri". */
export function beginsWeek(source: Source, { meaning, next }: Piece): boolean {
  return (
    meaning.kind === 'days' &&
    meaning.bare === true &&
    source.words.ranges.to.has(word(source, next)) &&
    WEEKDAYS.find(source.tokens, next + 1) !== undefined
  )
}

/** Whether a figure and the one behind a dash are hours, as nothing is counted: "(akşam) 6-8 arası", "(sabah) 9-10 gibi". */
export function areHours(source: Source, { next }: Piece): boolean {
  const behind = next + 2
  return (
    word(source, next) === '-' &&
    isDigits(source, next + 1, 1, 2) &&
    Number(word(source, next + 1)) <= 24 &&
    (source.words.ranges.amid.has(word(source, behind)) ||
      isAbout(source, behind) ||
      endsClause(source, behind))
  )
}

/** Whether two numbers side by side are an hour and the next one, about which something is: "(akşam) 8 9 gibi". */
export function isPairOfHours(source: Source, hour: number, next: number, behind: number): boolean {
  const follows = next === hour + 1 ? next <= 24 : hour === 12 && next === 1
  return follows && (isAbout(source, behind) || source.words.ranges.amid.has(word(source, behind)))
}

/** Whether the text ends before token `at`, or a clause of it. */
function endsClause(source: Source, at: number): boolean {
  if (at >= source.tokens.count) return true
  return ',;.!?'.includes(word(source, at)) && !(isGlued(source, at + 1) && at + 1 < source.tokens.count)
}

/** Whether words around a figure bound what is said of a day, as with an hour: "(yarın) 5 gibi", "5'ten sonra", "6'ya kadar". */
export function isBound(source: Source, { ending, next }: Piece): boolean {
  const behind = word(source, next)
  return (
    isAbout(source, next) ||
    (ending === 'from' && source.words.uncounted.hours.has(behind)) ||
    (ending === 'to' && source.words.ranges.until.has(behind))
  )
}
