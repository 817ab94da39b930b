import type { Intent, Language, Sentiment, Urgency } from '../../../lib/contract/generated/types.ts'
import { tablesOf } from '../languages/languages.ts'
import type { CompiledProfile } from '../profile.ts'
import type { Tokens } from '../text/tokens.ts'
import { readFeatures } from './features.ts'
import { scoreHeadIntents } from './head/head-intents.ts'
import { scoreIntents } from './intents.ts'
import { matchKeywords } from './keywords.ts'
import { readMood } from './mood.ts'
import { scoreSentiment } from './sentiment.ts'
import { scoreUrgency } from './urgency.ts'

/** Parts of the score; what is off is not computed. */
export interface ScoreFlags {
  readonly sentiment: boolean
  readonly urgency: boolean
  readonly intents: boolean
}

export interface MessageScores {
  sentiment?: Sentiment
  urgency?: Urgency
  intents?: Intent[]
}

/** Scores one message of a customer with the tenant's own keywords and, where it has chosen one, its own head. */
export function scoreMessage(
  tokens: Tokens,
  language: Language,
  { keywords, intentHead }: Pick<CompiledProfile, 'keywords' | 'intentHead'>,
  flags: ScoreFlags,
): MessageScores {
  const scores: MessageScores = {}
  const features = readFeatures(tokens, tablesOf(language).namesApart)
  const asks = flags.intents && !intentHead
  const mood = flags.sentiment || flags.urgency || asks ? readMood(features, language) : undefined
  const sentiment = flags.sentiment || asks ? scoreSentiment(mood!, language) : undefined
  const own = keywords && (flags.urgency || flags.intents) ? matchKeywords(keywords, tokens) : undefined
  if (flags.sentiment) scores.sentiment = sentiment!
  if (flags.urgency) scores.urgency = scoreUrgency(mood!, own?.urgency)
  if (flags.intents) {
    scores.intents = intentHead
      ? scoreHeadIntents(intentHead.head, tokens, own?.intents)
      : scoreIntents(features, language, own?.intents, sentiment)
  }
  return scores
}
