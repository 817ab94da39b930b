import type { Language, Sentiment } from '../../../lib/contract/generated/types.ts'
import { tablesOf } from '../languages/languages.ts'
import { CLASS_HEADS, type Mood, soundReasons } from './mood.ts'
import { chances, round4 } from './numbers.ts'

/** Raters seldom leave two thirds of their scale: valences are spread over all of ours. */
const VALENCE_SCALE = 1.5

/**
 * How a message sounds, -1 (as bad as can be) to 1: the chance of a positive mood less that of a negative one, as it would be
 * in an inbox and as it would be among posts (in English what raters would give these), by how much it looks like either.
 */
export function scoreSentiment(mood: Mood, language: Language): Sentiment {
  const { share } = mood
  const { neutralBand } = tablesOf(language)
  const told = inboxSentiment(mood, neutralBand)
  const posted = postSentiment(mood, neutralBand)
  const value = round4(posted === undefined ? told : (1 - share) * told + share * posted)
  return {
    value,
    label: labelSentiment(value, language),
    reasons: soundReasons(mood, value < 0 ? -1 : 1),
  }
}

function inboxSentiment({ inbox, ratings }: Mood, band: number): number {
  const { neutral, positive } = CLASS_HEADS
  return sentimentOf(
    inbox.value(neutral) + (ratings?.neutral ?? 0),
    inbox.value(positive) + (ratings?.positive ?? 0),
    band,
  )
}

function postSentiment({ posts, ratings }: Mood, band: number): number | undefined {
  if (posts === undefined) return undefined
  if (ratings !== undefined) return ratedSentiment(ratings.value)
  return sentimentOf(posts.value(CLASS_HEADS.neutral), posts.value(CLASS_HEADS.positive), band)
}

/** The value of a rating, a share of the raters' scale. */
export function ratedSentiment(rating: number): number {
  return Math.max(-1, Math.min(1, VALENCE_SCALE * rating))
}

/** The label of a value: neutral within the language's band around zero. */
export function labelSentiment(value: number, language: Language): Sentiment['label'] {
  const { neutralBand } = tablesOf(language)
  if (value > neutralBand) return 'positive'
  return value < -neutralBand ? 'negative' : 'neutral'
}

/**
 * The value, given the log-odds of a neutral and of a positive mood against a negative one. Its label is the likeliest of the three: within
 * `band` where that is neutral, the nearer to its edge the nearer good or bad comes to it; else beyond, by how far the likeliest leads.
 */
export function sentimentOf(neutral: number, positive: number, band: number): number {
  const [bad, even, good] = chances(0, neutral, positive)
  const least = Math.min(bad, good)
  if (even >= bad && even >= good) return even === least ? 0 : (band * (good - bad)) / (even - least)
  const lead = good > bad ? good - Math.max(even, bad) : bad - Math.max(even, good)
  const size = band + (1 - band) * lead * (2 - lead)
  return good > bad ? size : -size
}
