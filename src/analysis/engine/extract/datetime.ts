import { DIGITS, SYMBOL, WORD } from '../text/tokens.ts'
import { LEADS, readExpression } from './datetime/grammar/expression.ts'
import { openSource } from './datetime/source.ts'
import { toValue } from './datetime/value.ts'
import { BEGINNINGS } from './datetime/vocabulary.ts'
import { numeralWord } from './numeral-words.ts'
import type { Match, ScanContext } from './scanner.ts'

/** Words in no vocabulary that a time may begin with. */
const OTHERS: ReadonlySet<string> = new Set(
  'saat saati half quarter ceyrek once twice thrice q h w ona onu bire biri within'.split(' '),
)

/**
 * Reads a date, a time, a range of them, a duration or a repeated time, in Turkish or
 * English: see the contract's `datetime`. Values are local to the request's time zone and
 * counted from `context.now`; a date without a year is the coming one.
 */
export function scanDateTime(context: ScanContext, at: number): Match | undefined {
  if (!mayBegin(context, at)) return undefined
  const source = openSource(context)
  const read = readExpression(source, at)
  if (read === undefined) return undefined
  const value = toValue(read.meaning)
  if (value === undefined) return undefined
  const { tokens } = context
  return {
    type: 'datetime',
    start: tokens.start[read.first]!,
    end: tokens.end[read.until - 1]!,
    next: read.next,
    value,
  }
}

/** Cheap: most words of a text begin no time. */
function mayBegin({ tokens, language }: ScanContext, at: number): boolean {
  const kind = tokens.kind[at]!
  if (kind === WORD) {
    const folded = tokens.folded[at]!
    return (
      BEGINNINGS.has(folded) ||
      LEADS.has(folded) ||
      OTHERS.has(folded) ||
      numeralWord(tokens, at, language) !== undefined
    )
  }
  if (kind === DIGITS) return true
  return kind === SYMBOL || LEADS.has(tokens.folded[at]!)
}
