import { dateOf } from '../calendar.ts'
import { HOLIDAYS, holidayIn } from '../holidays.ts'
import { type Days, type Piece, single } from '../meaning.ts'
import { isDigits, piece, type Source, word } from '../source.ts'

/** A holiday, and what day it is in another year. */
export interface HolidayPiece extends Piece {
  readonly of: (year: number) => Days | undefined
}

/** Reads a holiday, with its year before or after: "Christmas", "ramazan bayramı 1950", "2018 kurban bayramı". */
export function readHoliday(source: Source, at: number): HolidayPiece | undefined {
  const before = isDigits(source, at, 4, 4) ? Number(word(source, at)) : undefined
  const found = HOLIDAYS.find(source.tokens, before === undefined ? at : at + 1)
  if (found === undefined) return undefined
  const of = (year: number): Days | undefined => {
    const day = holidayIn(found.value, year)
    return day === undefined ? undefined : single(day)
  }
  const joined =
    word(source, found.next) === 'of' || word(source, found.next) === 'in' || word(source, found.next) === ','
  const i = joined ? found.next + 1 : found.next
  const after = before === undefined && isDigits(source, i, 4, 4) ? Number(word(source, i)) : undefined
  const year = before ?? after
  if (year !== undefined) {
    const meaning = of(year)
    return (
      meaning && { ...piece(source, at, after === undefined ? found.next : i + 1, meaning, found.ending), of }
    )
  }
  const now = dateOf(source.today).year
  const first = of(now)
  const coming = first !== undefined && first.from >= source.today ? first : (of(now + 1) ?? first)
  if (coming === undefined) return undefined
  return { ...piece(source, at, found.next, { ...coming, yearless: true }, found.ending), of }
}
