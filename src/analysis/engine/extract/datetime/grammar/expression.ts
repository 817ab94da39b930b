import { WORD } from '../../../text/tokens.ts'
import { numeralWord } from '../../numeral-words.ts'
import { clockOfFigure } from '../join.ts'
import { PARTS } from '../lexicon.ts'
import { CLOCK_HINT, FOR_HINT, type Piece, YEAR_HINT } from '../meaning.ts'
import { isPriced, type Source, word } from '../source.ts'
import { bounded, counts, sinceThen } from './around.ts'
import { extend, type Opening, readChain, readSpan } from './chain.ts'
import { afternoon, hourOfYear, isChange, isQuarterHour } from './hour.ts'
import { inZone, readZone } from './zone.ts'

const MOST_LEADS = 4
const SENTENCE_MARKS: ReadonlySet<string> = new Set(', . ! ? ; :'.split(' '))

/** Reads the time that begins at token `at`, the words that lead to it skipped. */
export function readExpression(source: Source, at: number): Piece | undefined {
  let hints = 0
  let opening: Opening | undefined
  for (let i = at; i <= at + MOST_LEADS; i++) {
    const read = readTime(source, i, hints, opening)
    if (read !== undefined)
      return afternoon(i > at && source.words.since.has(word(source, i - 1)) ? sinceThen(source, read) : read)
    const folded = word(source, i)
    const lead = source.words.leads.get(folded)
    if (lead === undefined) return undefined
    const kind = opening === undefined ? openingOf(source, folded, lead) : undefined
    if (kind !== undefined) opening = { kind, first: i }
    hints |= lead
  }
  return undefined
}

/** What a word that leads to a time opens. */
function openingOf({ words }: Source, folded: string, lead: number): Opening['kind'] | undefined {
  if (words.ranges.from.has(folded)) return 'from'
  if (words.ranges.between.has(folded)) return 'between'
  return (lead & FOR_HINT) !== 0 ? 'for' : undefined
}

/** A chain of pieces, or a range from one to another. */
function readTime(
  source: Source,
  at: number,
  hints: number,
  opening: Opening | undefined,
): Piece | undefined {
  const left = readChain(source, at, hints, 0)
  if (left === undefined) return undefined
  const zone = readZone(source, left.next)
  // "15:00 GMT - 18:00 GMT": the zone of the end is that of both.
  const goesOn = zone !== undefined && source.words.ranges.to.has(word(source, zone.next))
  if (zone !== undefined && !goesOn) {
    const alone = standing(source, left, hints)
    if (alone !== undefined) return inZone(source, alone)
  }
  const begin = goesOn ? { ...left, until: zone.next, next: zone.next } : left
  const range = readSpan(source, begin, opening?.kind ?? '', hints)
  if (range !== undefined) {
    // "for" is of "for 3 days from Monday", not of "for a day starting Monday" nor of "for May to June 2019".
    const lasts = left.meaning.kind === 'length' && word(source, left.next) !== 'starting'
    const opened = opening !== undefined && (opening.kind !== 'for' || lasts)
    return bounded(
      source,
      inZone(source, extend(source, opened ? { ...range, first: opening.first } : range, 0)),
    )
  }
  const alone = standing(source, left, hints)
  return alone && bounded(source, alone)
}

/** A piece that stands alone, a figure made the hour that the words before it say; undefined when it does not. */
function standing(source: Source, read: Piece, hints: number): Piece | undefined {
  const { meaning } = read
  // "48 hours from the date of signing": from what is not known, how long is.
  if (meaning.kind === 'hinge')
    return {
      ...read,
      meaning: { kind: 'length', amount: meaning.amount },
      until: read.until - 1,
      next: read.next - 1,
    }
  if (meaning.kind === 'figure') {
    if (isHourAlone(source, read)) return { ...read, meaning: clockOfFigure(meaning)!, needs: 0 }
    if (
      word(source, read.next) === 'of' ||
      isChange(source, read) ||
      (meaning.written && PARTS.find(source.tokens, read.next)?.language.grammar.wholeFirst === false) ||
      (hints & CLOCK_HINT) === 0 ||
      word(source, read.first - 1) === 'this' ||
      counts(source, read) ||
      (meaning.value > 24 && (hints & YEAR_HINT) !== 0 && !isQuarterHour(source, read))
    )
      return undefined
    const clock = clockOfFigure(meaning)
    return clock && { ...read, meaning: clock, needs: 0 }
  }
  const hour = hourOfYear(source, read, hints)
  if (hour !== undefined) return hour
  // "more than 2000 dollars"
  if (meaning.kind === 'days' && meaning.unit === 'year' && read.needs !== 0 && isPriced(source, read.next))
    return undefined
  return read.needs === 0 || (read.needs & hints) !== 0 ? read : undefined
}

const LOCATIVE = /^[dt][ae]$/

/** "9'da gelin": an hour where what is said begins with it; behind a noun it is of that ("iOS 9'da"), before a number a share. */
function isHourAlone(source: Source, { meaning, first, until, next }: Piece): boolean {
  if (
    meaning.kind !== 'figure' ||
    meaning.ordinal ||
    meaning.written ||
    source.language.suffixes === undefined
  )
    return false
  if (
    meaning.value < 1 ||
    meaning.value > 24 ||
    next !== until + 2 ||
    !LOCATIVE.test(word(source, until + 1))
  )
    return false
  const { kind, count } = source.tokens
  // "tam 12'de"
  const begin = word(source, first - 1) === 'tam' ? first - 1 : first
  if (begin > 0 && !SENTENCE_MARKS.has(word(source, begin - 1))) return false
  return (
    next < count && kind[next] === WORD && numeralWord(source.tokens, next, source.language) === undefined
  )
}
