import { conceptFeatures } from '../../../src/analysis/engine/score/head/concepts.ts'
import {
  BEGINNING,
  isRead,
  pairFeature,
  spelling,
  TOKENS_READ,
  WORD_FEATURES,
  wordFeatures,
} from '../../../src/analysis/engine/score/head/features.ts'
import { tokenize } from '../../../src/analysis/engine/text/tokens.ts'

/** What a head reads of a text. */
export interface ReadText {
  /** Hashes of the words, of their n-grams, of what they mean, of the pairs; with repetitions. */
  readonly words: readonly number[]
  readonly grams: readonly number[]
  readonly concepts: readonly number[]
  readonly pairs: readonly number[]
}

/** A text as numbers: row `ids[i]` of the known features weighs `values[i]`. */
export interface Vector {
  readonly ids: Int32Array
  readonly values: Float64Array
}

/** The features that a head knows, and how much each weighs. */
export interface Vocabulary {
  /** Row by hash. */
  readonly rows: ReadonlyMap<number, number>
  readonly hashes: Int32Array
  /** The rarer, the heavier: inverse document frequency. */
  readonly rarity: Float64Array
}

/** What one feature of a kind weighs beside the others. */
const KIND_WEIGHT = { words: 1, grams: 0.5, concepts: 1, pairs: 0.8 }
const KINDS = ['words', 'grams', 'concepts', 'pairs'] as const
/** Brings a text's vector to a length of about 1. */
const LENGTH = Math.sqrt(90)
/** A feature of fewer texts says more of that text than of its label. */
const FEWEST_TEXTS = 2

/** Reads a text as the engine will. */
export function readText(text: string): ReadText {
  const tokens = tokenize(text)
  const hashes = new Int32Array(WORD_FEATURES)
  const words: number[] = []
  const grams: number[] = []
  const concepts: number[] = []
  const pairs: number[] = []
  let before = BEGINNING
  for (let i = 0; i < Math.min(tokens.count, TOKENS_READ); i++) {
    if (!isRead(tokens, i)) continue
    const word = spelling(tokens, i)
    const count = wordFeatures(word, hashes)
    words.push(hashes[0]!)
    for (let at = 1; at < count; at++) grams.push(hashes[at]!)
    concepts.push(...conceptFeatures(word))
    pairs.push(pairFeature(before, hashes[0]!))
    before = hashes[0]!
  }
  return { words, grams, concepts, pairs }
}

/** The features of two texts and more, in the order of their first occurrence. */
export function learnVocabulary(texts: readonly ReadText[]): Vocabulary {
  const frequency = new Map<number, number>()
  for (const text of texts) {
    for (const hash of new Set(KINDS.flatMap((kind) => text[kind]))) {
      frequency.set(hash, (frequency.get(hash) ?? 0) + 1)
    }
  }
  const known = [...frequency].filter(([, count]) => count >= FEWEST_TEXTS)
  return {
    rows: new Map(known.map(([hash], row) => [hash, row])),
    hashes: Int32Array.from(known, ([hash]) => hash),
    rarity: Float64Array.from(known, ([, count]) => naturalLog((1 + texts.length) / (1 + count)) + 1),
  }
}

/** A text over a vocabulary. What is divided by is the root of the words' number, as when a text is scored. */
export function vectorOf(text: ReadText, { rows, rarity }: Vocabulary): Vector {
  const sums = new Map<number, number>()
  const each = 1 / (Math.sqrt(Math.max(1, text.words.length)) * LENGTH)
  for (const kind of KINDS) {
    for (const hash of text[kind]) {
      const row = rows.get(hash)
      if (row === undefined) continue
      sums.set(row, (sums.get(row) ?? 0) + KIND_WEIGHT[kind] * rarity[row]! * each)
    }
  }
  return { ids: Int32Array.from(sums.keys()), values: Float64Array.from(sums.values()) }
}

/**
 * What a row of weights has to be multiplied by, so that the engine, which adds rows up and divides by the root of
 * the words' number, comes to what was fitted. `hashes` of n-grams are told from the others by `isGram`.
 */
export function rowScales(texts: readonly ReadText[], { rows, rarity }: Vocabulary): Float64Array {
  const scales = new Float64Array(rarity.length)
  for (const text of texts) {
    for (const kind of KINDS) {
      for (const hash of text[kind]) {
        const row = rows.get(hash)
        if (row !== undefined) scales[row] = (KIND_WEIGHT[kind] * rarity[row]!) / LENGTH
      }
    }
  }
  return scales
}

/** ln(x) for x of 1 and more, from its series: Math.log differs between engines. */
export function naturalLog(x: number): number {
  let halvings = 0
  let rest = x
  for (; rest > 1.5; rest /= 2) halvings++
  const z = (rest - 1) / (rest + 1)
  let term = z
  let sum = 0
  for (let odd = 1; odd < 60; odd += 2) {
    sum += term / odd
    term *= z * z
  }
  return 2 * sum + halvings * Math.LN2
}
