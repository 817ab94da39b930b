import type { MoodModel } from '../../src/analysis/engine/languages/language.ts'
import { tablesOf } from '../../src/analysis/engine/languages/languages.ts'
import { type LinearModel, type PackedModel, unpackModel } from '../../src/analysis/engine/score/linear.ts'
import { CLASS_HEADS, POST_HEAD, shareOf, VALENCE_HEAD } from '../../src/analysis/engine/score/mood.ts'
import { labelSentiment, ratedSentiment, sentimentOf } from '../../src/analysis/engine/score/sentiment.ts'
import { labelUrgency, urgencyOf } from '../../src/analysis/engine/score/urgency.ts'
import type { Language } from '../../src/lib/contract/generated/types.ts'
import type { ClassLabel } from './classes.ts'
import { guessPacked } from './examples.ts'
import { type TextFeatures, withThemes } from './features.ts'
import { type InboxRow, sentimentOfMood } from './inbox.ts'
import { accuracy, correlation, macroF1 } from './measure.ts'

/** Both models of a language's moods, packed. */
export interface Models {
  readonly inbox: MoodModel
  readonly posts: PackedModel
  /** What rated words weigh beside the posts' valence (English). */
  readonly terms?: readonly number[]
}

/** A text of a source and what is known of it. */
export interface Judged {
  readonly features: TextFeatures
  readonly label?: ClassLabel
  readonly rating?: number
}

const SENTIMENTS = ['negative', 'neutral', 'positive']
const URGENCIES = ['low', 'medium', 'high']

/** What both models, as they are packed, make of a text. */
interface Told {
  readonly share: number
  readonly sentiment: number
  readonly urgency: number
}

/** Reads texts as `score/mood.ts` does, but from their features. */
function readerOf({ inbox, posts, terms }: Models, band: number): (features: TextFeatures) => Told {
  const ours = unpackModel(inbox)
  const theirs = unpackModel(posts)
  return (features) => {
    const sent = withThemes(features, 'situations')
    const posted = withThemes(features, 'themes')
    const at = (model: LinearModel, head: number): number =>
      guessPacked(model, head, model === theirs ? posted : sent)
    const added = (weights: readonly number[], from: number): number =>
      features.terms.reduce((sum, term, i) => sum + term * (weights[from + i] ?? 0), 0)
    const urgencyBy = (model: LinearModel): number =>
      urgencyOf(at(model, CLASS_HEADS.medium), at(model, CLASS_HEADS.high))
    const share = shareOf(at(ours, POST_HEAD))
    const mix = (told: number, posted: number): number => (1 - share) * told + share * posted
    const sentiment = sentimentOf(
      at(ours, CLASS_HEADS.neutral) + added(inbox.terms ?? [], 0),
      at(ours, CLASS_HEADS.positive) + added(inbox.terms ?? [], features.terms.length),
      band,
    )
    const urgency = urgencyBy(ours)
    if (terms !== undefined) {
      const rating = at(theirs, VALENCE_HEAD) + added(terms, 0)
      return { share, sentiment: mix(sentiment, ratedSentiment(rating)), urgency }
    }
    const sounding = sentimentOf(at(theirs, CLASS_HEADS.neutral), at(theirs, CLASS_HEADS.positive), band)
    return { share, sentiment: mix(sentiment, sounding), urgency: mix(urgency, urgencyBy(theirs)) }
  }
}

/** Says how well both models together do on texts that were held out of both. */
export function reportMixed(
  language: Language,
  models: Models,
  source: string,
  texts: readonly Judged[],
): void {
  if (texts.length === 0) return
  const read = readerOf(models, tablesOf(language).neutralBand)
  const told = texts.map(({ features }) => read(features))
  const figures = [
    `${texts.length} texts held out`,
    `share of posts ${mean(told.map(({ share }) => share)).toFixed(3)}`,
  ]
  const of = <T>(pick: (text: Judged) => T | undefined): number[] =>
    texts.flatMap((text, i) => (pick(text) === undefined ? [] : [i]))
  const rated = of(({ rating }) => rating)
  if (rated.length > 0)
    figures.push(
      `r ${correlation(
        rated.map((i) => texts[i]!.rating!),
        rated.map((i) => told[i]!.sentiment),
      ).toFixed(3)}`,
    )
  const classed = (
    name: string,
    labels: readonly string[],
    gold: (text: Judged) => string | undefined,
    label: (at: number) => string,
  ): void => {
    const at = of(gold)
    if (at.length === 0) return
    const want = at.map((i) => labels.indexOf(gold(texts[i]!)!))
    const got = at.map((i) => labels.indexOf(label(i)))
    figures.push(
      `${name} macro-F1 ${macroF1(want, got, 3).toFixed(3)}, accuracy ${accuracy(want, got).toFixed(3)}`,
    )
  }
  classed(
    'sentiment',
    SENTIMENTS,
    ({ label }) => label?.sentiment,
    (i) => labelSentiment(told[i]!.sentiment, language),
  )
  classed(
    'urgency',
    URGENCIES,
    ({ label }) => label?.urgency,
    (i) => labelUrgency(told[i]!.urgency),
  )
  console.log(`together, ${source}: ${figures.join(', ')}`)
}

/** The rows of our inbox as such. */
export function judged({ features, mood, urgency }: InboxRow): Judged {
  return { features, label: { sentiment: sentimentOfMood(mood), urgency } }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
