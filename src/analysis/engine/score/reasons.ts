import { fold } from '../text/fold.ts'
import type { Tokens } from '../text/tokens.ts'

/** A term of a message and what it weighed. */
export interface Term {
  /** As it was written. */
  readonly text: string
  /** What makes it the same as others: its folded text. */
  readonly key: string
  readonly weight: number
}

const MAX_REASONS = 5
const MAX_TERM = 40
/** Up to so many terms, looking through them costs less than a map does. */
const FEW = 24

/** The term of tokens `first..last` as it was written, cut at 40 code units. */
export function termOf(
  { text, start, end, word }: Tokens,
  first: number,
  last: number,
  weight: number,
): Term {
  const from = start[first]!
  const length = end[last]! - from
  if (first === last && length <= MAX_TERM) {
    const { written, folded } = word[first]!
    return { text: written, key: folded, weight }
  }
  return textTerm(text.slice(from, from + Math.min(length, MAX_TERM)), weight)
}

/** The term of a text. */
export function textTerm(text: string, weight: number): Term {
  return { text, key: fold(text), weight }
}

/**
 * The up to five terms of positive weight that weighed most, heaviest first. A term is named once, as it was first
 * written, however often and in whatever case it occurs; equal weights stay in the order given.
 */
export function topReasons(terms: readonly Term[]): string[] {
  if (terms.length === 0) return []
  const first: Term[] = []
  const sums: number[] = []
  const places = terms.length > FEW ? new Map<string, number>() : undefined
  for (const term of terms) {
    const place = places ? (places.get(term.key) ?? -1) : placeOf(first, term.key)
    if (place >= 0) sums[place]! += term.weight
    else {
      places?.set(term.key, first.length)
      first.push(term)
      sums.push(term.weight)
    }
  }
  const reasons: string[] = []
  // Picking the heaviest five times over takes linear time; sorting would not.
  while (reasons.length < MAX_REASONS) {
    let best = -1
    let most = 0
    for (let i = 0; i < sums.length; i++) {
      if (sums[i]! > most) {
        most = sums[i]!
        best = i
      }
    }
    if (best < 0) break
    reasons.push(first[best]!.text)
    sums[best] = 0
  }
  return reasons
}

function placeOf(terms: readonly Term[], key: string): number {
  const { length } = key
  for (let i = 0; i < terms.length; i++) {
    const other = terms[i]!.key
    // Most differ in length, which costs less to see.
    if (other.length === length && other === key) return i
  }
  return -1
}
