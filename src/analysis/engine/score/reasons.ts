import { fold } from '../text/fold.ts'
import { SYMBOL, type Tokens, WORD } from '../text/tokens.ts'
import { TRAIT, traitsOf } from './word-head.ts'

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
 * The terms among tokens `0..count-1` of these weights, in the text's order: words of two letters and more, emoji and
 * exclamation marks that weigh at least `LEAST_SHARE` of the heaviest; function words only where nothing else weighs.
 */
export function termsOfTokens(tokens: Tokens, weights: Float64Array, count: number): Term[] {
  const heaviest = heaviestOf(tokens, weights, count)
  const least = Math.abs(heaviest) * LEAST_SHARE
  const terms: Term[] = []
  for (let token = 0; token < count; token++) {
    const weight = weights[token]!
    if (weight > 0 && weight >= least && isTerm(tokens, token, heaviest < 0))
      terms.push(termOf(tokens, token, token, weight))
  }
  return terms
}

/** Room for the few terms of most messages: the token that each was first written as, and what it weighed in all. */
const firsts = new Array<number>(FEW).fill(0)
const weighed = new Array<number>(FEW).fill(0)

/** `topReasons` of `termsOfTokens`, made without an object a term. */
export function topTokens(tokens: Tokens, weights: Float64Array, count: number): string[] {
  const { folded, word } = tokens
  const heaviest = heaviestOf(tokens, weights, count)
  const least = Math.abs(heaviest) * LEAST_SHARE
  let found = 0
  for (let token = 0; token < count; token++) {
    const weight = weights[token]!
    if (weight <= 0 || weight < least || !isTerm(tokens, token, heaviest < 0)) continue
    const key = folded[token]!
    if (found === FEW || key.length > MAX_TERM) return topReasons(termsOfTokens(tokens, weights, count))
    let place = 0
    while (place < found && folded[firsts[place]!] !== key) place++
    if (place < found) weighed[place]! += weight
    else {
      firsts[found] = token
      weighed[found++] = weight
    }
  }
  return pickHeaviest(weighed, found, (place) => word[firsts[place]!]!.written)
}

/** The heaviest weight of a term; where only function words weigh anything, that of the heaviest, below 0; 0 where nothing does. */
function heaviestOf(tokens: Tokens, weights: Float64Array, count: number): number {
  let loud = 0
  let silent = 0
  for (let token = 0; token < count; token++) {
    const weight = weights[token]!
    if (weight > loud && isTerm(tokens, token, false)) loud = weight
    else if (weight > silent && loud === 0 && isTerm(tokens, token, true)) silent = weight
  }
  return loud > 0 ? loud : -silent
}

function isTerm({ kind, folded, start, end, word }: Tokens, token: number, silentToo: boolean): boolean {
  if (kind[token] !== WORD) return kind[token] === SYMBOL || folded[token] === '!'
  if (end[token]! - start[token]! < 2) return false
  return silentToo || (traitsOf(word[token]!) & TRAIT.silent) === 0
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
