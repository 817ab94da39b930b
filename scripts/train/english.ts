import type { PackedModel } from '../../src/analysis/engine/score/linear.ts'
import type { Row } from './data.ts'
import { type Examples, type KindWeights, makeExamples, ownersOf } from './examples.ts'
import { type Fit, type Fitted, fitLinear, guessLinear } from './linear.ts'
import { correlation } from './measure.ts'
import { packModel, stored } from './pack.ts'

/** Ratings go from -4 to 4, valences from -1 to 1. */
const RATING = 4
const BUCKETS = 1 << 17
/** How much dearer or cheaper the ratings' terms are than a text's words. */
const TERM_SHARE = 1
/** How many times a message of our own counts: they are few, and speak for chats that tweets and reviews do not. */
const OWN = 2
/** How many times a post of our own counts: it is a guess at what others write and raters say. */
const OURS = 0.3
const FIT: Fit = { loss: 'value', penalty: 0.8, passes: 60 }
/** Words, n-grams, words under negation, pairs, rows of marks, meanings: what is met once a text says more than its many letters. */
const KINDS: KindWeights = [1.5, 0.6, 3, 1.5, 1.5, 1]

/** Weights of the English heads: of hashed features, and of the ratings' terms. */
export interface EnglishModel {
  readonly packed: PackedModel
  readonly terms: readonly number[]
}

/** Fits the valence head on rated texts, a list a source; the ratings of words must be packed before. */
export function trainEnglish(
  sources: readonly (readonly Row<number>[])[],
  heldOut: ReadonlySet<number>,
): EnglishModel {
  const rows = sources.flat()
  const at = rows.flatMap(({ fold }, i) => (heldOut.has(fold) ? [] : [i]))
  const trained = new Set(at)
  const texts = rows.map(({ features }) => features)
  const owners = ownersOf(texts, (i) => Number(trained.has(i)), BUCKETS)
  const made: Examples = makeExamples(texts, (i) => Number(trained.has(i)), owners, TERM_SHARE, KINDS)
  const terms = texts[0]!.terms.length
  const head: Fitted = fitLinear(
    made.examples,
    at,
    at.map((i) => rows[i]!.label / RATING),
    at.map((i) => (rows[i]!.fold < 0 ? OWN : rows[i]!.ours ? OURS : 1)),
    BUCKETS + terms,
    FIT,
  )
  let from = 0
  for (const [number, source] of sources.entries()) {
    const kept = source.flatMap(({ fold }, i) => (heldOut.has(fold) ? [from + i] : []))
    const guesses = kept.map((i) => guessLinear(head, made.examples[i]!))
    const gold = kept.map((i) => rows[i]!.label)
    if (kept.length > 0) {
      console.log(
        `file ${number + 1}: r ${correlation(gold, guesses).toFixed(3)}, ${kept.length} texts held out`,
      )
    }
    from += source.length
  }
  return {
    packed: packModel([stored(head, made.rarity)], owners),
    terms: Array.from(head.weights.subarray(BUCKETS), (weight) => weight * TERM_SHARE),
  }
}
