import type { ProfileKeywords } from '../profile.ts'
import type { Tokens } from '../text/tokens.ts'
import { type Term, termOf } from './reasons.ts'

/** What a tenant's own keywords add up to in a message. */
export interface KeywordHits {
  readonly urgency: readonly Term[]
  /** By intent. */
  readonly intents: ReadonlyMap<string, readonly Term[]>
}

/** Finds a tenant's keywords; every occurrence adds its weight. */
export function matchKeywords(keywords: ProfileKeywords, tokens: Tokens): KeywordHits {
  const urgency: Term[] = []
  const intents = new Map<string, Term[]>()
  keywords.phrases.match(tokens, (phrase, first, last) => {
    const term = termOf(tokens, first, last, keywords.weights[phrase]!)
    const intent = keywords.intents[phrase]
    if (intent === undefined) urgency.push(term)
    else {
      const terms = intents.get(intent)
      if (terms) terms.push(term)
      else intents.set(intent, [term])
    }
  })
  return { urgency, intents }
}

/** What the terms add, -1..1 a term, to a score of 0..1. */
export function withKeywords(score: number, terms: readonly Term[] | undefined): number {
  if (!terms) return score
  return Math.min(
    1,
    Math.max(
      0,
      terms.reduce((sum, { weight }) => sum + weight, score),
    ),
  )
}
