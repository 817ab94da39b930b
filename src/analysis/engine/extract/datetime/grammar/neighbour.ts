import { STEPS, UNIT_WORDS } from '../lexicon.ts'
import type { Piece } from '../meaning.ts'
import { piece, type Source } from '../source.ts'
import { periodOf } from '../unit.ts'

/** The period beside one that was named: "gelecek haftadan sonraki hafta", "2018'den önceki yıl", "bayramdan sonraki gün". */
export function neighbour(source: Source, read: Piece): Piece {
  const { meaning } = read
  if (read.ending !== 'from' || meaning.kind !== 'days') return read
  const step = STEPS.find(source.tokens, read.next)
  if (step?.language !== 'tr' || step.value.by === 0) return read
  const unit = UNIT_WORDS.find(source.tokens, step.next)
  if (unit?.value !== meaning.unit || unit.ending === 'many' || unit.ending === 'long') return read
  const [from, to] = periodOf(meaning.unit, meaning.from, step.value.by)
  return piece(source, read.first, unit.next, { kind: 'days', unit: meaning.unit, from, to }, unit.ending)
}
