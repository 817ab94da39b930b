import { STEPS, UNIT_WORDS } from '../lexicon.ts'
import type { Piece } from '../meaning.ts'
import { piece, type Source, word } from '../source.ts'
import { periodOf } from '../unit.ts'

const BESIDE: ReadonlySet<string> = new Set('sonraki onceki evvelki'.split(' '))

/** The period beside one that was named: "gelecek haftadan sonraki hafta", "2018'den önceki yıl", "bayramdan sonraki gün". */
export function neighbour(source: Source, read: Piece): Piece {
  const { meaning } = read
  if (read.ending !== 'from' || meaning.kind !== 'days') return read
  const step = STEPS.find(source.tokens, read.next)
  if (step === undefined || !BESIDE.has(word(source, step.next - 1))) return read
  const unit = UNIT_WORDS.find(source.tokens, step.next)
  if (unit?.value !== meaning.unit || unit.ending === 'many' || unit.ending === 'long') return read
  const [from, to] = periodOf(meaning.unit, meaning.from, step.value.by)
  return piece(source, read.first, unit.next, { kind: 'days', unit: meaning.unit, from, to }, unit.ending)
}
