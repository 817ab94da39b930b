import type { Language, Sentiment } from '../../../lib/contract/generated/types.ts'
import type { Tokens } from '../text/tokens.ts'
import { headValue, type LinearSums } from './linear.ts'
import { HEADS, moodReasons } from './mood.ts'
import { round4, sigmoid, squash } from './numbers.ts'

/** Values nearer to zero than this are neutral. */
const NEUTRAL = 0.1
/** Brings valences to the scale of the label: VADER's raters call 0.05 of their scale positive. */
const VALENCE_SCALE = 2
const VALENCE_SOFTNESS = 1

/**
 * How a message sounds, -1 (as bad as can be) to 1. Turkish: the chance of a positive
 * mood less that of a negative one; English: the valence that raters would give.
 */
export function scoreSentiment(tokens: Tokens, mood: LinearSums, language: Language): Sentiment {
  const value = round4(language === 'tr' ? turkishValue(mood) : englishValue(mood))
  const heads = language === 'tr' ? TURKISH_HEADS : ENGLISH_HEADS
  return {
    value,
    label: labelSentiment(value),
    reasons: moodReasons(tokens, mood, heads, value < 0 ? -1 : 1),
  }
}

/** The label of a value: neutral within a tenth of zero. */
export function labelSentiment(value: number): Sentiment['label'] {
  if (value > NEUTRAL) return 'positive'
  return value < -NEUTRAL ? 'negative' : 'neutral'
}

const TURKISH_HEADS = [HEADS.tr.notNegative, HEADS.tr.positive] as const
const ENGLISH_HEADS = [HEADS.en.valence, HEADS.en.valence] as const

function turkishValue(mood: LinearSums): number {
  return sigmoid(headValue(mood, HEADS.tr.notNegative)) + sigmoid(headValue(mood, HEADS.tr.positive)) - 1
}

function englishValue(mood: LinearSums): number {
  return squash(VALENCE_SCALE * headValue(mood, HEADS.en.valence), VALENCE_SOFTNESS)
}
