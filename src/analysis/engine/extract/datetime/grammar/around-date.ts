import { type Day, weekOf } from '../calendar.ts'
import { isSingle } from '../dates.ts'
import type { Days, Piece } from '../meaning.ts'
import { isDigits, piece, type Source, word } from '../source.ts'

/** The week or weekend that a date is in: "10 Nisan haftası", "Christmas week", "Labor Day weekend 2021". */
export function aroundDate(source: Source, read: Piece): Piece {
  const { meaning, first, next } = read
  if (meaning.kind !== 'days' || !isSingle(meaning) || meaning.bare === true) return read
  const folded = word(source, next)
  const named = folded === 'week' && meaning.of !== undefined
  if (named || /^haftasi(?:n[ai]|nda|ndan)?$/.test(folded)) {
    const week = weekOf(meaning.from)
    return piece(source, first, next + 1, { kind: 'days', unit: 'week', from: week, to: week + 7 })
  }
  if (folded !== 'weekend') return read
  const behind = next + 1
  const year = isDigits(source, behind, 4, 4) ? Number(word(source, behind)) : undefined
  const thatYear = year === undefined ? undefined : meaning.of?.(year)
  return thatYear === undefined
    ? piece(source, first, behind, weekendAt(meaning.from))
    : piece(source, first, behind + 1, weekendAt(thatYear.from))
}

/** A long weekend where the day is a Monday. */
function weekendAt(day: Day): Days {
  const week = weekOf(day)
  const [from, to] = day === week ? [week - 2, week + 1] : [week + 5, week + 7]
  return { kind: 'days', unit: 'weekend', from, to }
}
