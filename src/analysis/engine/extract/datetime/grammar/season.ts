import { dateOf, dayOf } from '../calendar.ts'
import { SEASONS } from '../lexicon.ts'
import type { Days, Piece } from '../meaning.ts'
import { piece, type Source, word } from '../source.ts'
import type { Step } from '../vocabulary.ts'

/** "this summer", "gelecek ilkbahar", "last season"; alone it takes a preposition or case. */
export function readSeason(
  source: Source,
  at: number,
  step: Step,
  first: number,
  alone: boolean,
): Piece | undefined {
  const found = SEASONS.find(source.tokens, at)
  const now = dateOf(source.today)
  if (found === undefined) {
    if (alone || !/^(?:season|seasons|mevsim)$/.test(word(source, at))) return undefined
    return piece(
      source,
      first,
      at + 1,
      seasonFrom(now.year, Math.floor((now.month % 12) / 3) * 3 + step.by * 3),
    )
  }
  if (alone && !/^(?:yazin|kisin|ilkbaharda|sonbaharda)$/.test(word(source, at))) return undefined
  // "bu kişi" is a person, "yazı" a text.
  if (found.ending === 'many' || (found.ending === 'it' && word(source, at).length < 5)) return undefined
  const year =
    now.year +
    (step.by > 0 && found.value <= now.month ? 1 : step.by < 0 && found.value >= now.month ? -1 : 0)
  return piece(source, first, found.next, seasonFrom(year, found.value), found.ending)
}

function seasonFrom(year: number, month: number): Days {
  return { kind: 'days', unit: 'quarter', from: dayOf(year, month, 1), to: dayOf(year, month + 3, 1) }
}
