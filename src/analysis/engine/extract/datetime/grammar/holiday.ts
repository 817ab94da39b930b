import { dateOf } from '../calendar.ts'
import { isSingle } from '../dates.ts'
import { HOLIDAYS, holidayIn } from '../holidays.ts'
import { NTHS } from '../lexicon.ts'
import { type Days, type Piece, single } from '../meaning.ts'
import { readWhole } from '../numbers.ts'
import { isDigits, piece, type Source, word } from '../source.ts'
import { readYearWords } from './year-after.ts'

/** A holiday, and what day it is in another year. */
export interface HolidayPiece extends Piece {
  readonly of: (year: number) => Days | undefined
}

/** Reads a holiday, with its year before or after: "Christmas", "ramazan bayramı 1950", "2018 kurban bayramı", "ramazan bayramının 2. günü". */
export function readHoliday(source: Source, at: number): HolidayPiece | undefined {
  const before = isDigits(source, at, 4, 4) ? Number(word(source, at)) : undefined
  const found = HOLIDAYS.find(source.tokens, before === undefined ? at : at + 1)
  if (found === undefined) return undefined
  const feast = found.ending === 'of' ? readFeastDay(source, found.next) : undefined
  const of = (year: number): Days | undefined => {
    const days = holidayIn(found.value, year)
    return days && feast ? single(days.from + feast.later) : days
  }
  const joined = source.words.partOf.has(word(source, found.next)) || word(source, found.next) === ','
  const i = joined ? found.next + 1 : found.next
  const after = before === undefined ? readYear(source, i) : undefined
  const year = before ?? after?.year
  const made = (meaning: Days): HolidayPiece =>
    feast === undefined
      ? { ...piece(source, at, after?.next ?? found.next, meaning, found.ending), of }
      : { ...feast.day, first: at, meaning, of }
  if (year !== undefined) {
    const meaning = of(year)
    return meaning && made(meaning)
  }
  const now = dateOf(source.today).year
  const first = of(now)
  // A month that has begun is meant, not the next of its name.
  const coming = first !== undefined && first.to > source.today ? first : (of(now + 1) ?? first)
  return coming && made({ ...coming, yearless: true, of })
}

/** The year behind a holiday: "2019", "two thousand ten". */
function readYear(source: Source, at: number): { year: number; next: number } | undefined {
  return isDigits(source, at, 4, 4)
    ? { year: Number(word(source, at)), next: at + 1 }
    : readYearWords(source, at)
}

/** Feasts last three or four days. */
const LONGEST_FEAST = 4

/** Which day of a feast: "(bayramın) 2. günü", "ilk gününde". */
function readFeastDay(source: Source, at: number): { day: Piece; later: number } | undefined {
  const named = NTHS.find(source.tokens, at)
  const numbered = named === undefined ? readWhole(source, at) : undefined
  if (named === undefined && numbered?.ordinal !== true) return undefined
  const n = named?.value ?? numbered!.value
  const i = named?.next ?? numbered!.next
  const noun = /^gunu(?:n|n[ae]|nd[ae]|nd[ae]n|nun)?$/.test(word(source, i))
  if (n < 1 || n > LONGEST_FEAST || !noun) return undefined
  return { day: piece(source, at, i + 1, single(0)), later: n - 1 }
}

/** A holiday's own name behind its date: "29 Ekim Cumhuriyet Bayramı" is one day, said twice. */
export function withHoliday(source: Source, read: Piece): Piece {
  const { meaning } = read
  if (meaning.kind !== 'days' || !isSingle(meaning) || read.next !== read.until) return read
  const found = HOLIDAYS.find(source.tokens, read.next)
  if (found === undefined || holidayIn(found.value, dateOf(meaning.from).year)?.from !== meaning.from)
    return read
  return piece(source, read.first, found.next, meaning, found.ending)
}
