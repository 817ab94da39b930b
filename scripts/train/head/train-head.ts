import { type Head, type PackedHead, unpackHead } from '../../../src/analysis/engine/score/head/head.ts'
import { headScores } from '../../../src/analysis/engine/score/head/head-intents.ts'
import { readHead } from '../../../src/analysis/engine/score/head/read-head.ts'
import { tokenize } from '../../../src/analysis/engine/text/tokens.ts'
import { type Evaluation, evaluate } from './evaluate.ts'
import { fitNetwork, joinNetworks } from './fit.ts'
import { packHead } from './pack-head.ts'
import type { LabelledText } from './rows.ts'
import { learnVocabulary, readText, rowScales, vectorOf } from './vectors.ts'

/** Networks that are fitted from different beginnings and added up: they err in different places. */
const SEEDS = [777, 4, 9]
const HIDDEN = 64
/** Times that a network sees every text; few texts are seen oftener, so that they are learnt at all. */
const EPOCHS = 14
const FEWEST_STEPS = 20_000
const MOST_EPOCHS = 200
/** Without folds, each of so many texts of a label is held out. */
const HELD_OUT_OF = 5

/** Trains a head whose texts have one label each. Throws an Error when there are fewer than two labels. */
export function trainHead(rows: readonly LabelledText[]): PackedHead {
  const labels = labelsOf(rows)
  if (labels.length < 2) throw new Error('texts of two labels are needed at least')
  const texts = rows.map(({ text }) => readText(text))
  const vocabulary = learnVocabulary(texts)
  const vectors = texts.map((text) => vectorOf(text, vocabulary))
  const number = new Map(labels.map((label, at) => [label, at]))
  const gold = rows.map(({ label }) => number.get(label)!)
  const features = vocabulary.hashes.length
  const epochs = Math.min(MOST_EPOCHS, Math.max(EPOCHS, Math.ceil(FEWEST_STEPS / rows.length)))
  const networks = SEEDS.map((seed) =>
    fitNetwork(vectors, gold, { features, labels: labels.length, hidden: HIDDEN, epochs, seed }),
  )
  return packHead(
    joinNetworks(networks, features),
    labels,
    vocabulary,
    rowScales(texts, vocabulary),
    1 / networks.length,
  )
}

/** How a head does on texts, as the engine will read and score them. */
export function testHead(packed: PackedHead, rows: readonly LabelledText[]): Evaluation {
  const head = unpackHead(packed)
  const guesses = rows.map(({ text, label }) => ({ gold: label, ...guessOf(head, text) }))
  return evaluate(guesses, labelsOf(rows))
}

/** The distinct labels, sorted by code unit. */
export function labelsOf(rows: readonly LabelledText[]): string[] {
  return [...new Set(rows.map(({ label }) => label))].sort()
}

/**
 * Parts texts into what is trained on and what is held out: the folds named; without names, each fifth text of a
 * label, in the order of the file.
 */
export function partRows(
  rows: readonly LabelledText[],
  folds: ReadonlySet<number>,
): { training: LabelledText[]; heldOut: LabelledText[] } {
  const seen = new Map<string, number>()
  const training: LabelledText[] = []
  const heldOut: LabelledText[] = []
  for (const row of rows) {
    const place = (seen.get(row.label) ?? 0) + 1
    seen.set(row.label, place)
    const out = folds.size > 0 ? row.fold !== undefined && folds.has(row.fold) : place % HELD_OUT_OF === 0
    if (out) heldOut.push(row)
    else training.push(row)
  }
  return { training, heldOut }
}

function guessOf(head: Head, text: string): { guess: string; score: number } {
  const scores = headScores(readHead(head, tokenize(text)))
  const score = Math.max(...scores)
  return { guess: head.labels[scores.indexOf(score)]!, score }
}
