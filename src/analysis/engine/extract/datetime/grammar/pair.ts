import { smallHour } from '../join.ts'
import type { Meaning, Piece } from '../meaning.ts'
import type { Source } from '../source.ts'
import { isPairOfHours } from './around.ts'
import { readFigure } from './fit.ts'

/** Reads an hour and the next one beside it: the "8 9 gibi" of "akşam 8 9 gibi", "saat 3 4 arası". */
export function readPair(source: Source, first: Piece): Piece | undefined {
  const hour = first.meaning
  if (hour.kind !== 'figure' || hour.ordinal || first.ending !== '') return undefined
  const second = readFigure(source, first.next)
  if (second?.meaning.kind !== 'figure' || second.ending !== '') return undefined
  if (!isPairOfHours(source, hour.value, second.meaning.value, second.next)) return undefined
  const from = hour.value * 3600
  const settled = hour.value > 12
  const meaning: Meaning = { kind: 'clocks', from, to: from + 3600, settled, ...smallHour(hour.value) }
  return { ...second, first: first.first, until: second.next + 1, next: second.next + 1, meaning }
}
