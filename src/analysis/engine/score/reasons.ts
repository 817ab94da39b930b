import { fold } from '../text/fold.ts'
import type { Tokens } from '../text/tokens.ts'
import { type Features, LOUD, NO_TERM, SILENT, TOKENS_READ } from './features.ts'

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
/** A term that weighs less than this share of the heaviest explains nothing. */
const LEAST_SHARE = 0.15
/** Up to so many terms, looking through them costs less than a map does. */
const FEW = 40

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
  return pickHeaviest(sums, sums.length, (place) => first[place]!.text)
}

/** What the up to five heaviest of so many sums are called. Picking the heaviest five times over takes linear time; sorting would not. */
function pickHeaviest(sums: number[], count: number, nameOf: (place: number) => string): string[] {
  const reasons: string[] = []
  while (reasons.length < MAX_REASONS) {
    let best = -1
    let most = 0
    for (let i = 0; i < count; i++) {
      if (sums[i]! > most) {
        most = sums[i]!
        best = i
      }
    }
    if (best < 0) break
    reasons.push(nameOf(best))
    sums[best] = 0
  }
  return reasons
}

/**
 * The terms among a message's tokens of these weights, in its order: words of two letters and more, emoji and
 * exclamation marks that weigh at least `LEAST_SHARE` of the heaviest; function words only where nothing else weighs.
 */
export function termsOfTokens(features: Features, weights: Float64Array): Term[] {
  const count = pickTerms(features, weights)
  return Array.from(picked.subarray(0, count), (token) =>
    termOf(features.tokens, token, token, weights[token]!),
  )
}

/** Room for the tokens that are terms, and for the few of most messages: the token that each was first written as, and what it weighed in all. */
const picked = new Int32Array(TOKENS_READ)
const firsts = new Array<number>(FEW).fill(0)
const weighed = new Array<number>(FEW).fill(0)

/** `topReasons` of `termsOfTokens`, made without an object a term. */
export function topTokens(features: Features, weights: Float64Array): string[] {
  const { folded, word } = features.tokens
  const count = pickTerms(features, weights)
  let found = 0
  for (let n = 0; n < count; n++) {
    const token = picked[n]!
    const key = folded[token]!
    if (found === FEW || key.length > MAX_TERM) return topReasons(termsOfTokens(features, weights))
    let place = 0
    while (place < found && folded[firsts[place]!] !== key) place++
    if (place < found) weighed[place]! += weights[token]!
    else {
      firsts[found] = token
      weighed[found++] = weights[token]!
    }
  }
  return pickHeaviest(weighed, found, (place) => word[firsts[place]!]!.written)
}

/** Writes the tokens that are terms into `picked`; returns how many. */
function pickTerms({ count, terms }: Features, weights: Float64Array): number {
  let loud = 0
  let silent = 0
  let found = 0
  for (let token = 0; token < count; token++) {
    const weight = weights[token]!
    if (weight <= 0 || terms[token] === NO_TERM) continue
    if (terms[token] === LOUD) loud = Math.max(loud, weight)
    else silent = Math.max(silent, weight)
    picked[found++] = token
  }
  const wanted = loud > 0 ? LOUD : SILENT
  const least = LEAST_SHARE * (loud > 0 ? loud : silent)
  let kept = 0
  for (let n = 0; n < found; n++) {
    const token = picked[n]!
    if (terms[token] === wanted && weights[token]! >= least) picked[kept++] = token
  }
  return kept
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
