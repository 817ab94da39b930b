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
 * The up to five terms of positive weight that weighed most, heaviest first, each named once however often it
 * occurs; equal weights stay in the order given.
 */
export function topReasons(terms: Iterable<Term>): string[] {
  const sums = new Map<string, number>()
  for (const { text, weight } of terms) {
    const key = fold(text)
    sums.set(key, (sums.get(key) ?? 0) + weight)
  }
  return [...sums]
    .filter(([, weight]) => weight > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_REASONS)
    .map(([text]) => text)
}
