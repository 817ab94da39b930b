import type { Language } from '../../../lib/contract/generated/types.ts'
import { MOOD_EN } from '../model/mood-en.data.ts'
import { MOOD_TR } from '../model/mood-tr.data.ts'
import { SYMBOL, type Tokens, WORD } from '../text/tokens.ts'
import type { Features } from './features.ts'
import { type LinearSums, sumWeights, tokenWeight, unpackModel } from './linear.ts'
import { type Term, termOf, topReasons } from './reasons.ts'

/**
 * What the trained heads make of a message. Turkish: log-odds of a mood that is not
 * negative, of one that is positive, of an urgency of medium at least, of a high one
 * (ordinal regression by cumulative heads: Frank and Hall, 2001). English: the valence, about -1..1.
 */
export const HEADS = {
  tr: { notNegative: 0, positive: 1, mediumAtLeast: 2, high: 3 },
  en: { valence: 0 },
} as const

const MODELS = { tr: unpackModel(MOOD_TR), en: unpackModel(MOOD_EN) }
/** A term that weighs less than this share of the heaviest explains nothing. */
const LEAST_SHARE = 0.15

/** Asks the model of the message's language. */
export function readMood(features: Features, language: Language): LinearSums {
  return sumWeights(MODELS[language], features)
}

/**
 * The terms that pushed the heads `first..last` furthest up, or down where `direction` is -1: words of two
 * letters and more, emoji, exclamation marks.
 */
export function moodReasons(
  tokens: Tokens,
  mood: LinearSums,
  [first, last]: readonly [number, number],
  direction: 1 | -1,
): string[] {
  const read = mood.parts.length / mood.model.heads
  let heaviest = 0
  for (let token = 0; token < read; token++) {
    const weight = direction * tokenWeight(mood, token, first, last)
    if (weight > heaviest && isTerm(tokens, token)) heaviest = weight
  }
  const terms: Term[] = []
  const least = heaviest * LEAST_SHARE
  for (let token = 0; token < read; token++) {
    const weight = direction * tokenWeight(mood, token, first, last)
    if (weight > 0 && weight >= least && isTerm(tokens, token)) {
      terms.push({ text: termOf(tokens, token, token), weight })
    }
  }
  return topReasons(terms)
}

function isTerm({ kind, folded }: Tokens, token: number): boolean {
  if (kind[token] === WORD) return folded[token]!.length > 1
  return kind[token] === SYMBOL || folded[token] === '!'
}
