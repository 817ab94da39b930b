import { fold } from '../text/fold.ts'
import type { Tokens } from '../text/tokens.ts'

/** A term of a message and what it weighed. */
export interface Term {
  readonly text: string
  readonly weight: number
}

const MAX_REASONS = 5
const MAX_TERM = 40

/** The term of tokens `first..last` as it was written, cut at 40 code units. */
export function termOf({ text, start, end }: Tokens, first: number, last: number): string {
  return text.slice(start[first], Math.min(end[last]!, start[first]! + MAX_TERM))
}

/**
 * The up to five terms of positive weight that weighed most, heaviest first. A term is named once, as it was first
 * written, however often and in whatever case it occurs; equal weights stay in the order given.
 */
export function topReasons(terms: Iterable<Term>): string[] {
  const sums = new Map<string, { text: string; weight: number }>()
  for (const { text, weight } of terms) {
    const key = fold(text)
    const sum = sums.get(key)
    if (sum) sum.weight += weight
    else sums.set(key, { text, weight })
  }
  return [...sums.values()]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_REASONS)
    .map(({ text }) => text)
}
