import { tablesOf } from '../../src/analysis/engine/languages/languages.ts'
import { labelSentiment, sentimentOf } from '../../src/analysis/engine/score/sentiment.ts'
import { labelUrgency, urgencyOf } from '../../src/analysis/engine/score/urgency.ts'
import type { Language } from '../../src/lib/contract/generated/types.ts'
import { type Examples, type KindWeights, makeExamples } from './examples.ts'
import type { TextFeatures } from './features.ts'
import { type Example, type Fit, type Fitted, fitLinear, guessLinear } from './linear.ts'
import { accuracy, macroF1 } from './measure.ts'
import { stored } from './pack.ts'

/** What a text teaches: its sentiment, its urgency or both. */
export interface ClassLabel {
  readonly sentiment?: 'negative' | 'neutral' | 'positive'
  readonly urgency?: 'low' | 'medium' | 'high'
}

/** A text of a source. */
export interface ClassRow {
  readonly source: string
  readonly label: ClassLabel
  /** 0..9: what is held out together; -1: never held out. */
  readonly fold: number
  readonly features: TextFeatures
}

/** How the classes of a language are fitted. */
export interface ClassPlan {
  readonly language: Language
  /** How many times a text counts, by its source: for sentiment and for urgency; 1 where there is nothing. */
  readonly counts: Readonly<Record<string, readonly [sentiment: number, urgency: number]>>
  /** The source on whose texts the borders between the labels are chosen. */
  readonly judge: string
  readonly penalty: number
  /** Makes log-odds of margins. */
  readonly sharpness: number
  /** How much dearer or cheaper the ratings' terms are to the sentiment than a text's words; 0: it does not read them. */
  readonly termShare: number
  /** A feature of fewer texts is not learnt; of one, where this is not said. */
  readonly leastTexts?: number
}

const SENTIMENTS = ['negative', 'neutral', 'positive'] as const
const URGENCIES = ['low', 'medium', 'high'] as const
const PASSES = 12
/** Words, n-grams, words under negation, pairs, rows of marks, meanings: two words together say more than their many letters. */
export const CLASS_KINDS: KindWeights = [1, 1, 1, 2, 1, 1]
/** Parts that take turns in showing where the borders of the labels are best. */
const TURNS = 3
const SHIFTS = Array.from({ length: 41 }, (_, i) => (i - 20) / 8)

interface Task {
  readonly name: 'sentiment' | 'urgency'
  readonly number: 0 | 1
  readonly labels: readonly string[]
  readonly classify: (first: number, second: number, language: Language) => number
}

/** Each task has two heads: the second and the third label's margin over the first's. */
const TASKS: readonly Task[] = [
  {
    name: 'sentiment',
    number: 0,
    labels: SENTIMENTS,
    classify: (neutral, positive, language) =>
      SENTIMENTS.indexOf(
        labelSentiment(sentimentOf(neutral, positive, tablesOf(language).neutralBand), language),
      ),
  },
  {
    name: 'urgency',
    number: 1,
    labels: URGENCIES,
    classify: (medium, high) => URGENCIES.indexOf(labelUrgency(urgencyOf(medium, high))),
  },
]

/** The heads of classes, as they are stored, and what each of the ratings' terms adds to the two of sentiment, one after the other. */
export interface Classes {
  readonly heads: readonly Fitted[]
  readonly terms: readonly number[]
}

/**
 * Fits a margin for each label against the rest and keeps the differences: `CLASS_HEADS` of `score/mood.ts`. The labels'
 * borders are fixed on the scale, so the biases move instead: to what gives the best macro-F1 on parts of the judging source
 * that the weights have not seen.
 */
export function fitClasses(
  rows: readonly ClassRow[],
  heldOut: ReadonlySet<number>,
  owners: Int32Array,
  plan: ClassPlan,
): Classes {
  const terms: number[] = []
  const heads = TASKS.flatMap((task) => {
    const { examples, rarity, training, fit } = prepare(rows, heldOut, owners, plan, task)
    const shifts = bestShifts(rows, examples, training, task, plan, fit)
    const fitted = fit(training).map(({ weights, bias }, i) => ({ weights, bias: bias + shifts[i]! }))
    report(rows, examples, heldOut, task, plan, fitted)
    // What comes after the buckets' weights, if anything does.
    for (const { weights } of fitted)
      for (const weight of weights.subarray(owners.length)) terms.push(weight * plan.termShare)
    return fitted.map((head) => stored(head, rarity))
  })
  return { heads, terms }
}

/** The same heads without their borders: what tells which features weigh most. */
export function weighClasses(
  rows: readonly ClassRow[],
  heldOut: ReadonlySet<number>,
  owners: Int32Array,
  plan: ClassPlan,
): readonly Fitted[] {
  return TASKS.flatMap((task) => {
    const { rarity, training, fit } = prepare(rows, heldOut, owners, plan, task)
    return fit(training).map((head) => stored(head, rarity))
  })
}

/** What a task is fitted on, and how. */
interface Prepared extends Examples {
  /** The rows that teach it. */
  readonly training: readonly number[]
  readonly fit: (at: readonly number[]) => Fitted[]
}

function prepare(
  rows: readonly ClassRow[],
  heldOut: ReadonlySet<number>,
  owners: Int32Array,
  plan: ClassPlan,
  task: Task,
): Prepared {
  const features = rows.map((row) => row.features)
  const training = rows.flatMap((row, i) => (heldOut.has(row.fold) || labelOf(row, task) < 0 ? [] : [i]))
  const trained = new Set(training)
  const termShare = task.name === 'sentiment' ? plan.termShare : 0
  // A task's own: texts that do not teach it say nothing of which words are rare in those that do.
  const { examples, rarity } = makeExamples(
    features,
    (i) => Number(trained.has(i)),
    owners,
    termShare,
    CLASS_KINDS,
    plan.leastTexts,
  )
  const size = owners.length + (termShare > 0 ? features[0]!.terms.length : 0)
  return { examples, rarity, training, fit: (at) => fitTask(rows, examples, at, task, size, plan) }
}

function labelOf({ label }: ClassRow, { name, labels }: Task): number {
  return labels.indexOf(label[name] ?? '')
}

function fitTask(
  rows: readonly ClassRow[],
  examples: readonly Example[],
  at: readonly number[],
  task: Task,
  size: number,
  { counts, penalty, sharpness }: ClassPlan,
): Fitted[] {
  const how: Fit = { loss: 'margin', penalty, passes: PASSES }
  const importance = at.map((i) => counts[rows[i]!.source]?.[task.number] ?? 1)
  const [first, ...others] = task.labels.map((_, label) => {
    const targets = at.map((i) => (labelOf(rows[i]!, task) === label ? 1 : -1))
    return fitLinear(examples, at, targets, importance, size, how)
  })
  return others.map(({ weights, bias }) => ({
    weights: weights.map((weight, place) => sharpness * (weight - first!.weights[place]!)),
    bias: sharpness * (bias - first!.bias),
  }))
}

/** What to add to a task's two biases so that the labels come out best. */
function bestShifts(
  rows: readonly ClassRow[],
  examples: readonly Example[],
  training: readonly number[],
  task: Task,
  { language, judge }: ClassPlan,
  fit: (at: readonly number[]) => Fitted[],
): readonly [number, number] {
  const gold: number[] = []
  const guesses: (readonly [number, number])[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const isKept = (i: number): boolean => rows[i]!.source === judge && rows[i]!.fold % TURNS === turn
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
      const classes = guesses.map(([a, b]) => task.classify(a + first, b + second, language))
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

/** Says how well the heads do on the texts of each source that were held out. */
function report(
  rows: readonly ClassRow[],
  examples: readonly Example[],
  heldOut: ReadonlySet<number>,
  task: Task,
  { language }: ClassPlan,
  [first, second]: readonly Fitted[],
): void {
  for (const source of new Set(rows.map((row) => row.source))) {
    const kept = rows.flatMap((row, i) => (row.source === source && heldOut.has(row.fold) ? [i] : []))
    if (kept.length === 0) continue
    const gold = kept.map((i) => labelOf(rows[i]!, task))
    const classes = kept.map((i) =>
      task.classify(guessLinear(first!, examples[i]!), guessLinear(second!, examples[i]!), language),
    )
    const figures = `macro-F1 ${macroF1(gold, classes, 3).toFixed(3)}, accuracy ${accuracy(gold, classes).toFixed(3)}`
    console.log(`${task.name}, ${source}: ${figures}, ${kept.length} texts held out`)
  }
}
