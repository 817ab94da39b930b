import { SECONDS_OF_DAY } from '../calendar.ts'
import { TONIGHTS } from '../lexicon.ts'
import { PART_TIMES, type Piece } from '../meaning.ts'
import { piece, type Source } from '../source.ts'

/** Reads a part of today in one word: "tonight". */
export function readTonight(source: Source, at: number): Piece | undefined {
  const found = TONIGHTS.find(source.tokens, at)
  if (found === undefined) return undefined
  const start = source.today * SECONDS_OF_DAY
  const [from, to] = PART_TIMES[found.value]
  return piece(source, at, found.next, {
    kind: 'stretch',
    from: start + from,
    to: start + to,
    part: found.value,
    day: source.today,
  })
}
