/**
 * Rebuilds the weights of the scores from labelled texts.
 *
 *   npm run train -- tr FILE…                     sentiment and urgency, Turkish
 *   npm run train -- en [--valences FILE] FILE…   sentiment, English
 *   npm run train -- --head NAME --data FILE [--test FILE] [--licence TEXT] [--date TEXT] [--out FOLDER]
 *                                                 a tenant's own intents: see train/head/command.ts
 *   … --hold-out 0,1     trains without these folds, prints how well it does on them, writes nothing
 *
 * Of a head's texts, `--hold-out` names the folds that its figures are measured on; the head is written all the same.
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
import { makeHead } from './train/head/command.ts'
import { modelFile } from './train/pack.ts'
import { type TurkishLabel, trainTurkish } from './train/turkish.ts'

const MODEL = new URL('../src/analysis/engine/model/', import.meta.url)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    valences: { type: 'string' },
    'hold-out': { type: 'string' },
    head: { type: 'string' },
    data: { type: 'string' },
    test: { type: 'string' },
    licence: { type: 'string' },
    date: { type: 'string' },
    out: { type: 'string', default: 'heads' },
  },
})
const [language, ...files] = positionals
const heldOut = new Set((values['hold-out'] ?? '').split(',').filter(Boolean).map(Number))
if (values.head !== undefined && values.data !== undefined) {
  trainOwnHead(values.head, values.data)
  process.exit()
}
if ((language !== 'tr' && language !== 'en') || files.length === 0) {
  console.error(
    'usage: npm run train -- tr|en [--valences FILE] [--hold-out 0,1] FILE…\n' +
      '       npm run train -- --head NAME --data FILE [--test FILE | --hold-out 0,1] [--licence TEXT] [--date TEXT] [--out FOLDER]',
  )
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

function trainOwnHead(name: string, data: string): void {
  const { test, licence, date, out } = values
  try {
    const { evaluation, split } = makeHead({ name, data, test, heldOut, licence, date, out })
    const { accuracy, macroF1, texts, confusions } = evaluation
    console.log(`accuracy ${accuracy.toFixed(4)}, macro-F1 ${macroF1.toFixed(4)} on ${texts} texts: ${split}`)
    for (const { gold, guess, count } of confusions.slice(0, 5))
      console.log(`  ${gold} taken for ${guess}: ${count}`)
    console.log(`wrote ${out}/${name}.head.json and ${out}/${name}.card.md`)
  } catch (fault) {
    console.error((fault as Error).message)
    process.exit(65)
  }
}
