/**
 * Rebuilds the weights of the scores from labelled texts.
 *
 *   npm run train -- tr FILE…                     sentiment and urgency, Turkish
 *   npm run train -- en [--valences FILE] FILE…   sentiment, English
 *   … --hold-out 0,1     trains without these folds, prints how well it does on them, writes nothing
 *
 * A FILE holds JSON Lines `{text, label, fold}`, fold 0..9. Turkish labels are `{sentiment, urgency}` in the
 * contract's words; English ones a mean rating -4..4. `--valences` names a list of
 * `word<TAB>rating` lines that is learnt from as well. Writes `src/analysis/engine/model/mood-*.data.ts`, then
 * run `npm run generate`: the ruleset's digest has changed.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { PackedModel } from '../src/analysis/engine/score/linear.ts'
import { readRows, readValences } from './train/data.ts'
import { trainEnglish } from './train/english.ts'
import { modelFile } from './train/pack.ts'
import { type TurkishLabel, trainTurkish } from './train/turkish.ts'

const MODEL = new URL('../src/analysis/engine/model/', import.meta.url)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { valences: { type: 'string' }, 'hold-out': { type: 'string' } },
})
const [language, ...files] = positionals
const heldOut = new Set((values['hold-out'] ?? '').split(',').filter(Boolean).map(Number))
if ((language !== 'tr' && language !== 'en') || files.length === 0) {
  console.error('usage: npm run train -- tr|en [--valences FILE] [--hold-out 0,1] FILE…')
  process.exit(64)
}

let model: PackedModel
if (language === 'tr') {
  model = trainTurkish(
    files.flatMap((file) => readRows<TurkishLabel>(file)),
    heldOut,
  )
} else {
  const valences = values.valences === undefined ? [] : readValences(values.valences)
  model = trainEnglish(
    files.map((file) => readRows<number>(file)),
    valences,
    heldOut,
  )
}
if (heldOut.size === 0) {
  writeFileSync(
    new URL(`mood-${language}.data.ts`, MODEL),
    modelFile(`MOOD_${language.toUpperCase()}`, model),
  )
  console.log(`wrote mood-${language}.data.ts: ${Math.round(model.weights.length / 1024)} KiB`)
}
