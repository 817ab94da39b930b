import {
  headValue,
  type PackedModel,
  sumWeights,
  unpackModel,
} from '../../src/analysis/engine/score/linear.ts'
import { sigmoid } from '../../src/analysis/engine/score/numbers.ts'
import { labelSentiment } from '../../src/analysis/engine/score/sentiment.ts'
import { labelUrgency } from '../../src/analysis/engine/score/urgency.ts'
import type { Row } from './data.ts'
import { type Fit, type Fitted, fitLinear, guessLinear } from './linear.ts'
import { accuracy, macroF1 } from './measure.ts'
import { packModel } from './pack.ts'

/** The label of a Turkish training text. */
export interface TurkishLabel {
  readonly sentiment: 'negative' | 'neutral' | 'positive'
  readonly urgency: 'low' | 'medium' | 'high'
}

const SENTIMENTS = ['negative', 'neutral', 'positive'] as const
const URGENCIES = ['low', 'medium', 'high'] as const
const FIT: Fit = {
  heads: ['logistic', 'logistic', 'logistic', 'logistic'],
  buckets: 1 << 16,
  epochs: 8,
  rate: 0.1,
  decay: 0,
}
/** Folds that thresholds are set on, with weights that have not seen them. */
const TUNING_FOLDS = 2
const SHIFTS = Array.from({ length: 51 }, (_, i) => (i - 20) / 10)

/**
 * Fits the four cumulative heads (see `score/mood.ts`). The labels' borders are fixed on
 * the scale, so the biases move instead: by what gives the best macro-F1 on two folds kept back.
 */
export function trainTurkish(rows: readonly Row<TurkishLabel>[], heldOut: ReadonlySet<number>): PackedModel {
  const training = rows.filter(({ fold }) => !heldOut.has(fold))
  const folds = [...new Set(training.map(({ fold }) => fold))].sort((a, b) => a - b)
  const tuning = new Set(folds.slice(0, TUNING_FOLDS))
  const inner = fit(training.filter(({ fold }) => !tuning.has(fold)))
  const kept = training.filter(({ fold }) => tuning.has(fold))
  const guesses = kept.map(({ features }) => guessLinear(inner, features))
  const sentimentShifts = bestShifts(
    kept.map(({ label }) => SENTIMENTS.indexOf(label.sentiment)),
    guesses.map(([a, b]) => [a!, b!]),
    sentimentClass,
  )
  const urgencyShifts = bestShifts(
    kept.map(({ label }) => URGENCIES.indexOf(label.urgency)),
    guesses.map(([, , a, b]) => [a!, b!]),
    urgencyClass,
  )
  const fitted = fit(training)
  for (const [head, shift] of [...sentimentShifts, ...urgencyShifts].entries()) fitted.biases[head]! += shift
  const model = packModel(fitted)
  if (heldOut.size > 0)
    report(
      model,
      rows.filter(({ fold }) => heldOut.has(fold)),
    )
  return model
}

function fit(rows: readonly Row<TurkishLabel>[]): Fitted {
  const examples = rows.map(({ features, label }) => {
    const sentiment = SENTIMENTS.indexOf(label.sentiment)
    const urgency = URGENCIES.indexOf(label.urgency)
    return { features, targets: [sentiment > 0, sentiment > 1, urgency > 0, urgency > 1].map(Number) }
  })
  return fitLinear(examples, FIT)
}

type Classify = (lower: number, upper: number) => number

const sentimentClass: Classify = (lower, upper) =>
  SENTIMENTS.indexOf(labelSentiment(sigmoid(lower) + sigmoid(upper) - 1))
const urgencyClass: Classify = (lower, upper) =>
  URGENCIES.indexOf(labelUrgency((sigmoid(lower) + sigmoid(upper)) / 2))

/** What to add to two cumulative heads so that the classes come out best. */
function bestShifts(
  gold: readonly number[],
  guesses: readonly (readonly [number, number])[],
  classify: Classify,
): [number, number] {
  let best: [number, number] = [0, 0]
  let bestScore = -1
  for (const lower of SHIFTS) {
    for (const upper of SHIFTS) {
      const classes = guesses.map(([a, b]) => classify(a + lower, b + upper))
      const score = macroF1(gold, classes, 3)
      if (score > bestScore) {
        bestScore = score
        best = [lower, upper]
      }
    }
  }
  return best
}

function report(packed: PackedModel, rows: readonly Row<TurkishLabel>[]): void {
  const model = unpackModel(packed)
  const values = rows.map(({ features }) => {
    const sums = sumWeights(model, features)
    return [0, 1, 2, 3].map((head) => headValue(sums, head))
  })
  const heads = [
    ['sentiment', SENTIMENTS, sentimentClass, 0],
    ['urgency', URGENCIES, urgencyClass, 2],
  ] as const
  for (const [name, labels, classify, from] of heads) {
    const gold = rows.map(({ label }) => (labels as readonly string[]).indexOf(label[name]))
    const classes = values.map((value) => classify(value[from]!, value[from + 1]!))
    const figures = `macro-F1 ${macroF1(gold, classes, 3).toFixed(3)}, accuracy ${accuracy(gold, classes).toFixed(3)}`
    console.log(`${name}: ${figures}, ${rows.length} texts held out`)
  }
}
