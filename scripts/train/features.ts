import { contextOf } from '../../src/analysis/engine/score/context.ts'
import { type FeatureSink, readFeatures, type WordHead } from '../../src/analysis/engine/score/features.ts'
import { SEED, seal, squeeze } from '../../src/analysis/engine/score/hashing.ts'
import { ratingOf } from '../../src/analysis/engine/score/ratings.ts'
import { readValence, valenceTerms } from '../../src/analysis/engine/score/valence.ts'
import { wordFeatures, wordHash } from '../../src/analysis/engine/score/word-features.ts'
import { isCapitals } from '../../src/analysis/engine/score/word-weights.ts'
import { type Tokens, tokenize } from '../../src/analysis/engine/text/tokens.ts'

/** What the scores read of a text. */
export interface TextFeatures {
  /** Hashes of words and rows, as often as they occur. */
  readonly hashes: Int32Array
  /** Hashes of the message's shape. */
  readonly shapes: readonly number[]
  /** What English ratings come to: see `valenceTerms`. */
  readonly terms: readonly number[]
}

interface ReadWord extends WordHead {
  readonly word: string
  readonly rating: number
}

/** Reads a text as the scorer does. */
export function featuresOf(text: string): TextFeatures {
  const tokens = tokenize(text)
  const hashes: number[] = []
  const shapes: number[] = []
  const sink: FeatureSink<ReadWord> = {
    look,
    word: (_, { word, hash }, negated) => {
      if (negated) hashes.push(seal(hash ^ SEED.negated))
      else hashes.push(...wordFeatures.hashes.subarray(0, wordFeatures(word, false)))
    },
    row: (_, hash) => hashes.push(hash),
    shape: (hash) => shapes.push(hash),
  }
  const read = readFeatures(tokens, sink)
  const valence = readValence(tokens, read, (i) => look(tokens, i))
  return { hashes: Int32Array.from(hashes), shapes, terms: valenceTerms(valence) }
}

function look({ word: words }: Tokens, i: number): ReadWord {
  const { written, folded } = words[i]!
  const word = squeeze(folded, 1)
  const hash = wordHash(word)
  const stretched = word !== folded
  return {
    word,
    hash,
    stretched,
    context: contextOf(word),
    capitals: isCapitals(written),
    rating: (stretched ? ratingOf(wordHash(squeeze(folded, 2))) : 0) || ratingOf(hash),
  }
}
