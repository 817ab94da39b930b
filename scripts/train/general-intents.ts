import { INTENT_NAMES } from '../../src/analysis/engine/score/intent-names.data.ts'
import type { PackedModel } from '../../src/analysis/engine/score/linear.ts'
import { makeExamples } from './examples.ts'
import { featuresOf } from './features.ts'
import { expandIntents } from './intents/expand.ts'
import { type Fit, fitLinear } from './linear.ts'
import { packModel } from './pack.ts'

const E = (name: string, value: number) => Number(process.env[name] ?? value)
const ROWS = E('ROWS', 25_600)
const BUCKETS = 1 << E('BITS', 16)
const FIT: Fit = { loss: 'margin', penalty: E('PEN', 0.5), passes: E('PASSES', 8) }
/** Makes log-odds of margins. */
const SHARPNESS = E('SHARP', 3)

/**
 * Fits the heads of the general intents of one language to the messages that its grammars make: a margin for each
 * intent against all the rest, since a message may have several.
 */
export function trainGeneralIntents(language: 'tr' | 'en'): PackedModel {
  const rows = expandIntents(language, ROWS)
  const { examples, rarity } = makeExamples(
    rows.map(({ text }) => featuresOf(text)),
    () => true,
    BUCKETS,
    0,
    [E('W_WORD', 2), E('W_GRAM', 0.7), E('W_NEG', 2), E('W_PAIR', 2), E('W_ROW', 1)],
    E('LEAST', 6),
  )
  const at = rows.map((_, i) => i)
  const importance = rows.map(() => 1)
  const heads = INTENT_NAMES.map((name) => {
    const targets = rows.map(({ label }) => ([label].flat().includes(name) ? 1 : -1))
    const { weights, bias } = fitLinear(examples, at, targets, importance, BUCKETS, FIT)
    return { weights: weights.map((weight) => SHARPNESS * weight), bias: SHARPNESS * bias }
  })
  return packModel(heads, rarity)
}
