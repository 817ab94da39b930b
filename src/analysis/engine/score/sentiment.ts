import type { Language, Sentiment } from '../../../lib/contract/generated/types.ts'
import { tablesOf } from '../languages/languages.ts'
import { CLASS_HEADS, headReasons, type Mood, valenceReasons } from './mood.ts'
import { chances, round4 } from './numbers.ts'

/** Raters seldom leave two thirds of their scale: valences are spread over all of ours. */
const VALENCE_SCALE = 1.5

/**
 * How a message sounds, -1 (as bad as can be) to 1: the chance of a positive
 * mood less that of a negative one (Turkish), or the valence that raters would give (English).
 */
export function scoreSentiment(mood: Mood, language: Language): Sentiment {
  if (mood.valence !== undefined) {
    const value = round4(Math.max(-1, Math.min(1, VALENCE_SCALE * mood.value)))
    return {
      value,
      label: labelSentiment(value, language),
      reasons: valenceReasons(mood, value < 0 ? -1 : 1),
    }
  }
  const { neutral, positive } = CLASS_HEADS
  const value = sentimentOf(mood.reader.value(neutral), mood.reader.value(positive))
  return {
    value,
    label: labelSentiment(value, language),
    reasons: headReasons(mood, positive, value < 0 ? -1 : 1),
  }
}

/** The label of a value: neutral within the language's band around zero. */
export function labelSentiment(value: number, language: Language): Sentiment['label'] {
  const { neutralBand } = tablesOf(language)
  if (value > neutralBand) return 'positive'
  return value < -neutralBand ? 'negative' : 'neutral'
}

/** The value, given the log-odds of a neutral and of a positive mood against a negative one. */
export function sentimentOf(neutral: number, positive: number): number {
  const [bad, , good] = chances(0, neutral, positive)
  return round4(good - bad)
}
