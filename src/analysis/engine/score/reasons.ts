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
  const sums: Sum[] = []
  const places = new Map<string, number>()
  for (const { text, weight } of terms) {
    const key = fold(text)
    const place = places.get(key)
    if (place !== undefined) sums[place]!.weight += weight
    else places.set(key, sums.push({ text, weight }) - 1)
  }
  const reasons: string[] = []
  // Picking the heaviest five times over takes linear time; sorting would not.
  while (reasons.length < MAX_REASONS) {
    let best: Sum | undefined
    for (const sum of sums) if (sum.weight > (best?.weight ?? 0)) best = sum
    if (best === undefined) break
    reasons.push(best.text)
    best.weight = 0
  }
  return reasons
}

interface Sum {
  readonly text: string
  weight: number
}
