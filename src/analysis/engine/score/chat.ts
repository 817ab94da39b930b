import type { Intent, Language, Scores, Sentiment, Urgency } from '../../../lib/contract/generated/types.ts'
import { byScore } from './intents.ts'
import type { MessageScores } from './message.ts'
import { round4 } from './numbers.ts'
import { type Term, textTerm, topReasons } from './reasons.ts'
import { labelSentiment } from './sentiment.ts'
import { labelUrgency } from './urgency.ts'

/**
 * From the messages' scores to the chat's. Only the customer's messages have scores, so only they
 * count, and the newer they are the more: the last weighs 1, the one before 4/5, then 4/6, 4/7, ….
 * Sentiment is the weighted mean. Urgency and each intent are the highest after weighting: what was
 * asked for once, and is not far back, stays asked for. Where the newest message is positive and urges nothing, the
 * trouble before it is taken as settled: older urgencies count half. A chat of one message scores as the message does.
 */

const HALF_AGE = 4
/** What is left of the urgency of trouble that was settled. */
const SETTLED = 0.5
const MAX_INTENTS = 5

/** `messages` in the chat's order, `language` the chat's; undefined when no message was scored. */
export function combineScores(messages: readonly MessageScores[], language: Language): Scores | undefined {
  const sentiments: Sentiment[] = []
  const urgencies: Urgency[] = []
  const intents: Intent[][] = []
  let newest: MessageScores | undefined
  for (let at = messages.length - 1; at >= 0; at--) {
    const of = messages[at]!
    if (of.sentiment) sentiments.push(of.sentiment)
    if (of.urgency) urgencies.push(of.urgency)
    if (of.intents) intents.push(of.intents)
    if (of.sentiment || of.urgency || of.intents) newest ??= of
  }
  if (newest === undefined) return undefined
  const scores: Scores = {}
  if (sentiments.length > 0) scores.sentiment = meanSentiment(sentiments, language)
  if (urgencies.length > 0) scores.urgency = highestUrgency(urgencies, isSettled(newest))
  if (intents.length > 0) scores.intents = highestIntents(intents)
  return scores
}

function weightOf(age: number): number {
  return HALF_AGE / (HALF_AGE + age)
}

function meanSentiment(newestFirst: readonly Sentiment[], language: Language): Sentiment {
  const [only] = newestFirst
  if (newestFirst.length === 1) return only!
  let sum = 0
  let weights = 0
  for (const [age, { value }] of newestFirst.entries()) {
    sum += value * weightOf(age)
    weights += weightOf(age)
  }
  const value = round4(sum / weights)
  const label = labelSentiment(value, language)
  const terms = newestFirst.flatMap((sentiment, age) =>
    sentiment.label === label ? weighTerms(sentiment.reasons, Math.abs(sentiment.value) * weightOf(age)) : [],
  )
  return { value, label, reasons: topReasons(terms) }
}

function isSettled({ sentiment, urgency }: MessageScores): boolean {
  return sentiment?.label === 'positive' && urgency?.label === 'low'
}

function highestUrgency(newestFirst: readonly Urgency[], settled: boolean): Urgency {
  let highest = newestFirst[0]!
  let most = highest.value
  for (const [age, urgency] of newestFirst.entries()) {
    const value = urgency.value * weightOf(age) * (settled && age > 0 ? SETTLED : 1)
    if (value > most) {
      highest = urgency
      most = value
    }
  }
  const value = round4(most)
  return { value, label: labelUrgency(value), reasons: highest.reasons }
}

function highestIntents(newestFirst: readonly Intent[][]): Intent[] {
  const best = new Map<string, Intent>()
  for (const [age, intents] of newestFirst.entries()) {
    for (const { name, score, reasons } of intents) {
      const weighted = round4(score * weightOf(age))
      if (weighted > (best.get(name)?.score ?? 0)) best.set(name, { name, score: weighted, reasons })
    }
  }
  // "other" is the answer where there is no intent, not one among others.
  if (best.size > 1) best.delete('other')
  return [...best.values()].sort(byScore).slice(0, MAX_INTENTS)
}

function weighTerms(reasons: readonly string[], weight: number): Term[] {
  return reasons.map((text, place) => textTerm(text, weight / (place + 1)))
}
