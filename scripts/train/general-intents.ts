import { INTENT_NAMES } from '../../src/analysis/engine/score/intent-names.data.ts'
import type { PackedModel } from '../../src/analysis/engine/score/linear.ts'
import { makeExamples } from './examples.ts'
import { featuresOf } from './features.ts'
import { expandIntents } from './intents/expand.ts'
import { type Example, type Fit, type Fitted, fitLinear } from './linear.ts'
import { packModel, stored } from './pack.ts'

/** How one language is fitted. */
interface Plan {
  readonly rows: number
  /** Buckets that are used: those that weigh most in any head. */
  readonly kept: number
  readonly penalty: number
}
/** Turkish says the same in more forms of its words, and its grammars in more words. */
const PLANS: Readonly<Record<'tr' | 'en', Plan>> = {
  tr: { rows: 160_000, kept: 24_000, penalty: 0.9 },
  en: { rows: 100_000, kept: 15_500, penalty: 1.3 },
}
/** A feature of fewer messages is not learnt: what it says is an accident of the grammars. */
const LEAST_TEXTS = 16
/** Many more than are used, so that most features that were never seen fall where no weight is. */
const BUCKETS = 1 << 16
/**
 * By `KIND`: a word, and one with its neighbour, says more of what is wanted than its letters do, which live chats are
 * full of in other words.
 */
const KIND_WEIGHTS = [2, 0.7, 2, 2, 1]
const PASSES = 8
/** Makes log-odds of margins. */
const SHARPNESS = 3

/**
 * Fits the heads of the general intents of one language to the messages that its grammars make: a margin for each
 * intent against all the rest, since a message may have several. They are fitted twice: with all features, then with
 * those that weigh most.
 */
export function trainGeneralIntents(language: 'tr' | 'en'): PackedModel {
  const { rows: count, kept: most, penalty } = PLANS[language]
  const fit: Fit = { loss: 'margin', penalty, passes: PASSES }
  const rows = expandIntents(language, count)
  const { examples, rarity } = makeExamples(
    rows.map(({ text }) => featuresOf(text, language)),
    () => true,
    BUCKETS,
    0,
    KIND_WEIGHTS,
    LEAST_TEXTS,
  )
  const targets = INTENT_NAMES.map((name) =>
    rows.map(({ label }) => ([label].flat().includes(name) ? 1 : -1)),
  )
  const kept = heaviest(fitHeads(examples, targets, fit), rarity, most)
  const heads = fitHeads(
    examples.map((example) => only(kept, example)),
    targets,
    fit,
  )
  return packModel(
    heads.map(({ weights, bias }) =>
      stored({ weights: weights.map((weight) => SHARPNESS * weight), bias: SHARPNESS * bias }, rarity),
    ),
  )
}

function fitHeads(examples: readonly Example[], targets: readonly (readonly number[])[], fit: Fit): Fitted[] {
  const at = examples.map((_, i) => i)
  const importance = examples.map(() => 1)
  return targets.map((target) => fitLinear(examples, at, target, importance, BUCKETS, fit))
}

/** The buckets that weigh most in any head. */
function heaviest(heads: readonly Fitted[], rarity: Float64Array, count: number): ReadonlySet<number> {
  const most = rarity.map((rare, bucket) =>
    Math.max(...heads.map(({ weights }) => Math.abs(rare * weights[bucket]!))),
  )
  const places = [...most.keys()].sort((a, b) => most[b]! - most[a]! || a - b)
  return new Set(places.slice(0, count))
}

function only(kept: ReadonlySet<number>, { places, values }: Example): Example {
  const at = [...places.keys()].filter((i) => kept.has(places[i]!))
  return { places: Int32Array.from(at, (i) => places[i]!), values: Float32Array.from(at, (i) => values[i]!) }
}
