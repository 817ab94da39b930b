import { DIGITS } from '../../../text/tokens.ts'
import { SECONDS_OF_DAY } from '../calendar.ts'
import { TONIGHTS } from '../lexicon.ts'
import { PART_TIMES, type Piece } from '../meaning.ts'
import { isGlued, piece, type Source } from '../source.ts'

/** Reads a part of today in one word: "tonight". */
export function readTonight(source: Source, at: number): Piece | undefined {
  const found = TONIGHTS.find(source.tokens, at)
  // "2nite", but "2 night stays".
  if (found === undefined || (source.tokens.kind[at] === DIGITS && !isGlued(source, at + 1))) return undefined
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
