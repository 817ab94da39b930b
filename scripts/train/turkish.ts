import type { PackedModel } from '../../src/analysis/engine/score/linear.ts'
import { labelSentiment, sentimentOf } from '../../src/analysis/engine/score/sentiment.ts'
import { labelUrgency, urgencyOf } from '../../src/analysis/engine/score/urgency.ts'
import type { Row } from './data.ts'
import { type KindWeights, makeExamples } from './examples.ts'
import { type Example, type Fit, type Fitted, fitLinear, guessLinear } from './linear.ts'
import { accuracy, macroF1 } from './measure.ts'
import { packModel, stored } from './pack.ts'

/** The label of a Turkish training text; one without urgency teaches sentiment alone. */
export interface TurkishLabel {
  readonly sentiment: 'negative' | 'neutral' | 'positive'
  readonly urgency?: 'low' | 'medium' | 'high'
}

const SENTIMENTS = ['negative', 'neutral', 'positive'] as const
const URGENCIES = ['low', 'medium', 'high'] as const
const BUCKETS = 1 << 17
const FIT: Fit = { loss: 'margin', penalty: 0.6, passes: 12 }
/** Words, n-grams, words under negation, pairs, rows of marks: two words together say more than their many letters. */
const KINDS: KindWeights = [1, 1, 1, 2, 1]
/** Makes log-odds of margins. */
const SHARPNESS = 3
/** Parts that take turns in showing where the borders of the labels are best. */
const TURNS = 3
const SHIFTS = Array.from({ length: 41 }, (_, i) => (i - 20) / 8)

interface Task {
  readonly name: 'sentiment' | 'urgency'
  readonly labels: readonly string[]
  /** How many times a text of our own counts: they are few, speak for trades that posts do not, and know less of urgency. */
  readonly own: number
  readonly classify: (first: number, second: number) => number
}

/** Each task has two heads: the second and the third label's margin over the first's. */
const TASKS: readonly Task[] = [
  {
    name: 'sentiment',
    labels: SENTIMENTS,
    own: 1,
    classify: (neutral, positive) => SENTIMENTS.indexOf(labelSentiment(sentimentOf(neutral, positive), 'tr')),
  },
  {
    name: 'urgency',
    labels: URGENCIES,
    own: 0.5,
    classify: (medium, high) => URGENCIES.indexOf(labelUrgency(urgencyOf(medium, high))),
  },
]

/**
 * Fits a margin for each label against the rest and keeps the differences (see `score/mood.ts`). The labels' borders
 * are fixed on the scale, so the biases move instead: to what gives the best macro-F1 on parts of the
 * training texts that the weights have not seen.
 */
export function trainTurkish(rows: readonly Row<TurkishLabel>[], heldOut: ReadonlySet<number>): PackedModel {
  const kept = rows.flatMap(({ fold }, i) => (heldOut.has(fold) ? [i] : []))
  const features = rows.map((row) => row.features)
  const heads = TASKS.flatMap((task) => {
    const training = rows.flatMap((row, i) => (heldOut.has(row.fold) || labelOf(row, task) < 0 ? [] : [i]))
    const trained = new Set(training)
    // A task's own: texts that do not teach it say nothing of which words are rare in those that do.
    const { examples, rarity } = makeExamples(features, (i) => trained.has(i), BUCKETS, 0, KINDS)
    const fit = (at: readonly number[]): Fitted[] => fitTask(rows, examples, at, task)
    const shifts = bestShifts(rows, examples, training, task, fit)
    const fitted = fit(training).map(({ weights, bias }, i) => ({ weights, bias: bias + shifts[i]! }))
    report(rows, examples, kept, task, fitted)
    return fitted.map((head) => stored(head, rarity))
  })
  return packModel(heads)
}

function labelOf({ label }: Row<TurkishLabel>, { name, labels }: Task): number {
  return labels.indexOf(label[name] ?? '')
}

function fitTask(
  rows: readonly Row<TurkishLabel>[],
  examples: readonly Example[],
  at: readonly number[],
  task: Task,
): Fitted[] {
  const importance = at.map((i) => (rows[i]!.fold < 0 ? task.own : 1))
  const [first, ...others] = task.labels.map((_, label) => {
    const targets = at.map((i) => (labelOf(rows[i]!, task) === label ? 1 : -1))
    return fitLinear(examples, at, targets, importance, BUCKETS, FIT)
  })
  return others.map(({ weights, bias }) => ({
    weights: weights.map((weight, place) => SHARPNESS * (weight - first!.weights[place]!)),
    bias: SHARPNESS * (bias - first!.bias),
  }))
}

/** What to add to a task's two biases so that the labels come out best. */
function bestShifts(
  rows: readonly Row<TurkishLabel>[],
  examples: readonly Example[],
  training: readonly number[],
  task: Task,
  fit: (at: readonly number[]) => Fitted[],
): readonly [number, number] {
  const gold: number[] = []
  const guesses: (readonly [number, number])[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const isKept = (i: number): boolean => rows[i]!.fold >= 0 && rows[i]!.fold % TURNS === turn
    const heads = fit(training.filter((i) => !isKept(i)))
    for (const i of training.filter(isKept)) {
      gold.push(labelOf(rows[i]!, task))
      guesses.push([guessLinear(heads[0]!, examples[i]!), guessLinear(heads[1]!, examples[i]!)])
    }
  }
  let best: readonly [number, number] = [0, 0]
  let bestScore = -1
  for (const first of SHIFTS) {
    for (const second of SHIFTS) {
      const classes = guesses.map(([a, b]) => task.classify(a + first, b + second))
      const score = macroF1(gold, classes, 3)
      if (score > bestScore) {
        bestScore = score
        best = [first, second]
      }
    }
  }
  console.log(`${task.name}: macro-F1 ${bestScore.toFixed(3)} in turns on ${gold.length} training texts`)
  return best
}

function report(
  rows: readonly Row<TurkishLabel>[],
  examples: readonly Example[],
  kept: readonly number[],
  task: Task,
  [first, second]: readonly Fitted[],
): void {
  if (kept.length === 0) return
  const gold = kept.map((i) => labelOf(rows[i]!, task))
  const classes = kept.map((i) =>
    task.classify(guessLinear(first!, examples[i]!), guessLinear(second!, examples[i]!)),
  )
  const figures = `macro-F1 ${macroF1(gold, classes, 3).toFixed(3)}, accuracy ${accuracy(gold, classes).toFixed(3)}`
  console.log(`${task.name}: ${figures}, ${kept.length} texts held out`)
}
