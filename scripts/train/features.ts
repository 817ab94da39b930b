import { NEGATED, NOTHING, OWN, readFeatures } from '../../src/analysis/engine/score/features.ts'
import { squeeze } from '../../src/analysis/engine/score/hashing.ts'
import { readValence, valenceTerms } from '../../src/analysis/engine/score/valence.ts'
import { negatedFeature, wordFeatures } from '../../src/analysis/engine/score/word-features.ts'
import { tokenize } from '../../src/analysis/engine/text/tokens.ts'

/** What the scores read of a text. */
export interface TextFeatures {
  /** Hashes of words and rows, as often as they occur. */
  readonly hashes: Int32Array
  /** Hashes of the message's shape. */
  readonly shapes: readonly number[]
  /** What English ratings come to: see `valenceTerms`. */
  readonly terms: readonly number[]
}

/** Reads a text as the scorer does. */
export function featuresOf(text: string): TextFeatures {
  const features = readFeatures(tokenize(text))
  const { tokens, count, as, rows, shape, shapes } = features
  const hashes: number[] = []
  for (let i = 0; i < count; i++) {
    const word = tokens.word[i]!
    if (as[i] === NOTHING) continue
    if (as[i] === NEGATED) hashes.push(negatedFeature(word.hash))
    else if (as[i] === OWN) {
      hashes.push(...wordFeatures.hashes.subarray(0, wordFeatures(squeeze(word.folded, 1))))
    }
    hashes.push(rows[i]!)
  }
  return {
    hashes: Int32Array.from(hashes),
    shapes: [...shape.subarray(0, shapes)],
    terms: [...valenceTerms(readValence(features))],
  }
}
