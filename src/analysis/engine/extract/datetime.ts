import { DIGITS } from '../text/tokens.ts'
import { readExpression } from './datetime/grammar/expression.ts'
import type { Piece } from './datetime/meaning.ts'
import { mayBegin } from './datetime/opening.ts'
import { dayOfMeaning, fromLastDay } from './datetime/referring.ts'
import { openSource, type Source } from './datetime/source.ts'
import { inStory } from './datetime/story.ts'
import { toValue } from './datetime/value.ts'
import { isOfCode } from './number.ts'
import { isPlace } from './place.ts'
import type { Match, ScanContext } from './scanner.ts'

/** "PO-2026-1187", but "report-2026-10-09" is of that day. */
function isPartOfCode({ tokens }: ScanContext, at: number): boolean {
  if (tokens.kind[at] !== DIGITS || !isOfCode(tokens, at)) return false
  return !(tokens.folded[at + 1] === '-' && tokens.folded[at + 3] === '-' && tokens.kind[at + 4] === DIGITS)
}

/** "29 Ekim Caddesi", "19 Mayıs Mah.": a day that a place has its name from. */
function namesPlace(source: Source, { meaning, next }: Piece): boolean {
  return meaning.kind === 'days' && meaning.yearless === true && isPlace(source.tokens, next)
}

/**
 * Reads a date, a time, a range of them, a duration or a repeated time, in any
 * language: see the contract's `datetime`. Values are local to the request's time zone and
 * counted from `context.now`; a date without a year is the coming one,
 * or the last where the text tells of what is over.
 */
export function scanDateTime(context: ScanContext, at: number): Match | undefined {
  if (!mayBegin(context.tokens, at, context.language)) return undefined
  if (isPartOfCode(context, at)) return undefined
  const source = openSource(context)
  const read = readExpression(source, at)
  if (read === undefined || namesPlace(source, read)) return undefined
  const { meaning } = fromLastDay(source, read) ?? inStory(source, read)
  const value = toValue(meaning)
  if (value === undefined) return undefined
  source.lastDay = dayOfMeaning(meaning) ?? source.lastDay
  const { tokens } = context
  return {
    type: 'datetime',
    start: tokens.start[read.first]!,
    end: tokens.end[read.until - 1]!,
    next: read.next,
    value,
  }
}
