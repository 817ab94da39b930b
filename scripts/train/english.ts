import {
  headValue,
  type PackedModel,
  sumWeights,
  unpackModel,
} from '../../src/analysis/engine/score/linear.ts'
import type { Row } from './data.ts'
import { type Fit, fitLinear } from './linear.ts'
import { correlation } from './measure.ts'
import { packModel } from './pack.ts'

/** Ratings go from -4 to 4, valences from -1 to 1. */
const RATING = 4
const FIT: Fit = { heads: ['linear'], buckets: 1 << 17, epochs: 6, rate: 0.1, decay: 0 }

/** Fits the valence head on rated texts, a list a source, and on rated words. */
export function trainEnglish(
  sources: readonly (readonly Row<number>[])[],
  words: readonly Row<number>[],
  heldOut: ReadonlySet<number>,
): PackedModel {
  const rows = [...sources.flat().filter(({ fold }) => !heldOut.has(fold)), ...words]
  const examples = rows.map(({ features, label }) => ({ features, targets: [label / RATING] }))
  const packed = packModel(fitLinear(examples, FIT))
  if (heldOut.size > 0) {
    const model = unpackModel(packed)
    for (const [at, source] of sources.entries()) {
      const kept = source.filter(({ fold }) => heldOut.has(fold))
      const guesses = kept.map(({ features }) => headValue(sumWeights(model, features), 0))
      const gold = kept.map(({ label }) => label)
      console.log(`file ${at + 1}: r ${correlation(gold, guesses).toFixed(3)}, ${kept.length} texts held out`)
    }
  }
  return packed
}
